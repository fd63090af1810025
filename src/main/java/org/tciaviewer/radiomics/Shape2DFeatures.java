package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Shape of a region that lies in one slice (PyRadiomics shape2D); not part of IBSI. {@code A} and
 * {@code P} are area and perimeter of the outline by marching squares, {@code λ} the eigenvalues of
 * the covariance of the pixel centres.
 */
public final class Shape2DFeatures implements FeatureFamily {
  /**
   * Area of the mesh: {@code A = |Σ a × b| / 2 over the edges of the outline by marching squares}.
   * Unit mm²; range positive; NaN unless the region lies in one slice.
   */
  public static final Feature MESH_SURFACE = Feature.python("shape2D", "MeshSurface", Unit.MM2);

  /**
   * Area by counting pixels: {@code N_p · pixel area}. Unit mm²; range positive; NaN unless the
   * region lies in one slice.
   */
  public static final Feature PIXEL_SURFACE = Feature.python("shape2D", "PixelSurface", Unit.MM2);

  /**
   * Perimeter: {@code P = Σ |ab| over the edges of the outline}. Unit mm; range positive; NaN
   * unless the region lies in one slice.
   */
  public static final Feature PERIMETER = Feature.python("shape2D", "Perimeter", Unit.MM);

  /**
   * Perimeter to surface ratio: {@code P / A}. Unit 1/mm; range positive; NaN unless the region
   * lies in one slice.
   */
  public static final Feature PERIMETER_SURFACE_RATIO =
      Feature.python("shape2D", "PerimeterSurfaceRatio", Unit.PER_MM);

  /**
   * Circularity: {@code 2 √(π A) / P}. Unit 1; range (0, 1]; NaN unless the region lies in one
   * slice.
   */
  public static final Feature SPHERICITY = Feature.python("shape2D", "Sphericity", Unit.ONE);

  /**
   * Circular disproportion: {@code P / (2 √(π A))}. Unit 1; range ≥ 1; NaN unless the region lies
   * in one slice.
   */
  public static final Feature SPHERICAL_DISPROPORTION =
      Feature.onRequest("shape2D", "SphericalDisproportion", Unit.ONE);

  /**
   * Maximum diameter: {@code largest distance of two vertices of the outline}. Unit mm; range
   * positive; NaN unless the region lies in one slice.
   */
  public static final Feature MAXIMUM_DIAMETER =
      Feature.python("shape2D", "MaximumDiameter", Unit.MM);

  /**
   * Major axis length: {@code 4 √λ_major of the pixel centres, covariance over N}. Unit mm; range ≥
   * 0; 0 for one pixel.
   */
  public static final Feature MAJOR_AXIS = Feature.python("shape2D", "MajorAxisLength", Unit.MM);

  /** Minor axis length: {@code 4 √λ_minor}. Unit mm; range ≥ 0; 0 for pixels in one line. */
  public static final Feature MINOR_AXIS = Feature.python("shape2D", "MinorAxisLength", Unit.MM);

  /** Elongation: {@code √(λ_minor / λ_major)}. Unit 1; range [0, 1]; NaN for one pixel. */
  public static final Feature ELONGATION = Feature.python("shape2D", "Elongation", Unit.ONE);

  private static final List<Feature> FEATURES =
      List.of(
          MESH_SURFACE,
          PIXEL_SURFACE,
          PERIMETER,
          PERIMETER_SURFACE_RATIO,
          SPHERICITY,
          SPHERICAL_DISPROPORTION,
          MAXIMUM_DIAMETER,
          MAJOR_AXIS,
          MINOR_AXIS,
          ELONGATION);

  @Override
  public String name() {
    return "shape2D";
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    double[] list = new double[FEATURES.size()];
    Arrays.fill(list, Double.NaN);
    if (sample.region().occupiedSlices() == 1) {
      measure(sample.region(), list);
    }
    values.putAll(FEATURES, list);
  }

  private static void measure(VoxelRegion region, double[] list) {
    VoxelGrid grid = region.grid();
    PlanarOutline outline = PlanarOutline.of(region);
    double a = outline.area();
    double p = outline.perimeter();
    double round = 2 * Math.sqrt(Math.PI * a);
    double[] eigenvalues = PrincipalAxes.of(region, region.morphological().length);
    double major = 4 * Math.sqrt(eigenvalues[2]);
    double minor = 4 * Math.sqrt(eigenvalues[1]);
    list[0] = a;
    list[1] = region.morphological().length * grid.di() * grid.dj();
    list[2] = p;
    list[3] = p / a;
    list[4] = round / p;
    list[5] = p / round;
    list[6] = outline.diameter();
    list[7] = major;
    list[8] = minor;
    list[9] = minor / major;
  }
}
