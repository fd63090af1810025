package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Statistics of the levels (IBSI 3.4, intensity histogram). {@code p_i} is the share of level i
 * among the voxels of the intensity mask, {@code n_i} its count, {@code N_g} the largest level
 * present.
 */
public final class HistogramFeatures implements FeatureFamily {
  /**
   * Mean level (IBSI X6K6): {@code μ = Σ i p_i}. Unit 1; range [1, N_g]; NaN for an empty region.
   */
  public static final Feature MEAN =
      Feature.ibsiOnly("histogram", "Mean", "ih_mean", "X6K6", Unit.ONE);

  /** Level variance (IBSI CH89): {@code Σ (i − μ)² p_i}. Unit 1; range ≥ 0; 0 for a flat region. */
  public static final Feature VARIANCE =
      Feature.ibsiOnly("histogram", "Variance", "ih_var", "CH89", Unit.ONE);

  /** Level skewness (IBSI 88K1): {@code m3 / m2^(3/2)}. Unit 1; any value; 0 for a flat region. */
  public static final Feature SKEWNESS =
      Feature.ibsiOnly("histogram", "Skewness", "ih_skew", "88K1", Unit.ONE);

  /**
   * Excess level kurtosis (IBSI C3I7): {@code m4 / m2² − 3}. Unit 1; range ≥ −2; −3 for a flat
   * region.
   */
  public static final Feature KURTOSIS =
      Feature.ibsiOnly("histogram", "Kurtosis", "ih_kurt", "C3I7", Unit.ONE);

  /** Median level (IBSI WIFQ): {@code P50}. Unit 1; range [1, N_g]; NaN for an empty region. */
  public static final Feature MEDIAN =
      Feature.ibsiOnly("histogram", "Median", "ih_median", "WIFQ", Unit.ONE);

  /**
   * Minimum level (IBSI 1PR8): {@code min X_d}. Unit 1; range [1, N_g]; NaN for an empty region.
   */
  public static final Feature MINIMUM =
      Feature.ibsiOnly("histogram", "Minimum", "ih_min", "1PR8", Unit.ONE);

  /**
   * 10th percentile of the levels (IBSI GPMT): {@code P10}. Unit 1; range [1, N_g]; NaN for an
   * empty region.
   */
  public static final Feature P10 =
      Feature.ibsiOnly("histogram", "10Percentile", "ih_p10", "GPMT", Unit.ONE);

  /**
   * 90th percentile of the levels (IBSI OZ0C): {@code P90}. Unit 1; range [1, N_g]; NaN for an
   * empty region.
   */
  public static final Feature P90 =
      Feature.ibsiOnly("histogram", "90Percentile", "ih_p90", "OZ0C", Unit.ONE);

  /**
   * Maximum level (IBSI 3NCY): {@code max X_d = N_g}. Unit 1; range [1, N_g]; NaN for an empty
   * region.
   */
  public static final Feature MAXIMUM =
      Feature.ibsiOnly("histogram", "Maximum", "ih_max", "3NCY", Unit.ONE);

  /**
   * Most frequent level (IBSI AMMC): {@code arg max n_i; among equals the one nearest to μ, then
   * the lower}. Unit 1; range [1, N_g]; NaN for an empty region.
   */
  public static final Feature MODE =
      Feature.ibsiOnly("histogram", "Mode", "ih_mode", "AMMC", Unit.ONE);

  /**
   * Interquartile range of the levels (IBSI WR0O): {@code P75 − P25}. Unit 1; range [0, N_g − 1]; 0
   * for a flat region.
   */
  public static final Feature INTERQUARTILE_RANGE =
      Feature.ibsiOnly("histogram", "InterquartileRange", "ih_iqr", "WR0O", Unit.ONE);

  /**
   * Range of the levels (IBSI 5Z3W): {@code max X_d − min X_d}. Unit 1; range [0, N_g − 1]; 0 for a
   * flat region.
   */
  public static final Feature RANGE =
      Feature.ibsiOnly("histogram", "Range", "ih_range", "5Z3W", Unit.ONE);

  /**
   * Mean absolute deviation of the levels (IBSI D2ZX): {@code Σ p_i |i − μ|}. Unit 1; range ≥ 0; 0
   * for a flat region.
   */
  public static final Feature MEAN_ABSOLUTE_DEVIATION =
      Feature.ibsiOnly("histogram", "MeanAbsoluteDeviation", "ih_mad", "D2ZX", Unit.ONE);

  /**
   * Robust mean absolute deviation of the levels (IBSI WRZB): {@code mean |X_d − mean X_d| over P10
   * ≤ X_d ≤ P90}. Unit 1; range ≥ 0; 0 for a flat region.
   */
  public static final Feature ROBUST_MEAN_ABSOLUTE_DEVIATION =
      Feature.ibsiOnly("histogram", "RobustMeanAbsoluteDeviation", "ih_rmad", "WRZB", Unit.ONE);

  /**
   * Median absolute deviation of the levels (IBSI 4RNL): {@code Σ p_i |i − P50|}. Unit 1; range ≥
   * 0; 0 for a flat region.
   */
  public static final Feature MEDIAN_ABSOLUTE_DEVIATION =
      Feature.ibsiOnly("histogram", "MedianAbsoluteDeviation", "ih_medad", "4RNL", Unit.ONE);

  /**
   * Coefficient of variation of the levels (IBSI CWYJ): {@code σ / μ}. Unit 1; range ≥ 0; 0 for a
   * flat region.
   */
  public static final Feature COEFFICIENT_OF_VARIATION =
      Feature.ibsiOnly("histogram", "CoefficientOfVariation", "ih_cov", "CWYJ", Unit.ONE);

  /**
   * Quartile coefficient of dispersion of the levels (IBSI SLWD): {@code (P75 − P25) / (P75 +
   * P25)}. Unit 1; range [0, 1); 0 for a flat region.
   */
  public static final Feature QUARTILE_DISPERSION =
      Feature.ibsiOnly("histogram", "QuartileCoefficientOfDispersion", "ih_qcod", "SLWD", Unit.ONE);

  /**
   * Entropy of the levels (IBSI TLU2): {@code −Σ p_i log2 p_i}. Unit bit; range [0, log2 N_g]; 0
   * for a flat region.
   */
  public static final Feature ENTROPY =
      Feature.ibsiOnly("histogram", "Entropy", "ih_entropy", "TLU2", Unit.BIT);

  /**
   * Uniformity of the levels (IBSI BJ5W): {@code Σ p_i²}. Unit 1; range (0, 1]; 1 for a flat
   * region.
   */
  public static final Feature UNIFORMITY =
      Feature.ibsiOnly("histogram", "Uniformity", "ih_uniformity", "BJ5W", Unit.ONE);

  /**
   * Maximum histogram gradient (IBSI 12CE): {@code max H′, H′_i = (n_(i+1) − n_(i−1)) / 2,
   * one-sided at both ends}. Unit 1; any value; NaN for a single level.
   */
  public static final Feature MAXIMUM_GRADIENT =
      Feature.ibsiOnly("histogram", "MaximumGradient", "ih_max_grad", "12CE", Unit.ONE);

  /**
   * Level of the maximum histogram gradient (IBSI 8E6O): {@code arg max H′, the lowest of equals}.
   * Unit 1; range [1, N_g]; NaN for a single level.
   */
  public static final Feature MAXIMUM_GRADIENT_LEVEL =
      Feature.ibsiOnly("histogram", "MaximumGradientLevel", "ih_max_grad_g", "8E6O", Unit.ONE);

  /**
   * Minimum histogram gradient (IBSI VQB3): {@code min H′}. Unit 1; any value; NaN for a single
   * level.
   */
  public static final Feature MINIMUM_GRADIENT =
      Feature.ibsiOnly("histogram", "MinimumGradient", "ih_min_grad", "VQB3", Unit.ONE);

  /**
   * Level of the minimum histogram gradient (IBSI RHQZ): {@code arg min H′, the lowest of equals}.
   * Unit 1; range [1, N_g]; NaN for a single level.
   */
  public static final Feature MINIMUM_GRADIENT_LEVEL =
      Feature.ibsiOnly("histogram", "MinimumGradientLevel", "ih_min_grad_g", "RHQZ", Unit.ONE);

  private static final List<Feature> FEATURES =
      List.of(
          MEAN,
          VARIANCE,
          SKEWNESS,
          KURTOSIS,
          MEDIAN,
          MINIMUM,
          P10,
          P90,
          MAXIMUM,
          MODE,
          INTERQUARTILE_RANGE,
          RANGE,
          MEAN_ABSOLUTE_DEVIATION,
          ROBUST_MEAN_ABSOLUTE_DEVIATION,
          MEDIAN_ABSOLUTE_DEVIATION,
          COEFFICIENT_OF_VARIATION,
          QUARTILE_DISPERSION,
          ENTROPY,
          UNIFORMITY,
          MAXIMUM_GRADIENT,
          MAXIMUM_GRADIENT_LEVEL,
          MINIMUM_GRADIENT,
          MINIMUM_GRADIENT_LEVEL);

  @Override
  public String name() {
    return "histogram";
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    int[] counts = counts(sample.levels());
    double[] sorted = expand(counts, sample.levels().list().length);
    Statistics s = Statistics.ofSorted(sorted);
    double[] p = shares(sample.levels());
    values.put(MEAN, s.mean());
    values.put(VARIANCE, s.variance());
    values.put(SKEWNESS, s.skewness());
    values.put(KURTOSIS, s.kurtosis());
    values.put(MEDIAN, s.percentile(50));
    values.put(MINIMUM, s.minimum());
    values.put(P10, s.percentile(10));
    values.put(P90, s.percentile(90));
    values.put(MAXIMUM, s.maximum());
    values.put(MODE, mode(counts, s.mean()));
    values.put(INTERQUARTILE_RANGE, s.percentile(75) - s.percentile(25));
    values.put(RANGE, s.maximum() - s.minimum());
    values.put(MEAN_ABSOLUTE_DEVIATION, s.meanAbsoluteDeviation(s.mean()));
    values.put(ROBUST_MEAN_ABSOLUTE_DEVIATION, s.robustMeanAbsoluteDeviation());
    values.put(MEDIAN_ABSOLUTE_DEVIATION, s.meanAbsoluteDeviation(s.percentile(50)));
    values.put(COEFFICIENT_OF_VARIATION, Math.sqrt(s.variance()) / s.mean());
    values.put(QUARTILE_DISPERSION, s.quartileDispersion());
    values.put(ENTROPY, Logs.entropy(p));
    values.put(UNIFORMITY, Arrays.stream(p).map(q -> q * q).sum());
    gradients(counts, values);
  }

  /** Voxels of each level, level i at index i − 1. */
  private static int[] counts(Levels levels) {
    int[] counts = new int[levels.count()];
    for (int level : levels.list()) {
      counts[level - 1]++;
    }
    return counts;
  }

  /** Share of each level, level i at index i − 1. */
  static double[] shares(Levels levels) {
    double n = levels.list().length;
    return Arrays.stream(counts(levels)).mapToDouble(c -> c / n).toArray();
  }

  private static double[] expand(int[] counts, int voxels) {
    double[] sorted = new double[voxels];
    int n = 0;
    for (int i = 0; i < counts.length; i++) {
      Arrays.fill(sorted, n, n + counts[i], i + 1);
      n += counts[i];
    }
    return sorted;
  }

  private static double mode(int[] counts, double mean) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      boolean nearer = Math.abs(i + 1 - mean) < Math.abs(best + 1 - mean);
      if (counts[i] > counts[best] || (counts[i] == counts[best] && nearer)) {
        best = i;
      }
    }
    return best + 1;
  }

  private static void gradients(int[] n, FeatureValues values) {
    int last = n.length - 1;
    double[] extremes = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    for (int i = 0; i <= last && last > 0; i++) {
      double gradient =
          i == 0 ? n[1] - n[0] : i == last ? n[i] - n[i - 1] : (n[i + 1] - n[i - 1]) / 2.0;
      if (i == 0 || gradient > extremes[0]) {
        extremes[0] = gradient;
        extremes[1] = i + 1;
      }
      if (i == 0 || gradient < extremes[2]) {
        extremes[2] = gradient;
        extremes[3] = i + 1;
      }
    }
    values.putAll(FEATURES.subList(FEATURES.indexOf(MAXIMUM_GRADIENT), FEATURES.size()), extremes);
  }
}
