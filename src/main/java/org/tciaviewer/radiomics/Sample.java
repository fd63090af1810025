package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * What the families compute from: one region, its levels and the settings. Computes shared
 * intermediates once; not thread-safe.
 */
public final class Sample {
  private final VoxelRegion region;
  private final RadiomicsSettings settings;
  private final boolean wholeNumbers;
  private final double[] intensities;
  private double[] sorted;
  private Levels levels;
  private Zones zones;

  /**
   * Binds a region to settings.
   *
   * @param region the region, on its final grid, re-segmented
   * @param settings the settings
   * @param wholeNumbers whether the image holds whole numbers of a definite unit, such as HU
   */
  public Sample(VoxelRegion region, RadiomicsSettings settings, boolean wholeNumbers) {
    this.region = region;
    this.settings = settings;
    this.wholeNumbers = wholeNumbers;
    this.intensities = region.intensities();
  }

  /** The same with levels that were found over a larger region, in the order of the voxels. */
  Sample withLevels(int[] list, int highest) {
    levels = Levels.of(region, list, highest);
    return this;
  }

  /** The region. */
  public VoxelRegion region() {
    return region;
  }

  /** The settings. */
  public RadiomicsSettings settings() {
    return settings;
  }

  boolean wholeNumbers() {
    return wholeNumbers;
  }

  boolean isPython() {
    return settings.convention() == Convention.PYRADIOMICS;
  }

  /** Values of the intensity mask; shared. */
  double[] intensities() {
    return intensities;
  }

  /** The same, ascending; shared. */
  double[] sorted() {
    if (sorted == null) {
      sorted = intensities.clone();
      Arrays.sort(sorted);
    }
    return sorted;
  }

  Levels levels() {
    if (levels == null) {
      double anchor = settings.resegmentation().anchor();
      levels = Levels.of(region, settings.discretisation().levels(intensities, anchor));
    }
    return levels;
  }

  Zones zones() {
    if (zones == null) {
      zones = Zones.of(levels(), region.morphological(), settings.texture().aggregation().extent());
    }
    return zones;
  }
}
