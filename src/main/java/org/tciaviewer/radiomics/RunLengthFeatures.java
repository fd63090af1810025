package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Grey level run lengths (IBSI 3.7, PyRadiomics glrlm). {@code n_ij} is the number of runs of level
 * i and length j, {@code N_s} their sum, {@code p_ij = n_ij / N_s}, {@code N_v} the voxels, counted
 * once for each direction that is merged.
 */
public final class RunLengthFeatures implements FeatureFamily {
  /**
   * Short run emphasis (IBSI 22OV): {@code (1/N_s) Σ n_ij / j²}. Unit 1; range (0, 1]; NaN for an
   * empty region.
   */
  public static final Feature SMALL_EMPHASIS =
      Feature.both("glrlm", "ShortRunEmphasis", "rlm_sre", "22OV", Unit.ONE);

  /**
   * Long run emphasis (IBSI W4KF): {@code (1/N_s) Σ n_ij j²}. Unit 1; range ≥ 1; NaN for an empty
   * region.
   */
  public static final Feature LARGE_EMPHASIS =
      Feature.both("glrlm", "LongRunEmphasis", "rlm_lre", "W4KF", Unit.ONE);

  /**
   * Low grey level run emphasis (IBSI V3SW): {@code (1/N_s) Σ n_ij / i²}. Unit 1; range (0, 1]; NaN
   * for an empty region.
   */
  public static final Feature LOW_LEVEL_EMPHASIS =
      Feature.both("glrlm", "LowGrayLevelRunEmphasis", "rlm_lgre", "V3SW", Unit.ONE);

  /**
   * High grey level run emphasis (IBSI G3QZ): {@code (1/N_s) Σ n_ij i²}. Unit 1; range [1, N_g²];
   * NaN for an empty region.
   */
  public static final Feature HIGH_LEVEL_EMPHASIS =
      Feature.both("glrlm", "HighGrayLevelRunEmphasis", "rlm_hgre", "G3QZ", Unit.ONE);

  /**
   * Short run low grey level emphasis (IBSI HTZT): {@code (1/N_s) Σ n_ij / (i² j²)}. Unit 1; range
   * (0, 1]; NaN for an empty region.
   */
  public static final Feature SMALL_LOW_EMPHASIS =
      Feature.both("glrlm", "ShortRunLowGrayLevelEmphasis", "rlm_srlge", "HTZT", Unit.ONE);

  /**
   * Short run high grey level emphasis (IBSI GD3A): {@code (1/N_s) Σ n_ij i² / j²}. Unit 1; range
   * positive; NaN for an empty region.
   */
  public static final Feature SMALL_HIGH_EMPHASIS =
      Feature.both("glrlm", "ShortRunHighGrayLevelEmphasis", "rlm_srhge", "GD3A", Unit.ONE);

  /**
   * Long run low grey level emphasis (IBSI IVPO): {@code (1/N_s) Σ n_ij j² / i²}. Unit 1; range
   * positive; NaN for an empty region.
   */
  public static final Feature LARGE_LOW_EMPHASIS =
      Feature.both("glrlm", "LongRunLowGrayLevelEmphasis", "rlm_lrlge", "IVPO", Unit.ONE);

  /**
   * Long run high grey level emphasis (IBSI 3KUM): {@code (1/N_s) Σ n_ij i² j²}. Unit 1; range ≥ 1;
   * NaN for an empty region.
   */
  public static final Feature LARGE_HIGH_EMPHASIS =
      Feature.both("glrlm", "LongRunHighGrayLevelEmphasis", "rlm_lrhge", "3KUM", Unit.ONE);

  /**
   * Grey level non-uniformity (IBSI R5YN): {@code (1/N_s) Σ_i (Σ_j n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY =
      Feature.both("glrlm", "GrayLevelNonUniformity", "rlm_glnu", "R5YN", Unit.ONE);

  /**
   * Normalised grey level non-uniformity (IBSI OVBL): {@code (1/N_s²) Σ_i (Σ_j n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature LEVEL_NON_UNIFORMITY_NORMALISED =
      Feature.both("glrlm", "GrayLevelNonUniformityNormalized", "rlm_glnu_norm", "OVBL", Unit.ONE);

  /**
   * Run length non-uniformity (IBSI W92Y): {@code (1/N_s) Σ_j (Σ_i n_ij)²}. Unit 1; range [1, N_s];
   * NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY =
      Feature.both("glrlm", "RunLengthNonUniformity", "rlm_rlnu", "W92Y", Unit.ONE);

  /**
   * Normalised run length non-uniformity (IBSI IC23): {@code (1/N_s²) Σ_j (Σ_i n_ij)²}. Unit 1;
   * range (0, 1]; NaN for an empty region.
   */
  public static final Feature SIZE_NON_UNIFORMITY_NORMALISED =
      Feature.both("glrlm", "RunLengthNonUniformityNormalized", "rlm_rlnu_norm", "IC23", Unit.ONE);

  /**
   * Run percentage (IBSI 9ZK5): {@code N_s / N_v}. Unit 1; range (0, 1]; NaN for an empty region.
   */
  public static final Feature PERCENTAGE =
      Feature.both("glrlm", "RunPercentage", "rlm_r_perc", "9ZK5", Unit.ONE);

  /**
   * Grey level variance (IBSI 8CE5): {@code Σ (i − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature LEVEL_VARIANCE =
      Feature.both("glrlm", "GrayLevelVariance", "rlm_gl_var", "8CE5", Unit.ONE);

  /**
   * Run length variance (IBSI SXLW): {@code Σ (j − μ)² p_ij}. Unit 1; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature SIZE_VARIANCE =
      Feature.both("glrlm", "RunVariance", "rlm_rl_var", "SXLW", Unit.ONE);

  /**
   * Run entropy (IBSI HJ9O): {@code −Σ p_ij log2 p_ij}. Unit bit; range ≥ 0; NaN for an empty
   * region.
   */
  public static final Feature ENTROPY =
      Feature.both("glrlm", "RunEntropy", "rlm_rl_entr", "HJ9O", Unit.BIT);

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
    return "glrlm";
  }

  @Override
  public int order() {
    return 90;
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
    for (Pass pass : Pass.all(levels, texture.effectiveAggregation(), new int[] {1})) {
      Pass counted = sample.isPython() ? withoutSingles(levels, pass) : pass;
      double voxels = (double) counted.voxels() * counted.directions().size();
      means.add(count(levels, counted, texture).features(voxels));
    }
    values.putAll(FEATURES, Arrays.copyOf(means.get(), FEATURES.size()));
  }

  /** PyRadiomics leaves out directions in which no line holds two voxels of the region. */
  private static Pass withoutSingles(Levels levels, Pass pass) {
    List<Direction> kept =
        pass.directions().stream().filter(d -> holdsTwo(levels, pass, d)).toList();
    return new Pass(kept, pass.from(), pass.to());
  }

  private static boolean holdsTwo(Levels levels, Pass pass, Direction d) {
    VoxelGrid grid = levels.grid();
    Set<Integer> lines = new HashSet<>();
    for (int n = pass.from(); n < pass.to(); n++) {
      int p = levels.indices()[n];
      int slice = grid.columns() * grid.rows();
      int back =
          Math.min(
              back(p % grid.columns(), d.i(), grid.columns()),
              Math.min(
                  back(p % slice / grid.columns(), d.j(), grid.rows()),
                  back(p / slice, d.k(), grid.slices())));
      if (!lines.add(p - back * d.offset(grid))) {
        return true;
      }
    }
    return false;
  }

  /** Steps back to the edge of the box. */
  private static int back(int index, int step, int size) {
    return step == 0 ? Integer.MAX_VALUE : step > 0 ? index : size - 1 - index;
  }

  /** Runs by level and length. */
  static LevelSizeMatrix count(Levels levels, Pass pass, TextureSettings texture) {
    VoxelGrid grid = levels.grid();
    int longest = Math.max(grid.columns(), Math.max(grid.rows(), grid.slices()));
    double[] runs = new double[levels.count() * longest];
    int[] box = levels.box();
    int[] indices = levels.indices();
    for (Direction direction : pass.directions()) {
      int offset = direction.offset(grid);
      double weight = texture.weight(direction, grid);
      for (int n = pass.from(); n < pass.to(); n++) {
        int p = indices[n];
        int level = box[p];
        if (box[p - offset] != level) {
          int length = 1;
          for (int q = p + offset; box[q] == level; q += offset) {
            length++;
          }
          runs[(level - 1) * longest + length - 1] += weight;
        }
      }
    }
    return LevelSizeMatrix.ofDense(runs, longest);
  }
}
