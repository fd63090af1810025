package org.tciaviewer.radiomics;

import static org.tciaviewer.radiomics.LevelSizeStatistic.ENTROPY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.HIGH_LEVEL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_HIGH_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_LOW_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_NON_UNIFORMITY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_VARIANCE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LOW_LEVEL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.PERCENTAGE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_VARIANCE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_HIGH_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_LOW_EMPHASIS;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Grey level run lengths (IBSI 3.7, PyRadiomics glrlm). {@code n_ij} is the number of runs of level
 * i and length j, {@code N_s} their sum, {@code p_ij = n_ij / N_s}, {@code N_v} the voxels, counted
 * once for each direction that is merged.
 */
public final class RunLengthFeatures extends LevelSizeFamily {
  /** The family; it has no state. */
  public RunLengthFeatures() {
    super(
        "glrlm",
        90,
        both(SMALL_EMPHASIS, "ShortRunEmphasis", "rlm_sre", "22OV"),
        both(LARGE_EMPHASIS, "LongRunEmphasis", "rlm_lre", "W4KF"),
        both(LOW_LEVEL_EMPHASIS, "LowGrayLevelRunEmphasis", "rlm_lgre", "V3SW"),
        both(HIGH_LEVEL_EMPHASIS, "HighGrayLevelRunEmphasis", "rlm_hgre", "G3QZ"),
        both(SMALL_LOW_EMPHASIS, "ShortRunLowGrayLevelEmphasis", "rlm_srlge", "HTZT"),
        both(SMALL_HIGH_EMPHASIS, "ShortRunHighGrayLevelEmphasis", "rlm_srhge", "GD3A"),
        both(LARGE_LOW_EMPHASIS, "LongRunLowGrayLevelEmphasis", "rlm_lrlge", "IVPO"),
        both(LARGE_HIGH_EMPHASIS, "LongRunHighGrayLevelEmphasis", "rlm_lrhge", "3KUM"),
        both(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity", "rlm_glnu", "R5YN"),
        both(
            LEVEL_NON_UNIFORMITY_NORMALISED,
            "GrayLevelNonUniformityNormalized",
            "rlm_glnu_norm",
            "OVBL"),
        both(SIZE_NON_UNIFORMITY, "RunLengthNonUniformity", "rlm_rlnu", "W92Y"),
        both(
            SIZE_NON_UNIFORMITY_NORMALISED,
            "RunLengthNonUniformityNormalized",
            "rlm_rlnu_norm",
            "IC23"),
        both(PERCENTAGE, "RunPercentage", "rlm_r_perc", "9ZK5"),
        both(LEVEL_VARIANCE, "GrayLevelVariance", "rlm_gl_var", "8CE5"),
        both(SIZE_VARIANCE, "RunVariance", "rlm_rl_var", "SXLW"),
        both(ENTROPY, "RunEntropy", "rlm_rl_entr", "HJ9O"));
  }

  @Override
  double[] statistics(Sample sample) {
    Levels levels = sample.levels();
    TextureSettings texture = sample.settings().texture();
    Means means = new Means(LevelSizeStatistic.values().length);
    for (Pass pass : Pass.all(levels, texture.effectiveAggregation(), new int[] {1})) {
      Pass counted = sample.isPython() ? withoutSingles(levels, pass) : pass;
      double voxels = (double) counted.voxels() * counted.directions().size();
      means.add(count(levels, counted, texture).statistics(voxels));
    }
    return means.get();
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
