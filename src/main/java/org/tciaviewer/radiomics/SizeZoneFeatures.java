package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Grey level size zones (IBSI 3.8, PyRadiomics glszm). {@code n_ij} is the number of zones of level
 * i and j voxels, {@code N_s} their sum, {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class SizeZoneFeatures implements FeatureFamily {
  /**
   * Small zone emphasis (IBSI 5QRC): {@code (1/N_s) Σ n_ij / j²}. Unit 1; range (0, 1]; NaN for an
   * empty region.
   */
  public static final Feature SMALL_EMPHASIS =
      Feature.both("glszm", "SmallAreaEmphasis", "szm_sze", "5QRC", Unit.ONE);

  /**
   * Large zone emphasis (IBSI 48P8): {@code (1/N_s) Σ n_ij j²}. Unit 1; range ≥ 1; NaN for an empty
   * region.
   */
  public static final Feature LARGE_EMPHASIS =
      Feature.both("glszm", "LargeAreaEmphasis", "szm_lze", "48P8", Unit.ONE);

  /**
   * Low grey level zone emphasis (IBSI XMSY): {@code (1/N_s) Σ n_ij / i²}. Unit 1; range (0, 1];
   * NaN for an empty region.
   */
  public static final Feature LOW_LEVEL_EMPHASIS =
      Feature.both("glszm", "LowGrayLevelZoneEmphasis", "szm_lgze", "XMSY", Unit.ONE);

  /**
   * High grey level zone emphasis (IBSI 5GN9): {@code (1/N_s) Σ n_ij i²}. Unit 1; range [1, N_g²];
   * NaN for an empty region.
   */
  public static final Feature HIGH_LEVEL_EMPHASIS =
      Feature.both("glszm", "HighGrayLevelZoneEmphasis", "szm_hgze", "5GN9", Unit.ONE);

  /**
   * Small zone low grey level emphasis (IBSI 5RAI): {@code (1/N_s) Σ n_ij / (i² j²)}. Unit 1; range
   * (0, 1]; NaN for an empty region.
   */
  public static final Feature SMALL_LOW_EMPHASIS =
      Feature.both("glszm", "SmallAreaLowGrayLevelEmphasis", "szm_szlge", "5RAI", Unit.ONE);

  /**
   * Small zone high grey level emphasis (IBSI HW1V): {@code (1/N_s) Σ n_ij i² / j²}. Unit 1; range
   * positive; NaN for an empty region.
   */
  public static final Feature SMALL_HIGH_EMPHASIS =
      Feature.both("glszm", "SmallAreaHighGrayLevelEmphasis", "szm_szhge", "HW1V", Unit.ONE);

  /**
   * Large zone low grey level emphasis (IBSI YH51): {@code (1/N_s) Σ n_ij j² / i²}. Unit 1; range
   * positive; NaN for an empty region.
   */
  public static final Feature LARGE_LOW_EMPHASIS =
      Feature.both("glszm", "LargeAreaLowGrayLevelEmphasis", "szm_lzlge", "YH51", Unit.ONE);

  /**
   * Large zone high grey level emphasis (IBSI J17V): {@code (1/N_s) Σ n_ij i² j²}. Unit 1; range ≥
   * 1; NaN for an empty region.
   */
  public static final Feature LARGE_HIGH_EMPHASIS =
      Feature.both("glszm", "LargeAreaHighGrayLevelEmphasis", "szm_lzhge", "J17V", Unit.ONE);

  /**
   * Grey level non-uniformity (IBSI JNSA): {@code (1/N_s) Σ_i (Σ_j n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY =
      Feature.both("glszm", "GrayLevelNonUniformity", "szm_glnu", "JNSA", Unit.ONE);

  /**
   * Normalised grey level non-uniformity (IBSI Y1RO): {@code (1/N_s²) Σ_i (Σ_j n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY_NORMALISED =
      Feature.both("glszm", "GrayLevelNonUniformityNormalized", "szm_glnu_norm", "Y1RO", Unit.ONE);

  /**
   * Zone size non-uniformity (IBSI 4JP3): {@code (1/N_s) Σ_j (Σ_i n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY =
      Feature.both("glszm", "SizeZoneNonUniformity", "szm_zsnu", "4JP3", Unit.ONE);

  /**
   * Normalised zone size non-uniformity (IBSI VB3A): {@code (1/N_s²) Σ_j (Σ_i n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY_NORMALISED =
      Feature.both("glszm", "SizeZoneNonUniformityNormalized", "szm_zsnu_norm", "VB3A", Unit.ONE);

  /**
   * Zone percentage (IBSI P30P): {@code N_s / N_v}. Unit 1; range (0, 1]; NaN for an empty region.
   */
  public static final Feature PERCENTAGE =
      Feature.both("glszm", "ZonePercentage", "szm_z_perc", "P30P", Unit.ONE);

  /**
   * Grey level variance (IBSI BYLV): {@code Σ (i − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature LEVEL_VARIANCE =
      Feature.both("glszm", "GrayLevelVariance", "szm_gl_var", "BYLV", Unit.ONE);

  /**
   * Zone size variance (IBSI 3NSA): {@code Σ (j − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature SIZE_VARIANCE =
      Feature.both("glszm", "ZoneVariance", "szm_zs_var", "3NSA", Unit.ONE);

  /**
   * Zone size entropy (IBSI GU8N): {@code −Σ p_ij log2 p_ij}. Unit bit; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature ENTROPY =
      Feature.both("glszm", "ZoneEntropy", "szm_zs_entr", "GU8N", Unit.BIT);

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
    return "glszm";
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    double[] means = means(sample, sample.zones().size());
    values.putAll(FEATURES, Arrays.copyOf(means, FEATURES.size()));
  }

  /** Features of the zones against a property of each, for each slice or all. */
  static double[] means(Sample sample, int[] property) {
    Levels levels = sample.levels();
    Zones zones = sample.zones();
    Means means = new Means(LevelSizeMatrix.FEATURES);
    for (int[] part : Pass.parts(levels, sample.settings().texture().aggregation().extent())) {
      boolean all = part[1] - part[0] == levels.list().length;
      int[] range = all ? new int[] {0, zones.count()} : zones.ofSlice(levels.slice(part[0]));
      LevelSizeMatrix matrix = LevelSizeMatrix.ofList(zones.level(), property, range[0], range[1]);
      means.add(matrix.features(part[1] - part[0]));
    }
    return means.get();
  }
}
