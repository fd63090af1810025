package org.tciaviewer.radiomics;

/**
 * How intensities become levels 1, 2 ... (IBSI 2.7). Bins of a fixed size w: {@code ⌊(x − x₀) / w⌋
 * + 1}; a fixed number N of bins: {@code ⌊N (x − min) / (max − min)⌋ + 1}, the maximum in bin N.
 *
 * @param kind size or number
 * @param value width of a bin in the unit of the image, or the number of bins
 * @param origin where the first bin of fixed size begins
 */
public record Discretisation(Kind kind, double value, Origin origin) {
  /** Largest number of levels: a co-occurrence matrix of doubles then takes 128 MiB. */
  public static final int MAXIMUM_LEVELS = 4096;

  /** What is fixed. */
  public enum Kind {
    /** The width of the bins, FBS. */
    SIZE,
    /** The number of bins, FBN. */
    NUMBER
  }

  /** Where the first bin of fixed size begins. */
  public enum Origin {
    /**
     * At the lower bound of the re-segmentation range, else at the minimum of the region (IBSI).
     */
    RANGE_OR_MINIMUM,
    /** At the largest multiple of the width that is not above the minimum (PyRadiomics). */
    MULTIPLE_OF_WIDTH
  }

  /** Checks that the width or number is positive. */
  public Discretisation {
    if (!(value > 0) || (kind == Kind.NUMBER && value != Math.rint(value))) {
      throw new IllegalArgumentException(
          (kind == Kind.NUMBER
                  ? "bin count: expected a whole number > 0"
                  : "bin width: expected > 0")
              + ", was "
              + value);
    }
  }

  /**
   * The levels of a list of intensities.
   *
   * @param x intensities
   * @param lowerBound lower bound of the re-segmentation range, −∞ if there is none
   * @throws IllegalArgumentException if there are more than {@value #MAXIMUM_LEVELS} levels
   */
  public int[] levels(double[] x, double lowerBound) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    int[] levels = new int[x.length];
    if (x.length == 0) {
      return levels;
    }
    if (kind == Kind.NUMBER) {
      byNumber(x, min, max, levels);
    } else {
      bySize(x, first(min, lowerBound), max, levels);
    }
    return levels;
  }

  /** Lower edge of the first bin of fixed size. */
  double first(double min, double lowerBound) {
    if (origin == Origin.MULTIPLE_OF_WIDTH) {
      return Math.floor(min / value) * value;
    }
    return Double.isInfinite(lowerBound) ? min : lowerBound;
  }

  private void bySize(double[] x, double first, double max, int[] levels) {
    double highest = Math.floor((max - first) / value) + 1;
    if (highest > MAXIMUM_LEVELS) {
      throw new IllegalArgumentException(
          "bin width: "
              + value
              + " gives "
              + (long) highest
              + " levels, at most "
              + MAXIMUM_LEVELS
              + " are possible; use a larger bin width, a bin count or a range");
    }
    for (int n = 0; n < x.length; n++) {
      levels[n] = (int) Math.floor((x[n] - first) / value) + 1;
    }
  }

  private void byNumber(double[] x, double min, double max, int[] levels) {
    int bins = (int) value;
    if (bins > MAXIMUM_LEVELS) {
      throw new IllegalArgumentException(
          "bin count: expected at most " + MAXIMUM_LEVELS + ", was " + bins);
    }
    for (int n = 0; n < x.length; n++) {
      levels[n] =
          max > min ? Math.min(bins, (int) Math.floor(value * (x[n] - min) / (max - min)) + 1) : 1;
    }
  }
}
