package org.tciaviewer.radiomics;

/**
 * One level of the undecimated (stationary) wavelet transform with Coiflet 1, periodic at the
 * edges; an axis of odd length is extended by its first voxel, as PyRadiomics does. Coefficients in
 * closed form after Daubechies, Ten Lectures on Wavelets, table 8.1.
 */
final class Coiflet {
  private static final double ROOT = Math.sqrt(7);
  private static final double SCALE = 16 * Math.sqrt(2);

  private static final double[] LOW = {
    (ROOT - 3) / SCALE,
    (1 - ROOT) / SCALE,
    (14 - 2 * ROOT) / SCALE,
    (14 + 2 * ROOT) / SCALE,
    (5 + ROOT) / SCALE,
    (1 - ROOT) / SCALE
  };

  private Coiflet() {}

  /**
   * A subband.
   *
   * @param passes L or H along i, j, k
   */
  static float[] subband(VoxelGrid grid, float[] values, String passes) {
    double[] data = new double[values.length];
    for (int n = 0; n < data.length; n++) {
      data[n] = values[n];
    }
    int[] strides = {1, grid.columns(), grid.columns() * grid.rows()};
    for (int axis = 0; axis < 3; axis++) {
      double[] taps = passes.charAt(axis) == 'L' ? LOW : high();
      int n = grid.size(axis);
      double[] line = new double[n + n % 2];
      for (int start = 0; start < data.length; start++) {
        if (start / strides[axis] % n == 0) {
          filter(data, start, strides[axis], n, line, taps);
        }
      }
    }
    float[] filtered = new float[data.length];
    for (int n = 0; n < data.length; n++) {
      filtered[n] = (float) data[n];
    }
    return filtered;
  }

  /** The high pass: the low pass reversed, with alternating signs. */
  private static double[] high() {
    double[] high = new double[LOW.length];
    for (int t = 0; t < LOW.length; t++) {
      high[t] = (t % 2 == 0 ? -1 : 1) * LOW[LOW.length - 1 - t];
    }
    return high;
  }

  private static void filter(
      double[] data, int start, int stride, int n, double[] line, double[] taps) {
    int period = line.length;
    for (int m = 0; m < period; m++) {
      line[m] = data[start + m % n * stride];
    }
    int centre = taps.length / 2;
    for (int m = 0; m < n; m++) {
      double sum = 0;
      for (int t = 0; t < taps.length; t++) {
        sum += taps[t] * line[Math.floorMod(m + centre - t, period)];
      }
      data[start + m * stride] = sum;
    }
  }
}
