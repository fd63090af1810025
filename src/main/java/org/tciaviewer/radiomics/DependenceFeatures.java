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
import static org.tciaviewer.radiomics.LevelSizeStatistic.SECOND_MOMENT;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_VARIANCE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_HIGH_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_LOW_EMPHASIS;

import java.util.List;
import org.tciaviewer.radiomics.Aggregation.Extent;

/**
 * Neighbouring grey level dependence (IBSI 3.11, PyRadiomics gldm). {@code n_ij} is the number of
 * voxels of level i with j − 1 neighbours whose level differs by at most α, {@code N_s} their sum,
 * {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class DependenceFeatures extends LevelSizeFamily {
  /** The family; it has no state. */
  public DependenceFeatures() {
    super(
        "gldm",
        130,
        both(SMALL_EMPHASIS, "SmallDependenceEmphasis", "ngl_lde", "SODN"),
        both(LARGE_EMPHASIS, "LargeDependenceEmphasis", "ngl_hde", "IMOQ"),
        both(LOW_LEVEL_EMPHASIS, "LowGrayLevelEmphasis", "ngl_lgce", "TL9H"),
        both(HIGH_LEVEL_EMPHASIS, "HighGrayLevelEmphasis", "ngl_hgce", "OAE7"),
        both(SMALL_LOW_EMPHASIS, "SmallDependenceLowGrayLevelEmphasis", "ngl_ldlge", "EQ3F"),
        both(SMALL_HIGH_EMPHASIS, "SmallDependenceHighGrayLevelEmphasis", "ngl_ldhge", "JA6D"),
        both(LARGE_LOW_EMPHASIS, "LargeDependenceLowGrayLevelEmphasis", "ngl_hdlge", "NBZI"),
        both(LARGE_HIGH_EMPHASIS, "LargeDependenceHighGrayLevelEmphasis", "ngl_hdhge", "9QMG"),
        both(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity", "ngl_glnu", "FP8K"),
        ibsiOnly(
            LEVEL_NON_UNIFORMITY_NORMALISED,
            "GrayLevelNonUniformityNormalized",
            "ngl_glnu_norm",
            "5SPA"),
        both(SIZE_NON_UNIFORMITY, "DependenceNonUniformity", "ngl_dcnu", "Z87G"),
        both(
            SIZE_NON_UNIFORMITY_NORMALISED,
            "DependenceNonUniformityNormalized",
            "ngl_dcnu_norm",
            "OKJI"),
        ibsiOnly(PERCENTAGE, "DependencePercentage", "ngl_dc_perc", "6XV8"),
        both(LEVEL_VARIANCE, "GrayLevelVariance", "ngl_gl_var", "1PFV"),
        both(SIZE_VARIANCE, "DependenceVariance", "ngl_dc_var", "DNX2"),
        both(ENTROPY, "DependenceEntropy", "ngl_dc_entr", "FCBV"),
        ibsiOnly(SECOND_MOMENT, "DependenceEnergy", "ngl_dc_energy", "CAS9"));
  }

  @Override
  double[] statistics(Sample sample) {
    Levels levels = sample.levels();
    TextureSettings texture = sample.settings().texture();
    Means means = new Means(LevelSizeStatistic.values().length);
    for (int[] part : Pass.parts(levels, texture.aggregation().extent())) {
      means.add(count(levels, part, texture).statistics(part[1] - part[0]));
    }
    return means.get();
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
