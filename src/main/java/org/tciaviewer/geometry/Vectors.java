package org.tciaviewer.geometry;

/**
 * Arithmetic on vectors of three numbers (patient mm in LPS, or index). Arrays given are never
 * changed or kept.
 */
public final class Vectors {
  private Vectors() {}

  /** Scalar product a · b. */
  public static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** Vector product a × b (right-handed). */
  public static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** a − b. */
  public static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  /** a + factor · b. */
  public static double[] plus(double[] a, double factor, double[] b) {
    return new double[] {a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
  }

  /** factor · a. */
  public static double[] times(double factor, double[] a) {
    return new double[] {factor * a[0], factor * a[1], factor * a[2]};
  }

  /** Euclidean length. */
  public static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /**
   * The vector of length 1 in the direction of a.
   *
   * @throws IllegalArgumentException when a has no length
   */
  public static double[] unit(double[] a) {
    double length = length(a);
    if (!(length > 0)) {
      throw new IllegalArgumentException("a: expected a vector with a length, was zero or NaN");
    }
    return times(1 / length, a);
  }

  /** Largest absolute difference of two arrays of equal length; infinite if lengths differ. */
  public static double largestDifference(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int n = 0; n < a.length; n++) {
      double difference = Math.abs(a[n] - b[n]);
      // NaN never counts as equal.
      largest = difference <= largest ? largest : Double.isNaN(difference) ? 1 / 0.0 : difference;
    }
    return largest;
  }
}
