package org.tciaviewer.radiomics;

import java.util.List;
import org.tciaviewer.radiomics.Aggregation.Extent;

/**
 * Neighbouring grey level dependence (IBSI 3.11, PyRadiomics gldm). {@code n_ij} is the number of
 * voxels of level i with j − 1 neighbours whose level differs by at most α, {@code N_s} their sum,
 * {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class DependenceFeatures implements FeatureFamily {
  /**
   * Low dependence emphasis (IBSI SODN): {@code (1/N_s) Σ n_ij / j²}. Unit 1; range (0, 1]; NaN for
   * an empty region.
   */
  public static final Feature SMALL_EMPHASIS =
      Feature.both("gldm", "SmallDependenceEmphasis", "ngl_lde", "SODN", Unit.ONE);

  /**
   * High dependence emphasis (IBSI IMOQ): {@code (1/N_s) Σ n_ij j²}. Unit 1; range ≥ 1; NaN for an
   * empty region.
   */
  public static final Feature LARGE_EMPHASIS =
      Feature.both("gldm", "LargeDependenceEmphasis", "ngl_hde", "IMOQ", Unit.ONE);

  /**
   * Low grey level count emphasis (IBSI TL9H): {@code (1/N_s) Σ n_ij / i²}. Unit 1; range (0, 1];
   * NaN for an empty region.
   */
  public static final Feature LOW_LEVEL_EMPHASIS =
      Feature.both("gldm", "LowGrayLevelEmphasis", "ngl_lgce", "TL9H", Unit.ONE);

  /**
   * High grey level count emphasis (IBSI OAE7): {@code (1/N_s) Σ n_ij i²}. Unit 1; range [1, N_g²];
   * NaN for an empty region.
   */
  public static final Feature HIGH_LEVEL_EMPHASIS =
      Feature.both("gldm", "HighGrayLevelEmphasis", "ngl_hgce", "OAE7", Unit.ONE);

  /**
   * Low dependence low grey level emphasis (IBSI EQ3F): {@code (1/N_s) Σ n_ij / (i² j²)}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature SMALL_LOW_EMPHASIS =
      Feature.both("gldm", "SmallDependenceLowGrayLevelEmphasis", "ngl_ldlge", "EQ3F", Unit.ONE);

  /**
   * Low dependence high grey level emphasis (IBSI JA6D): {@code (1/N_s) Σ n_ij i² / j²}. Unit 1;
   * range positive; NaN for an empty region.
   */
  public static final Feature SMALL_HIGH_EMPHASIS =
      Feature.both("gldm", "SmallDependenceHighGrayLevelEmphasis", "ngl_ldhge", "JA6D", Unit.ONE);

  /**
   * High dependence low grey level emphasis (IBSI NBZI): {@code (1/N_s) Σ n_ij j² / i²}. Unit 1;
   * range positive; NaN for an empty region.
   */
  public static final Feature LARGE_LOW_EMPHASIS =
      Feature.both("gldm", "LargeDependenceLowGrayLevelEmphasis", "ngl_hdlge", "NBZI", Unit.ONE);

  /**
   * High dependence high grey level emphasis (IBSI 9QMG): {@code (1/N_s) Σ n_ij i² j²}. Unit 1;
   * range ≥ 1; NaN for an empty region.
   */
  public static final Feature LARGE_HIGH_EMPHASIS =
      Feature.both("gldm", "LargeDependenceHighGrayLevelEmphasis", "ngl_hdhge", "9QMG", Unit.ONE);

  /**
   * Grey level non-uniformity (IBSI FP8K): {@code (1/N_s) Σ_i (Σ_j n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY =
      Feature.both("gldm", "GrayLevelNonUniformity", "ngl_glnu", "FP8K", Unit.ONE);

  /**
   * Normalised grey level non-uniformity (IBSI 5SPA): {@code (1/N_s²) Σ_i (Σ_j n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY_NORMALISED =
      Feature.ibsiOnly(
          "gldm", "GrayLevelNonUniformityNormalized", "ngl_glnu_norm", "5SPA", Unit.ONE);

  /**
   * Dependence count non-uniformity (IBSI Z87G): {@code (1/N_s) Σ_j (Σ_i n_ij)²}. Unit 1; range [1,
   * N_s]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY =
      Feature.both("gldm", "DependenceNonUniformity", "ngl_dcnu", "Z87G", Unit.ONE);

  /**
   * Normalised dependence count non-uniformity (IBSI OKJI): {@code (1/N_s²) Σ_j (Σ_i n_ij)²}. Unit
   * 1; range (0, 1]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY_NORMALISED =
      Feature.both("gldm", "DependenceNonUniformityNormalized", "ngl_dcnu_norm", "OKJI", Unit.ONE);

  /**
   * Dependence count percentage (IBSI 6XV8): {@code N_s / N_v}. Unit 1; range (0, 1]; NaN for an
   * empty region.
   */
  public static final Feature PERCENTAGE =
      Feature.ibsiOnly("gldm", "DependencePercentage", "ngl_dc_perc", "6XV8", Unit.ONE);

  /**
   * Grey level variance (IBSI 1PFV): {@code Σ (i − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature LEVEL_VARIANCE =
      Feature.both("gldm", "GrayLevelVariance", "ngl_gl_var", "1PFV", Unit.ONE);

  /**
   * Dependence count variance (IBSI DNX2): {@code Σ (j − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an
   * empty region.
   */
  public static final Feature SIZE_VARIANCE =
      Feature.both("gldm", "DependenceVariance", "ngl_dc_var", "DNX2", Unit.ONE);

  /**
   * Dependence count entropy (IBSI FCBV): {@code −Σ p_ij log2 p_ij}. Unit bit; range ≥ 0; NaN for
   * an empty region.
   */
  public static final Feature ENTROPY =
      Feature.both("gldm", "DependenceEntropy", "ngl_dc_entr", "FCBV", Unit.BIT);

  /**
   * Dependence count energy (IBSI CAS9): {@code Σ p_ij²}. Unit 1; range (0, 1]; NaN for an empty
   * region.
   */
  public static final Feature SECOND_MOMENT =
      Feature.ibsiOnly("gldm", "DependenceEnergy", "ngl_dc_energy", "CAS9", Unit.ONE);

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
          ENTROPY,
          SECOND_MOMENT);

  @Override
  public String name() {
    return "gldm";
  }

  @Override
  public int order() {
    return 130;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    Levels levels = sample.levels();
    TextureSettings texture = sample.settings().texture();
    Means means = new Means(LevelSizeMatrix.FEATURES);
    for (int[] part : Pass.parts(levels, texture.aggregation().extent())) {
      means.add(count(levels, part, texture).features(part[1] - part[0]));
    }
    values.putAll(FEATURES, means.get());
  }

  /** Voxels by level and number of dependent neighbours plus one. */
  static LevelSizeMatrix count(Levels levels, int[] part, TextureSettings texture) {
    boolean flat = texture.aggregation().extent() != Extent.VOLUME;
    List<Direction> directions = Direction.all(texture.distanceArray(), flat);
    int[] offsets = Direction.bothWays(directions, levels.grid());
    int columns = offsets.length + 1;
    double[] counts = new double[levels.count() * columns];
    int[] box = levels.box();
    int[] indices = levels.indices();
    double alpha = texture.alpha();
    for (int n = part[0]; n < part[1]; n++) {
      int p = indices[n];
      int level = box[p];
      int dependent = 0;
      for (int offset : offsets) {
        int other = box[p + offset];
        if (other == level || (other > 0 && Math.abs(other - level) <= alpha)) {
          dependent++;
        }
      }
      counts[(level - 1) * columns + dependent]++;
    }
    return LevelSizeMatrix.ofDense(counts, columns);
  }
}
