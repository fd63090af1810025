package org.tciaviewer.radiomics;

/** Second moments and centres of masks, in mm. */
final class PrincipalAxes {
  /** Order up to which the series of the area of an ellipsoid is summed (IBSI 3.1.21). */
  private static final int ELLIPSOID_ORDER = 20;

  private PrincipalAxes() {}

  /**
   * Eigenvalues of the covariance of the voxel centres of the morphological mask, ascending;
   * rounding below 0 is cut off.
   *
   * @param divisor what the sums of squares are divided by; 0 gives NaN
   */
  static double[] of(VoxelRegion region, int divisor) {
    VoxelGrid grid = region.grid();
    double[] sums = new double[3];
    int[] mask = region.morphological();
    double[] x = new double[3];
    for (int p : mask) {
      position(grid, p, x);
      for (int a = 0; a < 3; a++) {
        sums[a] += x[a];
      }
    }
    double[][] covariance = new double[3][3];
    for (int p : mask) {
      position(grid, p, x);
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a][b] += (x[a] - sums[a] / mask.length) * (x[b] - sums[b] / mask.length);
        }
      }
    }
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] /= divisor;
        covariance[b][a] = covariance[a][b];
      }
    }
    double[] eigenvalues = SymmetricEigen.values(covariance);
    for (int a = 0; a < 3; a++) {
      boolean rounding = eigenvalues[a] < Math.ulp(1.0) * 16 * eigenvalues[2];
      eigenvalues[a] = rounding ? 0 : eigenvalues[a];
    }
    return eigenvalues;
  }

  private static void position(VoxelGrid grid, int p, double[] x) {
    int slice = grid.columns() * grid.rows();
    x[0] = p % grid.columns() * grid.di();
    x[1] = p % slice / grid.columns() * grid.dj();
    x[2] = p / slice * grid.dk();
  }

  /** Distance of the centre of the mask to the intensity-weighted centre of the intensity mask. */
  static double centreShift(VoxelRegion region) {
    double[] shape = new double[3];
    double[] weighted = new double[3];
    double[] x = new double[3];
    double total = 0;
    for (int p : region.morphological()) {
      position(region.grid(), p, x);
      for (int a = 0; a < 3; a++) {
        shape[a] += x[a];
      }
    }
    for (int p : region.intensity()) {
      position(region.grid(), p, x);
      double value = region.values()[p];
      total += value;
      for (int a = 0; a < 3; a++) {
        weighted[a] += value * x[a];
      }
    }
    double squares = 0;
    for (int a = 0; a < 3; a++) {
      double d = shape[a] / region.morphological().length - weighted[a] / total;
      squares += d * d;
    }
    return Math.sqrt(squares);
  }

  /**
   * Area of an ellipsoid with half axes {@code a >= b >= c}: {@code 4 π a b Σ_ν (α β)^ν P_ν((α² +
   * β²) / (2 α β)) / (1 − 4 ν²)}, {@code α² = 1 − b²/a²}, {@code β² = 1 − c²/a²}. The products of
   * powers and Legendre polynomials are recurred together, so that {@code α = 0} needs no limit.
   */
  static double ellipsoidArea(double a, double b, double c) {
    double alpha2 = 1 - b * b / (a * a);
    double beta2 = 1 - c * c / (a * a);
    double half = (alpha2 + beta2) / 2;
    double previous = 1;
    double term = half;
    double sum = 1 - term / 3;
    for (int n = 1; n < ELLIPSOID_ORDER; n++) {
      double next = ((2 * n + 1) * half * term - n * alpha2 * beta2 * previous) / (n + 1);
      previous = term;
      term = next;
      double order = n + 1;
      sum += term / (1 - 4 * order * order);
    }
    return 4 * Math.PI * a * b * sum;
  }
}
