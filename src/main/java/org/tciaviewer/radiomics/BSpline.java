package org.tciaviewer.radiomics;

/**
 * Cubic B-spline interpolation (Unser 1999): coefficients by a recursive filter with mirrored
 * edges, and the weights of the four neighbours.
 */
final class BSpline {
  private static final double POLE = Math.sqrt(3) - 2;

  /** Voxels after which the influence of an edge is below 1e-16: 0.268^n. */
  static final int REACH = 28;

  private BSpline() {}

  /** Replaces values by coefficients, along all axes that have more than one voxel. */
  static void toCoefficients(double[] values, VoxelGrid grid) {
    int[] strides = {1, grid.columns(), grid.columns() * grid.rows()};
    for (int axis = 0; axis < 3; axis++) {
      int n = grid.size(axis);
      if (n > 1) {
        double[] line = new double[n];
        for (int start = 0; start < values.length; start++) {
          if (start / strides[axis] % n == 0) {
            filter(values, start, strides[axis], line);
          }
        }
      }
    }
  }

  private static void filter(double[] values, int start, int stride, double[] line) {
    int n = line.length;
    for (int m = 0; m < n; m++) {
      line[m] = 6 * values[start + m * stride];
    }
    line[0] = causalStart(line);
    for (int m = 1; m < n; m++) {
      line[m] += POLE * line[m - 1];
    }
    line[n - 1] = POLE / (POLE * POLE - 1) * (POLE * line[n - 2] + line[n - 1]);
    for (int m = n - 2; m >= 0; m--) {
      line[m] = POLE * (line[m + 1] - line[m]);
    }
    for (int m = 0; m < n; m++) {
      values[start + m * stride] = line[m];
    }
  }

  /** Sum over the mirrored signal, as far as it matters. */
  private static double causalStart(double[] line) {
    int n = line.length;
    double sum = line[0];
    double power = POLE;
    for (int m = 1; m <= 2 * REACH; m++) {
      int period = 2 * n - 2;
      int at = m % period;
      sum += power * line[at < n ? at : period - at];
      power *= POLE;
    }
    return sum;
  }

  /** Weights of the voxels −1, 0, 1, 2 for a position between 0 and 1. */
  static double[] weights(double t) {
    double s = 1 - t;
    return new double[] {
      s * s * s / 6, 2.0 / 3 - t * t * (2 - t) / 2, 2.0 / 3 - s * s * (2 - s) / 2, t * t * t / 6
    };
  }
}
