package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Intensity-based statistics of the intensity mask (IBSI 3.3, PyRadiomics firstorder). {@code X}
 * are the intensities, {@code N} their number, {@code Pq} the q-th percentile; variance and
 * deviations divide by N.
 */
public final class FirstOrderFeatures implements FeatureFamily {
  /**
   * Mean intensity (IBSI Q4LE): {@code μ = (1/N) Σ X}. Unit unit of the intensity; any value; NaN
   * for an empty region.
   */
  public static final Feature MEAN =
      Feature.both("firstorder", "Mean", "stat_mean", "Q4LE", Unit.INTENSITY);

  /**
   * Intensity variance (IBSI ECT3): {@code (1/N) Σ (X − μ)²}. Unit intensity²; range ≥ 0; 0 for a
   * flat region.
   */
  public static final Feature VARIANCE =
      Feature.both("firstorder", "Variance", "stat_var", "ECT3", Unit.INTENSITY_SQUARED);

  /**
   * Intensity skewness (IBSI KE2A): {@code m3 / m2^(3/2), central moments over N}. Unit 1; any
   * value; 0 for a flat region (the convention of PyRadiomics).
   */
  public static final Feature SKEWNESS =
      Feature.both("firstorder", "Skewness", "stat_skew", "KE2A", Unit.ONE);

  /**
   * Intensity kurtosis (IBSI IPH6): {@code m4 / m2² − 3 (excess) by IBSI, m4 / m2² by PyRadiomics}.
   * Unit 1; range ≥ −2 (excess); −3 (IBSI) or 0 (PyRadiomics) for a flat region.
   */
  public static final Feature KURTOSIS =
      Feature.both("firstorder", "Kurtosis", "stat_kurt", "IPH6", Unit.ONE);

  /**
   * Median intensity (IBSI Y12H): {@code P50}. Unit unit of the intensity; any value; NaN for an
   * empty region.
   */
  public static final Feature MEDIAN =
      Feature.both("firstorder", "Median", "stat_median", "Y12H", Unit.INTENSITY);

  /**
   * Minimum intensity (IBSI 1GSF): {@code min X}. Unit unit of the intensity; any value; NaN for an
   * empty region.
   */
  public static final Feature MINIMUM =
      Feature.both("firstorder", "Minimum", "stat_min", "1GSF", Unit.INTENSITY);

  /**
   * 10th intensity percentile (IBSI QG58): {@code P10, linear between order statistics}. Unit unit
   * of the intensity; any value; NaN for an empty region.
   */
  public static final Feature P10 =
      Feature.both("firstorder", "10Percentile", "stat_p10", "QG58", Unit.INTENSITY);

  /**
   * 90th intensity percentile (IBSI 8DWT): {@code P90, linear between order statistics}. Unit unit
   * of the intensity; any value; NaN for an empty region.
   */
  public static final Feature P90 =
      Feature.both("firstorder", "90Percentile", "stat_p90", "8DWT", Unit.INTENSITY);

  /**
   * Maximum intensity (IBSI 84IY): {@code max X}. Unit unit of the intensity; any value; NaN for an
   * empty region.
   */
  public static final Feature MAXIMUM =
      Feature.both("firstorder", "Maximum", "stat_max", "84IY", Unit.INTENSITY);

  /**
   * Interquartile range (IBSI SALO): {@code P75 − P25}. Unit unit of the intensity; range ≥ 0; 0
   * for a flat region.
   */
  public static final Feature INTERQUARTILE_RANGE =
      Feature.both("firstorder", "InterquartileRange", "stat_iqr", "SALO", Unit.INTENSITY);

  /**
   * Intensity range (IBSI 2OJQ): {@code max X − min X}. Unit unit of the intensity; range ≥ 0; 0
   * for a flat region.
   */
  public static final Feature RANGE =
      Feature.both("firstorder", "Range", "stat_range", "2OJQ", Unit.INTENSITY);

  /**
   * Mean absolute deviation (IBSI 4FUA): {@code (1/N) Σ |X − μ|}. Unit unit of the intensity; range
   * ≥ 0; 0 for a flat region.
   */
  public static final Feature MEAN_ABSOLUTE_DEVIATION =
      Feature.both("firstorder", "MeanAbsoluteDeviation", "stat_mad", "4FUA", Unit.INTENSITY);

  /**
   * Robust mean absolute deviation (IBSI 1128): {@code mean |X − mean X| over P10 ≤ X ≤ P90}. Unit
   * unit of the intensity; range ≥ 0; 0 for a flat region.
   */
  public static final Feature ROBUST_MEAN_ABSOLUTE_DEVIATION =
      Feature.both(
          "firstorder", "RobustMeanAbsoluteDeviation", "stat_rmad", "1128", Unit.INTENSITY);

  /**
   * Median absolute deviation (IBSI N72L): {@code (1/N) Σ |X − P50|}. Unit unit of the intensity;
   * range ≥ 0; 0 for a flat region.
   */
  public static final Feature MEDIAN_ABSOLUTE_DEVIATION =
      Feature.ibsiOnly(
          "firstorder", "MedianAbsoluteDeviation", "stat_medad", "N72L", Unit.INTENSITY);

  /**
   * Coefficient of variation (IBSI 7TET): {@code σ / μ}. Unit 1; any value; not finite when μ = 0.
   */
  public static final Feature COEFFICIENT_OF_VARIATION =
      Feature.ibsiOnly("firstorder", "CoefficientOfVariation", "stat_cov", "7TET", Unit.ONE);

  /**
   * Quartile coefficient of dispersion (IBSI 9S40): {@code (P75 − P25) / (P75 + P25)}. Unit 1; any
   * value; not finite when P75 = −P25.
   */
  public static final Feature QUARTILE_DISPERSION =
      Feature.ibsiOnly(
          "firstorder", "QuartileCoefficientOfDispersion", "stat_qcod", "9S40", Unit.ONE);

  /**
   * Energy (IBSI N8CA): {@code Σ X² by IBSI, Σ (X + c)² by PyRadiomics with c = voxelArrayShift}.
   * Unit intensity²; range ≥ 0; 0 for an empty region.
   */
  public static final Feature ENERGY =
      Feature.both("firstorder", "Energy", "stat_energy", "N8CA", Unit.INTENSITY_SQUARED);

  /**
   * Root mean square intensity (IBSI 5ZWQ): {@code √(Σ X² / N), shifted by c as the energy}. Unit
   * unit of the intensity; range ≥ 0; NaN for an empty region.
   */
  public static final Feature ROOT_MEAN_SQUARED =
      Feature.both("firstorder", "RootMeanSquared", "stat_rms", "5ZWQ", Unit.INTENSITY);

  /**
   * Total energy (PyRadiomics only): {@code voxel volume · Energy}. Unit intensity² · mm³; range ≥
   * 0; 0 for an empty region.
   */
  public static final Feature TOTAL_ENERGY =
      Feature.python("firstorder", "TotalEnergy", Unit.INTENSITY_SQUARED_MM3);

  /**
   * Standard deviation (PyRadiomics only, on request): {@code √Variance}. Unit unit of the
   * intensity; range ≥ 0; 0 for a flat region.
   */
  public static final Feature STANDARD_DEVIATION =
      Feature.onRequest("firstorder", "StandardDeviation", Unit.INTENSITY);

  /**
   * Entropy of the discretised intensities (TLU2; IBSI counts it to the histogram): {@code −Σ p_i
   * log2 p_i}. Unit bit; range [0, log2 N_g]; 0 for a flat region.
   */
  public static final Feature ENTROPY = Feature.python("firstorder", "Entropy", Unit.BIT);

  /**
   * Uniformity of the discretised intensities (BJ5W; IBSI counts it to the histogram): {@code Σ
   * p_i²}. Unit 1; range (0, 1]; 1 for a flat region.
   */
  public static final Feature UNIFORMITY = Feature.python("firstorder", "Uniformity", Unit.ONE);

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
          INTERQUARTILE_RANGE,
          RANGE,
          MEAN_ABSOLUTE_DEVIATION,
          ROBUST_MEAN_ABSOLUTE_DEVIATION,
          MEDIAN_ABSOLUTE_DEVIATION,
          COEFFICIENT_OF_VARIATION,
          QUARTILE_DISPERSION,
          ENERGY,
          ROOT_MEAN_SQUARED,
          TOTAL_ENERGY,
          STANDARD_DEVIATION,
          ENTROPY,
          UNIFORMITY);

  @Override
  public String name() {
    return "firstorder";
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    double[] x = sample.intensities();
    Statistics s = Statistics.ofSorted(sample.sorted());
    values.put(MEAN, s.mean());
    values.put(VARIANCE, s.variance());
    values.put(SKEWNESS, s.skewness());
    values.put(KURTOSIS, kurtosis(s, sample.isPython()));
    values.put(MEDIAN, s.percentile(50));
    values.put(MINIMUM, s.minimum());
    values.put(P10, s.percentile(10));
    values.put(P90, s.percentile(90));
    values.put(MAXIMUM, s.maximum());
    values.put(INTERQUARTILE_RANGE, s.percentile(75) - s.percentile(25));
    values.put(RANGE, s.maximum() - s.minimum());
    values.put(MEAN_ABSOLUTE_DEVIATION, s.meanAbsoluteDeviation(s.mean()));
    values.put(ROBUST_MEAN_ABSOLUTE_DEVIATION, s.robustMeanAbsoluteDeviation());
    values.put(MEDIAN_ABSOLUTE_DEVIATION, s.meanAbsoluteDeviation(s.percentile(50)));
    values.put(COEFFICIENT_OF_VARIATION, Math.sqrt(s.variance()) / s.mean());
    values.put(QUARTILE_DISPERSION, s.quartileDispersion());
    energies(sample, x, values);
    values.put(STANDARD_DEVIATION, Math.sqrt(s.variance()));
    double[] p = HistogramFeatures.shares(sample.levels());
    values.put(ENTROPY, Logs.entropy(p));
    values.put(UNIFORMITY, Arrays.stream(p).map(q -> q * q).sum());
  }

  private static double kurtosis(Statistics s, boolean python) {
    if (python) {
      return s.variance() == 0 ? 0 : s.kurtosis() + 3;
    }
    return s.kurtosis();
  }

  private static void energies(Sample sample, double[] x, FeatureValues values) {
    double shift = sample.isPython() ? sample.settings().arrayShift() : 0;
    double energy = 0;
    for (double v : x) {
      energy += (v + shift) * (v + shift);
    }
    values.put(ENERGY, energy);
    values.put(ROOT_MEAN_SQUARED, Math.sqrt(energy / x.length));
    values.put(TOTAL_ENERGY, energy * sample.region().grid().voxelVolume());
  }
}
