package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;

/** Local intensity peaks (IBSI 3.2). Uses the image outside the region as well. */
public final class LocalIntensityFeatures implements FeatureFamily {
  /**
   * Local intensity peak (IBSI VJGA): {@code mean of the image in a sphere of 1 cm³ at the voxel of
   * the maximum; the highest, if several}. Unit unit of the intensity; any value; NaN for an empty
   * region.
   */
  public static final Feature LOCAL_PEAK =
      Feature.ibsiOnly("local", "LocalIntensityPeak", "loc_peak_loc", "VJGA", Unit.INTENSITY);

  /**
   * Global intensity peak (IBSI 0F91): {@code the highest of these means over all voxels of the
   * region}. Unit unit of the intensity; any value; NaN for an empty region.
   */
  public static final Feature GLOBAL_PEAK =
      Feature.ibsiOnly("local", "GlobalIntensityPeak", "loc_peak_glob", "0F91", Unit.INTENSITY);

  private static final List<Feature> FEATURES = List.of(LOCAL_PEAK, GLOBAL_PEAK);

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  /** Radius in mm of a sphere of 1 cm³ (IBSI 3.2.1): (3 / (4 π))^(1/3) cm. */
  static final double RADIUS_MM = 10 * Math.cbrt(3 / (4 * Math.PI));

  @Override
  public void compute(Sample sample, FeatureValues values) {
    VoxelRegion region = sample.region();
    Sphere sphere = new Sphere(region);
    float[] x = region.values();
    double highest = Double.NEGATIVE_INFINITY;
    double local = Double.NEGATIVE_INFINITY;
    double global = Double.NEGATIVE_INFINITY;
    for (int p : region.intensity()) {
      double mean = sphere.mean(p);
      global = Math.max(global, mean);
      if (x[p] > highest) {
        highest = x[p];
        local = mean;
      } else if (x[p] == highest) {
        local = Math.max(local, mean);
      }
    }
    values.put(LOCAL_PEAK, local);
    values.put(GLOBAL_PEAK, global);
  }

  /** Border in voxels that the sphere needs around a region. */
  static int[] border(VoxelGrid grid) {
    return new int[] {
      (int) Math.ceil(RADIUS_MM / grid.di()),
      (int) Math.ceil(RADIUS_MM / grid.dj()),
      (int) Math.ceil(RADIUS_MM / grid.dk())
    };
  }

  /**
   * Means over spheres, from sums along the rows: a sphere is a few dozen rows, whatever its number
   * of voxels.
   */
  private static final class Sphere {
    private final VoxelGrid grid;
    private final double[] sums;
    private final int[] counts;
    private final List<int[]> rows = new ArrayList<>();

    Sphere(VoxelRegion region) {
      grid = region.grid();
      int stride = grid.columns() + 1;
      sums = new double[stride * grid.rows() * grid.slices()];
      counts = new int[sums.length];
      float[] x = region.values();
      for (int row = 0; row < grid.rows() * grid.slices(); row++) {
        for (int i = 0; i < grid.columns(); i++) {
          float v = x[row * grid.columns() + i];
          boolean image = !Float.isNaN(v);
          sums[row * stride + i + 1] = sums[row * stride + i] + (image ? v : 0);
          counts[row * stride + i + 1] = counts[row * stride + i] + (image ? 1 : 0);
        }
      }
      addRows();
    }

    private void addRows() {
      int[] reach = border(grid);
      for (int k = -reach[2]; k <= reach[2]; k++) {
        for (int j = -reach[1]; j <= reach[1]; j++) {
          double dy = j * grid.dj();
          double dz = k * grid.dk();
          double rest = RADIUS_MM * RADIUS_MM - dy * dy - dz * dz;
          if (rest >= 0) {
            rows.add(new int[] {j, k, (int) Math.floor(Math.sqrt(rest) / grid.di())});
          }
        }
      }
    }

    double mean(int p) {
      int plane = grid.columns() * grid.rows();
      int i = p % grid.columns();
      int j = p % plane / grid.columns();
      int k = p / plane;
      int stride = grid.columns() + 1;
      double sum = 0;
      int count = 0;
      for (int[] row : rows) {
        int jj = j + row[0];
        int kk = k + row[1];
        if (jj < 0 || jj >= grid.rows() || kk < 0 || kk >= grid.slices()) {
          continue;
        }
        int base = (kk * grid.rows() + jj) * stride;
        int from = base + Math.max(0, i - row[2]);
        int to = base + Math.min(grid.columns(), i + row[2] + 1);
        sum += sums[to] - sums[from];
        count += counts[to] - counts[from];
      }
      return sum / count;
    }
  }
}
