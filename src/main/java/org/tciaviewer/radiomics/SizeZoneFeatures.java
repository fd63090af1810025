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
 * Grey level size zones (IBSI 3.8, PyRadiomics glszm). {@code n_ij} is the number of zones of level
 * i and j voxels, {@code N_s} their sum, {@code p_ij = n_ij / N_s}, {@code N_v} the voxels.
 */
public final class SizeZoneFeatures extends LevelSizeFamily {
  /** The family; it has no state. */
  public SizeZoneFeatures() {
    super(
        "glszm",
        100,
        both(SMALL_EMPHASIS, "SmallAreaEmphasis", "szm_sze", "5QRC"),
        both(LARGE_EMPHASIS, "LargeAreaEmphasis", "szm_lze", "48P8"),
        both(LOW_LEVEL_EMPHASIS, "LowGrayLevelZoneEmphasis", "szm_lgze", "XMSY"),
        both(HIGH_LEVEL_EMPHASIS, "HighGrayLevelZoneEmphasis", "szm_hgze", "5GN9"),
        both(SMALL_LOW_EMPHASIS, "SmallAreaLowGrayLevelEmphasis", "szm_szlge", "5RAI"),
        both(SMALL_HIGH_EMPHASIS, "SmallAreaHighGrayLevelEmphasis", "szm_szhge", "HW1V"),
        both(LARGE_LOW_EMPHASIS, "LargeAreaLowGrayLevelEmphasis", "szm_lzlge", "YH51"),
        both(LARGE_HIGH_EMPHASIS, "LargeAreaHighGrayLevelEmphasis", "szm_lzhge", "J17V"),
        both(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity", "szm_glnu", "JNSA"),
        both(
            LEVEL_NON_UNIFORMITY_NORMALISED,
            "GrayLevelNonUniformityNormalized",
            "szm_glnu_norm",
            "Y1RO"),
        both(SIZE_NON_UNIFORMITY, "SizeZoneNonUniformity", "szm_zsnu", "4JP3"),
        both(
            SIZE_NON_UNIFORMITY_NORMALISED,
            "SizeZoneNonUniformityNormalized",
            "szm_zsnu_norm",
            "VB3A"),
        both(PERCENTAGE, "ZonePercentage", "szm_z_perc", "P30P"),
        both(LEVEL_VARIANCE, "GrayLevelVariance", "szm_gl_var", "BYLV"),
        both(SIZE_VARIANCE, "ZoneVariance", "szm_zs_var", "3NSA"),
        both(ENTROPY, "ZoneEntropy", "szm_zs_entr", "GU8N"));
  }

  @Override
  double[] statistics(Sample sample) {
    return zoneStatistics(sample, sample.zones().size());
  }

  /** Statistics of the zones against a property of each, for each slice or all. */
  static double[] zoneStatistics(Sample sample, int[] property) {
    Levels levels = sample.levels();
    Zones zones = sample.zones();
    Means means = new Means(LevelSizeStatistic.values().length);
    for (int[] part : Pass.parts(levels, sample.settings().texture().aggregation().extent())) {
      boolean all = part[1] - part[0] == levels.list().length;
      int[] range = all ? new int[] {0, zones.count()} : zones.ofSlice(levels.slice(part[0]));
      LevelSizeMatrix matrix = LevelSizeMatrix.ofList(zones.level(), property, range[0], range[1]);
      means.add(matrix.statistics(part[1] - part[0]));
    }
    return means.get();
  }
}
