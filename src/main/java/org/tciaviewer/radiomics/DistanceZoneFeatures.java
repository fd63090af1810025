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

/**
 * Grey level distance zones (IBSI 3.9). {@code n_ij} is the number of zones of level i whose
 * nearest voxel is j steps from the outside of the morphological mask, {@code N_s} their sum,
 * {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class DistanceZoneFeatures extends LevelSizeFamily {
  /** The family; it has no state. */
  public DistanceZoneFeatures() {
    super(
        "gldzm",
        110,
        ibsiOnly(SMALL_EMPHASIS, "SmallDistanceEmphasis", "dzm_sde", "0GBI"),
        ibsiOnly(LARGE_EMPHASIS, "LargeDistanceEmphasis", "dzm_lde", "MB4I"),
        ibsiOnly(LOW_LEVEL_EMPHASIS, "LowGrayLevelZoneEmphasis", "dzm_lgze", "S1RA"),
        ibsiOnly(HIGH_LEVEL_EMPHASIS, "HighGrayLevelZoneEmphasis", "dzm_hgze", "K26C"),
        ibsiOnly(SMALL_LOW_EMPHASIS, "SmallDistanceLowGrayLevelEmphasis", "dzm_sdlge", "RUVG"),
        ibsiOnly(SMALL_HIGH_EMPHASIS, "SmallDistanceHighGrayLevelEmphasis", "dzm_sdhge", "DKNJ"),
        ibsiOnly(LARGE_LOW_EMPHASIS, "LargeDistanceLowGrayLevelEmphasis", "dzm_ldlge", "A7WM"),
        ibsiOnly(LARGE_HIGH_EMPHASIS, "LargeDistanceHighGrayLevelEmphasis", "dzm_ldhge", "KLTH"),
        ibsiOnly(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity", "dzm_glnu", "VFT7"),
        ibsiOnly(
            LEVEL_NON_UNIFORMITY_NORMALISED,
            "GrayLevelNonUniformityNormalized",
            "dzm_glnu_norm",
            "7HP3"),
        ibsiOnly(SIZE_NON_UNIFORMITY, "ZoneDistanceNonUniformity", "dzm_zdnu", "V294"),
        ibsiOnly(
            SIZE_NON_UNIFORMITY_NORMALISED,
            "ZoneDistanceNonUniformityNormalized",
            "dzm_zdnu_norm",
            "IATH"),
        ibsiOnly(PERCENTAGE, "ZonePercentage", "dzm_z_perc", "VIWW"),
        ibsiOnly(LEVEL_VARIANCE, "GrayLevelVariance", "dzm_gl_var", "QK93"),
        ibsiOnly(SIZE_VARIANCE, "ZoneDistanceVariance", "dzm_zd_var", "7WT1"),
        ibsiOnly(ENTROPY, "ZoneDistanceEntropy", "dzm_zd_entr", "GBDU"));
  }

  @Override
  double[] statistics(Sample sample) {
    return SizeZoneFeatures.zoneStatistics(sample, sample.zones().distance());
  }
}
