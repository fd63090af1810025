package org.tciaviewer.radiomics;

import java.util.stream.IntStream;

/**
 * The maximal correlation coefficient of a co-occurrence matrix: the second largest singular value
 * of {@code p_ij / √(p_x,i p_y,j)}, which is the root of the second largest eigenvalue of {@code
 * Q_ij = Σ_k p_ik p_jk / (p_x,i p_y,k)}; the largest is 1.
 */
final class MaximalCorrelation {
  private MaximalCorrelation() {}

  static double of(double[] p, double[] px, double[] py) {
    int ng = px.length;
    int[] rows = IntStream.range(0, ng).filter(i -> px[i] > 0).toArray();
    int[] columns = IntStream.range(0, ng).filter(j -> py[j] > 0).toArray();
    if (rows.length < 2) {
      return 1;
    }
    double[][] s = new double[rows.length][columns.length];
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        s[a][b] = p[rows[a] * ng + columns[b]] / Math.sqrt(px[rows[a]] * py[columns[b]]);
      }
    }
    if (isSymmetric(s)) {
      return second(SymmetricEigen.values(s));
    }
    double[] eigenvalues = SymmetricEigen.values(product(s));
    return Math.sqrt(Math.max(0, eigenvalues[eigenvalues.length - 2]));
  }

  private static boolean isSymmetric(double[][] s) {
    for (int a = 0; a < s.length; a++) {
      for (int b = 0; b < a; b++) {
        if (s.length != s[a].length || s[a][b] != s[b][a]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Singular values of a symmetric matrix are the sizes of its eigenvalues. */
  private static double second(double[] eigenvalues) {
    int last = eigenvalues.length - 1;
    return Math.max(Math.abs(eigenvalues[0]), Math.abs(eigenvalues[last - 1]));
  }

  /** s sᵀ; only the cells on and below the diagonal are needed, all are filled. */
  private static double[][] product(double[][] s) {
    double[][] q = new double[s.length][s.length];
    for (int a = 0; a < s.length; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int c = 0; c < s[a].length; c++) {
          sum += s[a][c] * s[b][c];
        }
        q[a][b] = sum;
        q[b][a] = sum;
      }
    }
    return q;
  }
}
