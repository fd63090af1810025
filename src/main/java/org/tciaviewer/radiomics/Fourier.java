package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * Complex Fourier transforms of a box, axis by axis, for lengths {@code 2^a 3^b 5^c}. Lines that
 * are known to be zero before, or not needed after, the transform are left out: of a box padded to
 * twice its size that is nearly half the work.
 */
final class Fourier {
  /** Lines transformed together, so that memory is read in order. */
  private static final int BATCH = 16;

  private Fourier() {}

  /** The least length of the kind that can be transformed, and even, that is not below. */
  static int length(int atLeast) {
    if (atLeast <= 1) {
      return 1;
    }
    for (int n = atLeast + atLeast % 2; ; n += 2) {
      int rest = n;
      for (int factor : new int[] {2, 3, 5}) {
        while (rest % factor == 0) {
          rest /= factor;
        }
      }
      if (rest == 1) {
        return n;
      }
    }
  }

  /** Forward transform; only the first {@code extent} values along each axis are not zero. */
  static void forward(double[] re, double[] im, int[] size, int[] extent) {
    axis(re, im, size, 0, extent[1], extent[2], -1);
    axis(re, im, size, 1, size[0], extent[2], -1);
    axis(re, im, size, 2, size[0], size[1], -1);
  }

  /** Inverse transform, divided by the number of values; only the extent is computed. */
  static void inverse(double[] re, double[] im, int[] size, int[] extent) {
    axis(re, im, size, 2, size[0], size[1], 1);
    axis(re, im, size, 1, size[0], extent[2], 1);
    axis(re, im, size, 0, extent[1], extent[2], 1);
    double scale = 1.0 / ((double) size[0] * size[1] * size[2]);
    for (int k = 0; k < extent[2]; k++) {
      for (int j = 0; j < extent[1]; j++) {
        int p = (k * size[1] + j) * size[0];
        for (int i = 0; i < extent[0]; i++, p++) {
          re[p] *= scale;
          im[p] *= scale;
        }
      }
    }
  }

  /**
   * Transforms the lines along an axis whose other two indices are below the limits, the limits in
   * the order of the axes.
   */
  private static void axis(
      double[] re, double[] im, int[] size, int axis, int first, int second, int sign) {
    int n = size[axis];
    if (n == 1) {
      return;
    }
    int[] strides = {1, size[0], size[0] * size[1]};
    int fast = strides[axis == 0 ? 1 : 0];
    int slow = strides[axis == 2 ? 1 : 2];
    Line line = new Line(n, sign, BATCH);
    for (int b = 0; b < second; b++) {
      for (int a = 0; a < first; a += BATCH) {
        int lines = Math.min(BATCH, first - a);
        int base = a * fast + b * slow;
        line.load(re, im, base, strides[axis], fast, lines);
        line.transform();
        line.store(re, im, base, strides[axis], fast, lines);
      }
    }
  }

  /**
   * Lines of one length, by the self-sorting algorithm of Stockham; value m of line l at m B + l.
   */
  private static final class Line {
    private final int n;
    private final int batch;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;
    private double[] re;
    private double[] im;
    private double[] re2;
    private double[] im2;

    Line(int n, int sign, int batch) {
      this.n = n;
      this.batch = batch;
      factors = factors(n);
      cos = new double[n];
      sin = new double[n];
      for (int m = 0; m < n; m++) {
        double angle = sign * 2 * Math.PI * m / n;
        cos[m] = Math.cos(angle);
        sin[m] = Math.sin(angle);
      }
      re = new double[n * batch];
      im = new double[n * batch];
      re2 = new double[n * batch];
      im2 = new double[n * batch];
    }

    private static int[] factors(int n) {
      IndexList factors = new IndexList();
      int rest = n;
      for (int f : new int[] {4, 2, 3, 5}) {
        while (rest % f == 0) {
          factors.add(f);
          rest /= f;
        }
      }
      return factors.toArray();
    }

    void load(double[] sourceRe, double[] sourceIm, int base, int stride, int fast, int lines) {
      for (int m = 0; m < n; m++) {
        int p = base + m * stride;
        for (int l = 0; l < lines; l++) {
          re[m * batch + l] = sourceRe[p + l * fast];
          im[m * batch + l] = sourceIm[p + l * fast];
        }
      }
    }

    void store(double[] targetRe, double[] targetIm, int base, int stride, int fast, int lines) {
      for (int m = 0; m < n; m++) {
        int p = base + m * stride;
        for (int l = 0; l < lines; l++) {
          targetRe[p + l * fast] = re[m * batch + l];
          targetIm[p + l * fast] = im[m * batch + l];
        }
      }
    }

    void transform() {
      int length = n;
      int stride = 1;
      for (int factor : factors) {
        int next = length / factor;
        for (int p = 0; p < next; p++) {
          butterfly(factor, p, next, stride);
        }
        double[] swap = re;
        re = re2;
        re2 = swap;
        swap = im;
        im = im2;
        im2 = swap;
        length = next;
        stride *= factor;
      }
    }

    private void butterfly(int factor, int p, int next, int stride) {
      switch (factor) {
        case 2 -> two(p, next, stride);
        case 4 -> four(p, next, stride);
        default -> any(factor, p, next, stride);
      }
    }

    private void two(int p, int next, int stride) {
      int twiddle = p * stride;
      double wr = cos[twiddle];
      double wi = sin[twiddle];
      int run = stride * batch;
      int a = p * run;
      int b = (p + next) * run;
      int out = 2 * p * run;
      for (int q = 0; q < run; q++) {
        double ar = re[a + q];
        double ai = im[a + q];
        double br = re[b + q];
        double bi = im[b + q];
        re2[out + q] = ar + br;
        im2[out + q] = ai + bi;
        double dr = ar - br;
        double di = ai - bi;
        re2[out + run + q] = dr * wr - di * wi;
        im2[out + run + q] = dr * wi + di * wr;
      }
    }

    private void four(int p, int next, int stride) {
      int t = p * stride;
      double w1r = cos[t];
      double w1i = sin[t];
      double w2r = cos[2 * t];
      double w2i = sin[2 * t];
      double w3r = cos[3 * t];
      double w3i = sin[3 * t];
      // the sign of the transform is that of the quarter turn
      double quarter = sin[n / 4];
      int run = stride * batch;
      int in = p * run;
      int step = next * run;
      int out = 4 * p * run;
      for (int q = 0; q < run; q++) {
        double ar = re[in + q];
        double ai = im[in + q];
        double br = re[in + step + q];
        double bi = im[in + step + q];
        double cr = re[in + 2 * step + q];
        double ci = im[in + 2 * step + q];
        double dr = re[in + 3 * step + q];
        double di = im[in + 3 * step + q];
        double sr = ar + cr;
        double si = ai + ci;
        double tr = ar - cr;
        double ti = ai - ci;
        double ur = br + dr;
        double ui = bi + di;
        double vr = -quarter * (bi - di);
        double vi = quarter * (br - dr);
        re2[out + q] = sr + ur;
        im2[out + q] = si + ui;
        double xr = tr + vr;
        double xi = ti + vi;
        re2[out + run + q] = xr * w1r - xi * w1i;
        im2[out + run + q] = xr * w1i + xi * w1r;
        xr = sr - ur;
        xi = si - ui;
        re2[out + 2 * run + q] = xr * w2r - xi * w2i;
        im2[out + 2 * run + q] = xr * w2i + xi * w2r;
        xr = tr - vr;
        xi = ti - vi;
        re2[out + 3 * run + q] = xr * w3r - xi * w3i;
        im2[out + 3 * run + q] = xr * w3i + xi * w3r;
      }
    }

    private void any(int factor, int p, int next, int stride) {
      int run = stride * batch;
      for (int s = 0; s < factor; s++) {
        int out = (factor * p + s) * run;
        Arrays.fill(re2, out, out + run, 0);
        Arrays.fill(im2, out, out + run, 0);
        for (int r = 0; r < factor; r++) {
          // e^(2πi s (p + r · next) / (next · factor)) in steps of the whole line
          int turn = (int) ((long) s * (p + (long) r * next) * stride % n);
          double wr = cos[turn];
          double wi = sin[turn];
          int in = (p + r * next) * run;
          for (int q = 0; q < run; q++) {
            re2[out + q] += re[in + q] * wr - im[in + q] * wi;
            im2[out + q] += re[in + q] * wi + im[in + q] * wr;
          }
        }
      }
    }
  }

  /**
   * Transform of a real function that is even along each axis, from its octant {@code 0 ... size /
   * 2} to the octant of the transform, by matrices of cosines.
   */
  static void cosine(double[] w, int[] half, int[] size) {
    int[] strides = {1, half[0], half[0] * half[1]};
    for (int axis = 0; axis < 3; axis++) {
      int h = half[axis];
      double[][] matrix = new double[h][h];
      for (int f = 0; f < h; f++) {
        for (int m = 0; m < h; m++) {
          boolean single = m == 0 || 2 * m == size[axis];
          double turn = (long) f * m % size[axis];
          matrix[f][m] = (single ? 1 : 2) * Math.cos(2 * Math.PI * turn / size[axis]);
        }
      }
      multiply(w, matrix, strides[axis], h);
    }
  }

  private static void multiply(double[] w, double[][] matrix, int stride, int h) {
    double[] line = new double[h];
    for (int start = 0; start < w.length; start++) {
      if (start / stride % h == 0) {
        for (int m = 0; m < h; m++) {
          line[m] = w[start + m * stride];
        }
        for (int f = 0; f < h; f++) {
          double[] row = matrix[f];
          double sum = 0;
          for (int m = 0; m < h; m++) {
            sum += row[m] * line[m];
          }
          w[start + f * stride] = sum;
        }
      }
    }
  }
}
