package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Grey level distance zones (IBSI 3.9). {@code n_ij} is the number of zones of level i whose
 * nearest voxel is j steps from the outside of the morphological mask, {@code N_s} their sum,
 * {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class DistanceZoneFeatures implements FeatureFamily {
  /**
   * Small distance emphasis (IBSI 0GBI): {@code (1/N_s) Σ n_ij / j²}. Unit 1; range (0, 1]; NaN for
   * an empty region.
   */
  public static final Feature SMALL_EMPHASIS =
      Feature.ibsiOnly("gldzm", "SmallDistanceEmphasis", "dzm_sde", "0GBI", Unit.ONE);

  /**
   * Large distance emphasis (IBSI MB4I): {@code (1/N_s) Σ n_ij j²}. Unit 1; range ≥ 1; NaN for an
   * empty region.
   */
  public static final Feature LARGE_EMPHASIS =
      Feature.ibsiOnly("gldzm", "LargeDistanceEmphasis", "dzm_lde", "MB4I", Unit.ONE);

  /**
   * Low grey level zone emphasis (IBSI S1RA): {@code (1/N_s) Σ n_ij / i²}. Unit 1; range (0, 1];
   * NaN for an empty region.
   */
  public static final Feature LOW_LEVEL_EMPHASIS =
      Feature.ibsiOnly("gldzm", "LowGrayLevelZoneEmphasis", "dzm_lgze", "S1RA", Unit.ONE);

  /**
   * High grey level zone emphasis (IBSI K26C): {@code (1/N_s) Σ n_ij i²}. Unit 1; range [1, N_g²];
   * NaN for an empty region.
   */
  public static final Feature HIGH_LEVEL_EMPHASIS =
      Feature.ibsiOnly("gldzm", "HighGrayLevelZoneEmphasis", "dzm_hgze", "K26C", Unit.ONE);

  /**
   * Small distance low grey level emphasis (IBSI RUVG): {@code (1/N_s) Σ n_ij / (i² j²)}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature SMALL_LOW_EMPHASIS =
      Feature.ibsiOnly("gldzm", "SmallDistanceLowGrayLevelEmphasis", "dzm_sdlge", "RUVG", Unit.ONE);

  /**
   * Small distance high grey level emphasis (IBSI DKNJ): {@code (1/N_s) Σ n_ij i² / j²}. Unit 1;
   * range positive; NaN for an empty region.
   */
  public static final Feature SMALL_HIGH_EMPHASIS =
      Feature.ibsiOnly(
          "gldzm", "SmallDistanceHighGrayLevelEmphasis", "dzm_sdhge", "DKNJ", Unit.ONE);

  /**
   * Large distance low grey level emphasis (IBSI A7WM): {@code (1/N_s) Σ n_ij j² / i²}. Unit 1;
   * range positive; NaN for an empty region.
   */
  public static final Feature LARGE_LOW_EMPHASIS =
      Feature.ibsiOnly("gldzm", "LargeDistanceLowGrayLevelEmphasis", "dzm_ldlge", "A7WM", Unit.ONE);

  /**
   * Large distance high grey level emphasis (IBSI KLTH): {@code (1/N_s) Σ n_ij i² j²}. Unit 1;
   * range ≥ 1; NaN for an empty region.
   */
  public static final Feature LARGE_HIGH_EMPHASIS =
      Feature.ibsiOnly(
          "gldzm", "LargeDistanceHighGrayLevelEmphasis", "dzm_ldhge", "KLTH", Unit.ONE);

  /**
   * Grey level non-uniformity (IBSI VFT7): {@code (1/N_s) Σ_i (Σ_j n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY =
      Feature.ibsiOnly("gldzm", "GrayLevelNonUniformity", "dzm_glnu", "VFT7", Unit.ONE);

  /**
   * Normalised grey level non-uniformity (IBSI 7HP3): {@code (1/N_s²) Σ_i (Σ_j n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY_NORMALISED =
      Feature.ibsiOnly(
          "gldzm", "GrayLevelNonUniformityNormalized", "dzm_glnu_norm", "7HP3", Unit.ONE);

  /**
   * Zone distance non-uniformity (IBSI V294): {@code (1/N_s) Σ_j (Σ_i n_ij)²}. Unit 1; range [1,
   * N_s]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY =
      Feature.ibsiOnly("gldzm", "ZoneDistanceNonUniformity", "dzm_zdnu", "V294", Unit.ONE);

  /**
   * Normalised zone distance non-uniformity (IBSI IATH): {@code (1/N_s²) Σ_j (Σ_i n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY_NORMALISED =
      Feature.ibsiOnly(
          "gldzm", "ZoneDistanceNonUniformityNormalized", "dzm_zdnu_norm", "IATH", Unit.ONE);

  /**
   * Zone percentage (IBSI VIWW): {@code N_s / N_v}. Unit 1; range (0, 1]; NaN for an empty region.
   */
  public static final Feature PERCENTAGE =
      Feature.ibsiOnly("gldzm", "ZonePercentage", "dzm_z_perc", "VIWW", Unit.ONE);

  /**
   * Grey level variance (IBSI QK93): {@code Σ (i − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature LEVEL_VARIANCE =
      Feature.ibsiOnly("gldzm", "GrayLevelVariance", "dzm_gl_var", "QK93", Unit.ONE);

  /**
   * Zone distance variance (IBSI 7WT1): {@code Σ (j − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an
   * empty region.
   */
  public static final Feature SIZE_VARIANCE =
      Feature.ibsiOnly("gldzm", "ZoneDistanceVariance", "dzm_zd_var", "7WT1", Unit.ONE);

  /**
   * Zone distance entropy (IBSI GBDU): {@code −Σ p_ij log2 p_ij}. Unit bit; range ≥ 0; NaN for an
   * empty region.
   */
  public static final Feature ENTROPY =
      Feature.ibsiOnly("gldzm", "ZoneDistanceEntropy", "dzm_zd_entr", "GBDU", Unit.BIT);

  private static final List<Feature> FEATURES =
      List.of(
          SMALL_EMPHASIS,
          LARGE_EMPHASIS,
          LOW_LEVEL_EMPHASIS,
          HIGH_LEVEL_EMPHASIS,
          SMALL_LOW_EMPHASIS,
          SMALL_HIGH_EMPHASIS,
          LARGE_LOW_EMPHASIS,
          LARGE_HIGH_EMPHASIS,
          LEVEL_NON_UNIFORMITY,
          LEVEL_NON_UNIFORMITY_NORMALISED,
          SIZE_NON_UNIFORMITY,
          SIZE_NON_UNIFORMITY_NORMALISED,
          PERCENTAGE,
          LEVEL_VARIANCE,
          SIZE_VARIANCE,
          ENTROPY);

  @Override
  public String name() {
    return "gldzm";
  }

  @Override
  public int order() {
    return 110;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    double[] means = SizeZoneFeatures.means(sample, sample.zones().distance());
    values.putAll(FEATURES, Arrays.copyOf(means, FEATURES.size()));
  }
}
