package org.tciaviewer.radiomics;

/** Logarithm to base 2, and entropy. */
final class Logs {
  private static final double INVERSE_LN2 = 1 / Math.log(2);

  private Logs() {}

  static double log2(double x) {
    return Math.log(x) * INVERSE_LN2;
  }

  /** {@code −Σ p log2 p}; zeros count nothing. */
  static double entropy(double[] p) {
    double entropy = 0;
    for (double q : p) {
      if (q > 0) {
        entropy -= q * log2(q);
      }
    }
    return entropy;
  }
}
