package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * Which voxels are dropped from the intensity mask by their value (IBSI 2.6). By IBSI the range
 * applies first and outliers are found among what is left of it; the shape keeps all voxels.
 *
 * @param low lower bound, inclusive; −∞ for none
 * @param high upper bound, inclusive; +∞ for none
 * @param mode what the bounds refer to
 * @param sigma voxels further than this many standard deviations (over N) from the mean are
 *     dropped; NaN for no outlier filter
 */
public record Resegmentation(double low, double high, Mode mode, double sigma) {
  /** Nothing is dropped. */
  public static final Resegmentation NONE =
      new Resegmentation(
          Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Mode.ABSOLUTE, Double.NaN);

  /** What the bounds refer to (PyRadiomics' resegmentMode). */
  public enum Mode {
    /** Values of the image. */
    ABSOLUTE,
    /** Fractions of the maximum of the region. */
    RELATIVE,
    /** Standard deviations from the mean of the region. */
    SIGMA
  }

  /** Checks the order of the bounds. */
  public Resegmentation {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "range: expected lower <= upper bound, was " + low + ", " + high);
    }
    if (sigma <= 0) {
      throw new IllegalArgumentException("sigma: expected > 0, was " + sigma);
    }
  }

  /** Whether there is a range in units of the image. */
  public boolean hasAbsoluteRange() {
    return mode == Mode.ABSOLUTE && Double.isFinite(low) && Double.isFinite(high);
  }

  /** Whether anything can be dropped. */
  public boolean isOn() {
    return Double.isFinite(low) || Double.isFinite(high) || !Double.isNaN(sigma);
  }

  /** Lower bound that anchors the bins of IBSI, −∞ if there is none. */
  double anchor() {
    return mode == Mode.ABSOLUTE ? low : Double.NEGATIVE_INFINITY;
  }

  /** The bounds of the values kept, for these values of the region. */
  double[] bounds(double[] x) {
    double[] bounds = rangeBounds(x);
    if (!Double.isNaN(sigma)) {
      double[] inRange = Arrays.stream(x).filter(v -> v >= bounds[0] && v <= bounds[1]).toArray();
      double[] moments = meanAndDeviation(inRange);
      bounds[0] = Math.max(bounds[0], moments[0] - sigma * moments[1]);
      bounds[1] = Math.min(bounds[1], moments[0] + sigma * moments[1]);
    }
    return bounds;
  }

  private double[] rangeBounds(double[] x) {
    if (mode == Mode.RELATIVE) {
      double max = Arrays.stream(x).max().orElse(0);
      return new double[] {low * max, high * max};
    }
    if (mode == Mode.SIGMA) {
      double[] moments = meanAndDeviation(x);
      return new double[] {moments[0] + low * moments[1], moments[0] + high * moments[1]};
    }
    return new double[] {low, high};
  }

  private static double[] meanAndDeviation(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    double mean = sum / x.length;
    double squares = 0;
    for (double v : x) {
      squares += (v - mean) * (v - mean);
    }
    return new double[] {mean, Math.sqrt(squares / x.length)};
  }
}
