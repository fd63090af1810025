package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
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
    int[] mask = region.intensity();
    int columns = region.grid().columns();
    double highest = Double.NEGATIVE_INFINITY;
    double local = Double.NEGATIVE_INFINITY;
    double global = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < mask.length; ) {
      int row = mask[n] / columns;
      int end = n;
      while (end < mask.length && mask[end] / columns == row) {
        end++;
      }
      int first = mask[n] % columns;
      double[] means = sphere.means(row, first, mask[end - 1] % columns);
      for (; n < end; n++) {
        double mean = means[mask[n] % columns - first];
        global = Math.max(global, mean);
        if (x[mask[n]] > highest) {
          highest = x[mask[n]];
          local = mean;
        } else if (x[mask[n]] == highest) {
          local = Math.max(local, mean);
        }
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
   * of voxels, and the spheres of neighbours in a row are summed together.
   */
  private static final class Sphere {
    private final VoxelGrid grid;
    private final int reach;
    private final int stride;
    private final double[] sums;

    /** Voxels with image, summed as the values; null when all of the box is image. */
    private final double[] counts;

    private int voxels;
    private final List<int[]> rows = new ArrayList<>();

    Sphere(VoxelRegion region) {
      grid = region.grid();
      reach = border(grid)[0];
      // one sum before the first voxel, and as many voxels without image as the sphere reaches
      stride = grid.columns() + 2 * reach + 1;
      float[] x = region.values();
      boolean isWhole = true;
      for (int p = 0; p < x.length && isWhole; p++) {
        isWhole = !Float.isNaN(x[p]);
      }
      sums = sums(x, false);
      counts = isWhole && isInside(region) ? null : sums(x, true);
      addRows();
    }

    /** Whether all spheres lie within the box. */
    private static boolean isInside(VoxelRegion region) {
      int[] border = border(region.grid());
      Bounds b = Bounds.of(region.grid(), region.morphological()).grown(border);
      VoxelGrid g = region.grid();
      return b.clipped(g.columns(), g.rows(), g.slices()).equals(b);
    }

    private double[] sums(float[] x, boolean ofOnes) {
      double[] total = new double[stride * grid.rows() * grid.slices()];
      for (int row = 0; row < grid.rows() * grid.slices(); row++) {
        int at = row * stride;
        for (int i = -reach; i < grid.columns() + reach; i++, at++) {
          boolean inBox = i >= 0 && i < grid.columns();
          float v = inBox ? x[row * grid.columns() + i] : Float.NaN;
          total[at + 1] = total[at] + (Float.isNaN(v) ? 0 : ofOnes ? 1 : v);
        }
      }
      return total;
    }

    private void addRows() {
      int[] border = border(grid);
      for (int k = -border[2]; k <= border[2]; k++) {
        for (int j = -border[1]; j <= border[1]; j++) {
          double dy = j * grid.dj();
          double dz = k * grid.dk();
          double rest = RADIUS_MM * RADIUS_MM - dy * dy - dz * dz;
          if (rest >= 0) {
            int half = (int) Math.floor(Math.sqrt(rest) / grid.di());
            rows.add(new int[] {j, k, half});
            voxels += 2 * half + 1;
          }
        }
      }
    }

    /** Means around the voxels of a row, from column {@code first} to {@code last}. */
    double[] means(int row, int first, int last) {
      int j = row % grid.rows();
      int k = row / grid.rows();
      double[] sum = new double[last - first + 1];
      double[] count = new double[sum.length];
      Arrays.fill(count, counts == null ? voxels : 0);
      for (int[] r : rows) {
        int jj = j + r[0];
        int kk = k + r[1];
        if (jj >= 0 && jj < grid.rows() && kk >= 0 && kk < grid.slices()) {
          int from = (kk * grid.rows() + jj) * stride + first + reach - r[2];
          add(sum, sums, from, from + 2 * r[2] + 1);
          if (counts != null) {
            add(count, counts, from, from + 2 * r[2] + 1);
          }
        }
      }
      for (int n = 0; n < sum.length; n++) {
        sum[n] /= count[n];
      }
      return sum;
    }

    private static void add(double[] total, double[] sums, int from, int to) {
      for (int n = 0; n < total.length; n++) {
        total[n] += sums[to + n] - sums[from + n];
      }
    }
  }
}
