package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * Shape of the morphological mask in three dimensions (IBSI 3.1, PyRadiomics shape). {@code V} and
 * {@code A} are volume and area of the closed triangle mesh of {@link SurfaceMesh}, {@code λ} the
 * eigenvalues of the covariance of the voxel centres.
 */
public final class ShapeFeatures implements FeatureFamily {
  /**
   * Volume of the mesh (IBSI RNU0): {@code V = |Σ a · (b × c) / 6| over the faces}. Unit mm³; range
   * positive; NaN for a region in one slice.
   */
  public static final Feature MESH_VOLUME =
      Feature.both("shape", "MeshVolume", "morph_volume", "RNU0", Unit.MM3);

  /**
   * Volume by counting voxels (IBSI YEKZ): {@code N_v · voxel volume}. Unit mm³; range positive; 0
   * for an empty region.
   */
  public static final Feature VOXEL_VOLUME =
      Feature.both("shape", "VoxelVolume", "morph_vol_approx", "YEKZ", Unit.MM3);

  /**
   * Surface area of the mesh (IBSI C0JK): {@code A = Σ |ab × ac| / 2 over the faces}. Unit mm²;
   * range positive; NaN for a region in one slice.
   */
  public static final Feature SURFACE_AREA =
      Feature.both("shape", "SurfaceArea", "morph_area_mesh", "C0JK", Unit.MM2);

  /**
   * Surface to volume ratio (IBSI 2PR5): {@code A / V}. Unit 1/mm; range positive; NaN for a region
   * in one slice.
   */
  public static final Feature SURFACE_VOLUME_RATIO =
      Feature.both("shape", "SurfaceVolumeRatio", "morph_av", "2PR5", Unit.PER_MM);

  /**
   * Compactness 1 (IBSI SKGS): {@code V / (√π A^(3/2))}. Unit 1; range (0, 1/(6π)]; NaN for a
   * region in one slice.
   */
  public static final Feature COMPACTNESS_1 =
      Feature.ibsiOrRequest("shape", "Compactness1", "morph_comp_1", "SKGS", Unit.ONE);

  /**
   * Compactness 2 (IBSI BQWJ): {@code 36 π V² / A³}. Unit 1; range (0, 1]; NaN for a region in one
   * slice.
   */
  public static final Feature COMPACTNESS_2 =
      Feature.ibsiOrRequest("shape", "Compactness2", "morph_comp_2", "BQWJ", Unit.ONE);

  /**
   * Spherical disproportion (IBSI KRCK): {@code A / (36 π V²)^(1/3)}. Unit 1; range ≥ 1; NaN for a
   * region in one slice.
   */
  public static final Feature SPHERICAL_DISPROPORTION =
      Feature.ibsiOrRequest("shape", "SphericalDisproportion", "morph_sph_dispr", "KRCK", Unit.ONE);

  /**
   * Sphericity (IBSI QCFX): {@code (36 π V²)^(1/3) / A}. Unit 1; range (0, 1]; NaN for a region in
   * one slice.
   */
  public static final Feature SPHERICITY =
      Feature.both("shape", "Sphericity", "morph_sphericity", "QCFX", Unit.ONE);

  /**
   * Asphericity (IBSI 25C7): {@code (A³ / (36 π V²))^(1/3) − 1}. Unit 1; range ≥ 0; NaN for a
   * region in one slice.
   */
  public static final Feature ASPHERICITY =
      Feature.ibsiOnly("shape", "Asphericity", "morph_asphericity", "25C7", Unit.ONE);

  /**
   * Centre of mass shift (IBSI KLMA): {@code distance of the centre of the morphological mask to
   * the intensity-weighted centre of the intensity mask}. Unit mm; range ≥ 0; not finite when the
   * intensities sum to 0.
   */
  public static final Feature CENTRE_OF_MASS_SHIFT =
      Feature.ibsiOnly("shape", "CentreOfMassShift", "morph_com", "KLMA", Unit.MM);

  /**
   * Maximum 3D diameter (IBSI L0JK): {@code largest distance of two vertices of the mesh}. Unit mm;
   * range positive; 0 for an empty region.
   */
  public static final Feature MAXIMUM_DIAMETER =
      Feature.both("shape", "Maximum3DDiameter", "morph_diam", "L0JK", Unit.MM);

  /**
   * Major axis length (IBSI TDIC): {@code 4 √λ_major of the voxel centres (covariance over N − 1 by
   * IBSI, over N by PyRadiomics)}. Unit mm; range ≥ 0; 0 (PyRadiomics) or NaN (IBSI) for one voxel.
   */
  public static final Feature MAJOR_AXIS =
      Feature.both("shape", "MajorAxisLength", "morph_pca_maj_axis", "TDIC", Unit.MM);

  /** Minor axis length (IBSI P9VJ): {@code 4 √λ_minor}. Unit mm; range ≥ 0; as the major axis. */
  public static final Feature MINOR_AXIS =
      Feature.both("shape", "MinorAxisLength", "morph_pca_min_axis", "P9VJ", Unit.MM);

  /**
   * Least axis length (IBSI 7J51): {@code 4 √λ_least}. Unit mm; range ≥ 0; NaN for a region in one
   * slice.
   */
  public static final Feature LEAST_AXIS =
      Feature.both("shape", "LeastAxisLength", "morph_pca_least_axis", "7J51", Unit.MM);

  /**
   * Elongation (IBSI Q3CK): {@code √(λ_minor / λ_major)}. Unit 1; range [0, 1]; NaN for one voxel.
   */
  public static final Feature ELONGATION =
      Feature.both("shape", "Elongation", "morph_pca_elongation", "Q3CK", Unit.ONE);

  /**
   * Flatness (IBSI N17B): {@code √(λ_least / λ_major)}. Unit 1; range [0, 1]; NaN for a region in
   * one slice.
   */
  public static final Feature FLATNESS =
      Feature.both("shape", "Flatness", "morph_pca_flatness", "N17B", Unit.ONE);

  /**
   * Volume density, axis-aligned bounding box (IBSI PBX1): {@code V / V_aabb}. Unit 1; range (0,
   * 1]; NaN for a region in one slice.
   */
  public static final Feature BOX_VOLUME_DENSITY =
      Feature.ibsiOnly("shape", "VolumeDensityAABB", "morph_vol_dens_aabb", "PBX1", Unit.ONE);

  /**
   * Area density, axis-aligned bounding box (IBSI R59B): {@code A / A_aabb}. Unit 1; range
   * positive; NaN for a region in one slice.
   */
  public static final Feature BOX_AREA_DENSITY =
      Feature.ibsiOnly("shape", "AreaDensityAABB", "morph_area_dens_aabb", "R59B", Unit.ONE);

  /**
   * Volume density, approximate enclosing ellipsoid (IBSI 6BDE): {@code 3 V / (4 π a b c), half
   * axes from the principal components}. Unit 1; range positive; NaN for a region in one slice.
   */
  public static final Feature ELLIPSOID_VOLUME_DENSITY =
      Feature.ibsiOnly("shape", "VolumeDensityAEE", "morph_vol_dens_aee", "6BDE", Unit.ONE);

  /**
   * Area density, approximate enclosing ellipsoid (IBSI RDD2): {@code A / A_aee, the area as a
   * series of Legendre polynomials up to order 20}. Unit 1; range positive; NaN for a region in one
   * slice.
   */
  public static final Feature ELLIPSOID_AREA_DENSITY =
      Feature.ibsiOnly("shape", "AreaDensityAEE", "morph_area_dens_aee", "RDD2", Unit.ONE);

  /**
   * Volume density, convex hull (IBSI R3ER): {@code V / V_convex of the vertices of the mesh}. Unit
   * 1; range (0, 1]; NaN for a region in one slice.
   */
  public static final Feature HULL_VOLUME_DENSITY =
      Feature.ibsiOnly(
          "shape", "VolumeDensityConvexHull", "morph_vol_dens_conv_hull", "R3ER", Unit.ONE);

  /**
   * Area density, convex hull (IBSI 7T7F): {@code A / A_convex}. Unit 1; range positive; NaN for a
   * region in one slice.
   */
  public static final Feature HULL_AREA_DENSITY =
      Feature.ibsiOnly(
          "shape", "AreaDensityConvexHull", "morph_area_dens_conv_hull", "7T7F", Unit.ONE);

  /**
   * Integrated intensity (IBSI 99N0): {@code V · mean intensity}. Unit intensity · mm³; any value;
   * NaN for a region in one slice.
   */
  public static final Feature INTEGRATED_INTENSITY =
      Feature.ibsiOnly(
          "shape", "IntegratedIntensity", "morph_integ_int", "99N0", Unit.INTENSITY_MM3);

  /**
   * Moran's I (IBSI N365): {@code (N / Σ w_kl) Σ w_kl (X_k − μ)(X_l − μ) / Σ (X_k − μ)², w = 1 /
   * distance, k ≠ l}. Unit 1; range [−1, 1]; NaN for one voxel or a flat region.
   */
  public static final Feature MORAN_I =
      Feature.ibsiOnly("shape", "MoransI", "morph_moran_i", "N365", Unit.ONE);

  /**
   * Geary's C (IBSI NPT7): {@code ((N − 1) / (2 Σ w_kl)) Σ w_kl (X_k − X_l)² / Σ (X_k − μ)²}. Unit
   * 1; range ≥ 0; NaN for one voxel or a flat region.
   */
  public static final Feature GEARY_C =
      Feature.ibsiOnly("shape", "GearysC", "morph_geary_c", "NPT7", Unit.ONE);

  /**
   * Maximum 2D diameter in a slice (PyRadiomics only): {@code largest distance of two vertices of
   * the mesh with equal k}. Unit mm; range positive; 0 for an empty region.
   */
  public static final Feature SLICE_DIAMETER =
      Feature.python("shape", "Maximum2DDiameterSlice", Unit.MM);

  /**
   * Maximum 2D diameter at a constant row index (PyRadiomics only): {@code largest distance of two
   * vertices of the mesh with equal j}. Unit mm; range positive; 0 for an empty region.
   */
  public static final Feature COLUMN_DIAMETER =
      Feature.python("shape", "Maximum2DDiameterColumn", Unit.MM);

  /**
   * Maximum 2D diameter at a constant column index (PyRadiomics only): {@code largest distance of
   * two vertices of the mesh with equal i}. Unit mm; range positive; 0 for an empty region.
   */
  public static final Feature ROW_DIAMETER =
      Feature.python("shape", "Maximum2DDiameterRow", Unit.MM);

  private static final List<Feature> FEATURES =
      List.of(
          MESH_VOLUME,
          VOXEL_VOLUME,
          SURFACE_AREA,
          SURFACE_VOLUME_RATIO,
          COMPACTNESS_1,
          COMPACTNESS_2,
          SPHERICAL_DISPROPORTION,
          SPHERICITY,
          ASPHERICITY,
          CENTRE_OF_MASS_SHIFT,
          MAXIMUM_DIAMETER,
          MAJOR_AXIS,
          MINOR_AXIS,
          LEAST_AXIS,
          ELONGATION,
          FLATNESS,
          BOX_VOLUME_DENSITY,
          BOX_AREA_DENSITY,
          ELLIPSOID_VOLUME_DENSITY,
          ELLIPSOID_AREA_DENSITY,
          HULL_VOLUME_DENSITY,
          HULL_AREA_DENSITY,
          INTEGRATED_INTENSITY,
          MORAN_I,
          GEARY_C,
          SLICE_DIAMETER,
          COLUMN_DIAMETER,
          ROW_DIAMETER);

  @Override
  public String name() {
    return "shape";
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  /** Features that a region in one slice does not have: its thickness is that of the slice. */
  private static final List<Feature> OF_VOLUME =
      List.of(
          MESH_VOLUME,
          SURFACE_AREA,
          SURFACE_VOLUME_RATIO,
          COMPACTNESS_1,
          COMPACTNESS_2,
          SPHERICAL_DISPROPORTION,
          SPHERICITY,
          ASPHERICITY,
          LEAST_AXIS,
          FLATNESS,
          BOX_VOLUME_DENSITY,
          BOX_AREA_DENSITY,
          ELLIPSOID_VOLUME_DENSITY,
          ELLIPSOID_AREA_DENSITY,
          HULL_VOLUME_DENSITY,
          HULL_AREA_DENSITY,
          INTEGRATED_INTENSITY);

  @Override
  public void compute(Sample sample, FeatureValues values) {
    VoxelRegion region = sample.region();
    VoxelGrid grid = region.grid();
    SurfaceMesh mesh = SurfaceMesh.of(grid, region.morphological());
    double v = mesh.volume();
    double a = mesh.area();
    values.put(MESH_VOLUME, v);
    values.put(VOXEL_VOLUME, region.morphological().length * grid.voxelVolume());
    values.put(SURFACE_AREA, a);
    putRatios(values, v, a);
    double[] axes = axes(sample);
    putAxes(values, axes, v, a);
    putBox(values, Bounds.of(grid, region.morphological()), grid, v, a);
    putHull(values, mesh, grid, sample.isPython());
    putIntensities(sample, values, v);
    if (region.occupiedSlices() == 1) {
      OF_VOLUME.forEach(f -> values.put(f, Double.NaN));
    }
  }

  private static void putRatios(FeatureValues values, double v, double a) {
    double sphere = Math.cbrt(36 * Math.PI * v * v);
    values.put(SURFACE_VOLUME_RATIO, a / v);
    values.put(COMPACTNESS_1, v / (Math.sqrt(Math.PI) * Math.pow(a, 1.5)));
    values.put(COMPACTNESS_2, 36 * Math.PI * v * v / (a * a * a));
    values.put(SPHERICAL_DISPROPORTION, a / sphere);
    values.put(SPHERICITY, sphere / a);
    values.put(ASPHERICITY, a / sphere - 1);
  }

  /** Lengths of the principal axes, descending. */
  private static double[] axes(Sample sample) {
    int n = sample.region().morphological().length;
    double[] eigenvalues = PrincipalAxes.of(sample.region(), sample.isPython() ? n : n - 1);
    return new double[] {
      4 * Math.sqrt(eigenvalues[2]), 4 * Math.sqrt(eigenvalues[1]), 4 * Math.sqrt(eigenvalues[0])
    };
  }

  private static void putAxes(FeatureValues values, double[] axes, double v, double a) {
    values.put(MAJOR_AXIS, axes[0]);
    values.put(MINOR_AXIS, axes[1]);
    values.put(LEAST_AXIS, axes[2]);
    values.put(ELONGATION, axes[1] / axes[0]);
    values.put(FLATNESS, axes[2] / axes[0]);
    double ellipsoid = 4 * Math.PI * axes[0] * axes[1] * axes[2] / 8;
    values.put(ELLIPSOID_VOLUME_DENSITY, 3 * v / ellipsoid);
    values.put(
        ELLIPSOID_AREA_DENSITY,
        a / PrincipalAxes.ellipsoidArea(axes[0] / 2, axes[1] / 2, axes[2] / 2));
  }

  private static void putBox(
      FeatureValues values, Bounds bounds, VoxelGrid grid, double v, double a) {
    double x = bounds.size(0) * grid.di();
    double y = bounds.size(1) * grid.dj();
    double z = bounds.size(2) * grid.dk();
    values.put(BOX_VOLUME_DENSITY, v / (x * y * z));
    values.put(BOX_AREA_DENSITY, a / (2 * (x * y + y * z + z * x)));
  }

  private static void putHull(
      FeatureValues values, SurfaceMesh mesh, VoxelGrid grid, boolean planes) {
    List<List<int[]>> slices = mesh.outlines(2);
    List<int[]> points = new ArrayList<>();
    slices.forEach(points::addAll);
    ConvexHull hull = ConvexHull.of(points);
    values.put(MAXIMUM_DIAMETER, SurfaceMesh.diameter(hull.vertices(), grid));
    double volume = hull.volume() * grid.voxelVolume() / 8;
    double area = hull.area(grid.di() / 2, grid.dj() / 2, grid.dk() / 2);
    values.put(HULL_VOLUME_DENSITY, values.get(MESH_VOLUME) / volume);
    values.put(HULL_AREA_DENSITY, values.get(SURFACE_AREA) / area);
    if (planes) {
      values.put(SLICE_DIAMETER, largest(slices, grid));
      values.put(COLUMN_DIAMETER, largest(mesh.outlines(1), grid));
      values.put(ROW_DIAMETER, largest(mesh.outlines(0), grid));
    }
  }

  private static double largest(List<List<int[]>> outlines, VoxelGrid grid) {
    return outlines.stream().mapToDouble(o -> SurfaceMesh.diameter(o, grid)).max().orElse(0);
  }

  private static void putIntensities(Sample sample, FeatureValues values, double v) {
    double[] x = sample.intensities();
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    values.put(INTEGRATED_INTENSITY, v * sum / x.length);
    values.put(CENTRE_OF_MASS_SHIFT, PrincipalAxes.centreShift(sample.region()));
    if (sample.settings().wants(MORAN_I) || sample.settings().wants(GEARY_C)) {
      double[] spatial = SpatialCorrelation.of(sample.region());
      values.put(MORAN_I, spatial[0]);
      values.put(GEARY_C, spatial[1]);
    }
  }
}
