package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix: Householder reduction to a tridiagonal matrix, then the
 * implicit QL method (Golub and Van Loan, Matrix Computations, 8.3).
 */
final class SymmetricEigen {
  /** An eigenvalue needs about two steps; more than this means the input is not finite. */
  private static final int MAXIMUM_STEPS = 100;

  private SymmetricEigen() {}

  /** Eigenvalues in ascending order; the matrix is overwritten. */
  static double[] values(double[][] a) {
    int n = a.length;
    double[] diagonal = new double[n];
    double[] off = new double[n];
    tridiagonalise(a, diagonal, off);
    ql(diagonal, off);
    Arrays.sort(diagonal);
    return diagonal;
  }

  private static void tridiagonalise(double[][] a, double[] diagonal, double[] off) {
    int n = a.length;
    double[] v = new double[n];
    double[] w = new double[n];
    for (int k = 0; k < n - 2; k++) {
      double norm = 0;
      for (int i = k + 1; i < n; i++) {
        v[i] = a[i][k];
        norm += v[i] * v[i];
      }
      norm = Math.sqrt(norm);
      double alpha = v[k + 1] > 0 ? -norm : norm;
      double h = norm * norm - alpha * v[k + 1];
      off[k] = alpha;
      if (h > 0) {
        v[k + 1] -= alpha;
        reflect(a, v, w, k + 1, h);
      }
    }
    if (n > 1) {
      off[n - 2] = a[n - 1][n - 2];
    }
    for (int i = 0; i < n; i++) {
      diagonal[i] = a[i][i];
    }
  }

  /** A ← H A H with H = I − v vᵀ / h, from row and column m on, below the diagonal. */
  private static void reflect(double[][] a, double[] v, double[] w, int m, double h) {
    int n = a.length;
    Arrays.fill(w, m, n, 0);
    for (int i = m; i < n; i++) {
      double[] row = a[i];
      double vi = v[i];
      double sum = row[i] * vi;
      for (int j = m; j < i; j++) {
        sum += row[j] * v[j];
        w[j] += row[j] * vi;
      }
      w[i] += sum;
    }
    double vw = 0;
    for (int i = m; i < n; i++) {
      w[i] /= h;
      vw += w[i] * v[i];
    }
    double half = vw / (2 * h);
    for (int i = m; i < n; i++) {
      w[i] -= half * v[i];
    }
    for (int i = m; i < n; i++) {
      double[] row = a[i];
      for (int j = m; j <= i; j++) {
        row[j] -= v[i] * w[j] + w[i] * v[j];
      }
    }
  }

  private static void ql(double[] d, double[] e) {
    int n = d.length;
    double norm = 0;
    for (int i = 0; i < n; i++) {
      norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
    }
    double small = Math.ulp(1.0) * norm;
    for (int l = 0; l < n; l++) {
      int m = split(d, e, l, small);
      for (int step = 0; m != l; step++) {
        if (step == MAXIMUM_STEPS) {
          Arrays.fill(d, Double.NaN);
          return;
        }
        sweep(d, e, l, m);
        m = split(d, e, l, small);
      }
    }
  }

  private static int split(double[] d, double[] e, int l, double small) {
    int m = l;
    while (m < d.length - 1 && Math.abs(e[m]) > small) {
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }
}
