package org.tciaviewer.radiomics;

/**
 * The Laplacian of Gaussian {@code σ² ∇²(G_σ ∗ f)}, σ in mm, by recursive filters of fourth order
 * with the coefficients of Farnebäck and Westin (Improving Deriche-style recursive Gaussian
 * filters, J Math Imaging Vis 2006), which ITK and so PyRadiomics use; the image goes on with its
 * edge value beyond the edge. Kernels are scaled so that a constant, respectively a parabola, is
 * reproduced exactly.
 */
final class LaplacianOfGaussian {
  private static final double[] DECAY = {-1.3932, -1.3732};
  private static final double[] FREQUENCY = {0.6681, 2.0787};
  private static final double[][] SMOOTH = {{1.3530, 1.8151}, {-0.3531, 0.0902}};
  private static final double[][] SECOND = {{-1.3563, 5.2318}, {0.3446, -2.2355}};

  private LaplacianOfGaussian() {}

  static float[] of(VoxelGrid grid, float[] values, double sigmaMm) {
    double[] sum = new double[values.length];
    for (int derived = 0; derived < 3; derived++) {
      double[] data = new double[values.length];
      for (int n = 0; n < data.length; n++) {
        data[n] = values[n];
      }
      for (int axis = 0; axis < 3; axis++) {
        Recursive filter = Recursive.of(sigmaMm / grid.spacing(axis), axis == derived);
        alongAxis(grid, data, axis, filter);
      }
      double scale = sigmaMm / grid.spacing(derived);
      for (int n = 0; n < data.length; n++) {
        sum[n] += scale * scale * data[n];
      }
    }
    float[] filtered = new float[sum.length];
    for (int n = 0; n < sum.length; n++) {
      filtered[n] = (float) sum[n];
    }
    return filtered;
  }

  private static void alongAxis(VoxelGrid grid, double[] data, int axis, Recursive filter) {
    int[] strides = {1, grid.columns(), grid.columns() * grid.rows()};
    int n = grid.size(axis);
    double[] line = new double[n];
    double[] out = new double[n];
    for (int start = 0; start < data.length; start++) {
      if (start / strides[axis] % n == 0) {
        for (int m = 0; m < n; m++) {
          line[m] = data[start + m * strides[axis]];
        }
        filter.apply(line, out);
        for (int m = 0; m < n; m++) {
          data[start + m * strides[axis]] = out[m];
        }
      }
    }
  }

  /**
   * A symmetric kernel {@code Σ (a cos(ω x/σ) + b sin(ω x/σ)) e^(l x/σ)}, x ≥ 0, as a causal filter
   * and its mirror image without the centre.
   *
   * @param n numerator of the causal filter
   * @param m numerator of the mirrored filter, from delay 1
   * @param d denominator, from delay 1
   */
  private record Recursive(double[] n, double[] m, double[] d) {
    static Recursive of(double sigma, boolean secondDerivative) {
      double[] d = denominator(sigma);
      double[] n = numerator(sigma, SMOOTH);
      double sd = 1 + sum(d, 1, 0);
      if (secondDerivative) {
        double[] n0 = n;
        n = numerator(sigma, SECOND);
        // as much of the smooth kernel is added as makes a constant vanish
        double beta = -(2 * sum(n, 0, 0) - sd * n[0]) / (2 * sum(n0, 0, 0) - sd * n0[0]);
        for (int t = 0; t < 4; t++) {
          n[t] += beta * n0[t];
        }
        scale(n, curvature(n, d, sd));
      } else {
        scale(n, 2 * sum(n, 0, 0) / sd - n[0]);
      }
      double[] m = new double[4];
      for (int t = 0; t < 4; t++) {
        m[t] = (t < 3 ? n[t + 1] : 0) - d[t] * n[0];
      }
      return new Recursive(n, m, d);
    }

    /** Response to x²/2: the second moment of the kernel. */
    private static double curvature(double[] n, double[] d, double sd) {
      double sn = sum(n, 0, 0);
      double dn = sum(n, 0, 1);
      double en = sum(n, 0, 2);
      double dd = sum(d, 1, 1);
      double ed = sum(d, 1, 2);
      return (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
    }

    private static double sum(double[] c, int firstDelay, int power) {
      double sum = 0;
      for (int t = 0; t < c.length; t++) {
        sum += c[t] * Math.pow(t + firstDelay, power);
      }
      return sum;
    }

    private static void scale(double[] n, double divisor) {
      for (int t = 0; t < n.length; t++) {
        n[t] /= divisor;
      }
    }

    private static double[] denominator(double sigma) {
      double[] a = pair(0, sigma);
      double[] b = pair(1, sigma);
      return new double[] {
        a[0] + b[0], a[1] + a[0] * b[0] + b[1], a[1] * b[0] + a[0] * b[1], a[1] * b[1]
      };
    }

    /** {@code 1 + p z + q z²} for one pair of conjugate poles. */
    private static double[] pair(int which, double sigma) {
      double e = Math.exp(DECAY[which] / sigma);
      return new double[] {-2 * e * Math.cos(FREQUENCY[which] / sigma), e * e};
    }

    /** Sum of both damped waves over the common denominator. */
    private static double[] numerator(double sigma, double[][] amplitudes) {
      double[] n = new double[4];
      for (int which = 0; which < 2; which++) {
        double a = amplitudes[which][0];
        double b = amplitudes[which][1];
        double w = FREQUENCY[which] / sigma;
        double e = Math.exp(DECAY[which] / sigma);
        double[] wave = {a, e * (b * Math.sin(w) - a * Math.cos(w))};
        double[] other = pair(1 - which, sigma);
        n[0] += wave[0];
        n[1] += wave[1] + wave[0] * other[0];
        n[2] += wave[1] * other[0] + wave[0] * other[1];
        n[3] += wave[1] * other[1];
      }
      return n;
    }

    void apply(double[] in, double[] out) {
      int size = in.length;
      double steady = 1 + sum(d, 1, 0);
      double before = in[0] * sum(n, 0, 0) / steady;
      double[] causal = new double[size];
      for (int x = 0; x < size; x++) {
        double y = n[0] * in[x];
        for (int t = 1; t <= 4; t++) {
          y += t < 4 ? n[t] * in[Math.max(0, x - t)] : 0;
          y -= d[t - 1] * (x >= t ? causal[x - t] : before);
        }
        causal[x] = y;
      }
      double after = in[size - 1] * sum(m, 0, 0) / steady;
      double[] mirrored = new double[size];
      for (int x = size - 1; x >= 0; x--) {
        double y = 0;
        for (int t = 1; t <= 4; t++) {
          y += m[t - 1] * in[Math.min(size - 1, x + t)];
          y -= d[t - 1] * (x + t < size ? mirrored[x + t] : after);
        }
        mirrored[x] = y;
        out[x] = causal[x] + y;
      }
    }
  }
}
