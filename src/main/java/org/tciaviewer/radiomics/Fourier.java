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
        case 3 -> three(p, next, stride);
        case 4 -> four(p, next, stride);
        default -> five(p, next, stride);
      }
    }

    private void two(int p, int next, int stride) {
      double[] re = this.re;
      double[] im = this.im;
      double[] re2 = this.re2;
      double[] im2 = this.im2;
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

    private void three(int p, int next, int stride) {
      double[] re = this.re;
      double[] im = this.im;
      double[] re2 = this.re2;
      double[] im2 = this.im2;
      int t = p * stride;
      double w1r = cos[t];
      double w1i = sin[t];
      double w2r = cos[2 * t];
      double w2i = sin[2 * t];
      double third = sin[n / 3];
      int run = stride * batch;
      int in = p * run;
      int step = next * run;
      int out = 3 * p * run;
      for (int q = 0; q < run; q++) {
        double br = re[in + step + q];
        double bi = im[in + step + q];
        double cr = re[in + 2 * step + q];
        double ci = im[in + 2 * step + q];
        double sr = br + cr;
        double si = bi + ci;
        double ar = re[in + q];
        double ai = im[in + q];
        re2[out + q] = ar + sr;
        im2[out + q] = ai + si;
        double tr = ar - 0.5 * sr;
        double ti = ai - 0.5 * si;
        double vr = -third * (bi - ci);
        double vi = third * (br - cr);
        double xr = tr + vr;
        double xi = ti + vi;
        re2[out + run + q] = xr * w1r - xi * w1i;
        im2[out + run + q] = xr * w1i + xi * w1r;
        xr = tr - vr;
        xi = ti - vi;
        re2[out + 2 * run + q] = xr * w2r - xi * w2i;
        im2[out + 2 * run + q] = xr * w2i + xi * w2r;
      }
    }

    private void four(int p, int next, int stride) {
      double[] re = this.re;
      double[] im = this.im;
      double[] re2 = this.re2;
      double[] im2 = this.im2;
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

    private void five(int p, int next, int stride) {
      double[] re = this.re;
      double[] im = this.im;
      double c1 = cos[n / 5];
      double c2 = cos[2 * n / 5];
      double s1 = sin[n / 5];
      double s2 = sin[2 * n / 5];
      int run = stride * batch;
      int in = p * run;
      int step = next * run;
      int out = 5 * p * run;
      for (int q = in; q < in + run; q++, out++) {
        double ar = re[q];
        double ai = im[q];
        double sr = re[q + step] + re[q + 4 * step];
        double si = im[q + step] + im[q + 4 * step];
        double tr = re[q + 2 * step] + re[q + 3 * step];
        double ti = im[q + 2 * step] + im[q + 3 * step];
        double ur = re[q + step] - re[q + 4 * step];
        double ui = im[q + step] - im[q + 4 * step];
        double vr = re[q + 2 * step] - re[q + 3 * step];
        double vi = im[q + 2 * step] - im[q + 3 * step];
        re2[out] = ar + sr + tr;
        im2[out] = ai + si + ti;
        double xr = ar + c1 * sr + c2 * tr;
        double xi = ai + c1 * si + c2 * ti;
        double yr = s1 * ur + s2 * vr;
        double yi = s1 * ui + s2 * vi;
        put(out + run, p * stride, xr - yi, xi + yr);
        put(out + 4 * run, 4 * p * stride, xr + yi, xi - yr);
        xr = ar + c2 * sr + c1 * tr;
        xi = ai + c2 * si + c1 * ti;
        yr = s2 * ur - s1 * vr;
        yi = s2 * ui - s1 * vi;
        put(out + 2 * run, 2 * p * stride, xr - yi, xi + yr);
        put(out + 3 * run, 3 * p * stride, xr + yi, xi - yr);
      }
    }

    private void put(int at, int turn, double x, double y) {
      re2[at] = x * cos[turn] - y * sin[turn];
      im2[at] = x * sin[turn] + y * cos[turn];
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
      double[][] matrix = new double[h][h]; // by the index that is summed over, then frequency
      for (int m = 0; m < h; m++) {
        boolean single = m == 0 || 2 * m == size[axis];
        for (int f = 0; f < h; f++) {
          double turn = (long) f * m % size[axis];
          matrix[m][f] = (single ? 1 : 2) * Math.cos(2 * Math.PI * turn / size[axis]);
        }
      }
      if (axis == 0) {
        alongRows(w, matrix);
      } else {
        acrossRows(w, matrix, strides[axis]);
      }
    }
  }

  /** Sums run over frequencies or columns innermost, which the compiler turns into vectors. */
  private static void alongRows(double[] w, double[][] matrix) {
    int h = matrix.length;
    double[] out = new double[h];
    for (int row = 0; row < w.length; row += h) {
      Arrays.fill(out, 0);
      for (int m = 0; m < h; m++) {
        add(out, 0, matrix[m], 0, w[row + m], h);
      }
      System.arraycopy(out, 0, w, row, h);
    }
  }

  private static void acrossRows(double[] w, double[][] matrix, int stride) {
    int h = matrix.length;
    double[] out = new double[h * stride];
    for (int block = 0; block < w.length; block += h * stride) {
      Arrays.fill(out, 0);
      for (int f = 0; f < h; f++) {
        for (int m = 0; m < h; m++) {
          add(out, f * stride, w, block + m * stride, matrix[m][f], stride);
        }
      }
      System.arraycopy(out, 0, w, block, out.length);
    }
  }

  private static void add(double[] to, int at, double[] from, int start, double factor, int count) {
    for (int n = 0; n < count; n++) {
      to[at + n] += factor * from[start + n];
    }
  }
}
