package org.tciaviewer.radiomics;

import java.util.List;
import java.util.Locale;

/**
 * How image and mask are brought to another voxel spacing.
 *
 * @param spacingMm spacing of columns, rows, slices in mm; 0 keeps an axis; empty for no resampling
 * @param image interpolation of the image
 * @param rounding what happens to interpolated values
 * @param padDistance PyRadiomics: voxels of the new grid kept around the region
 */
public record Resampling(
    List<Double> spacingMm, Interpolation image, Rounding rounding, int padDistance) {
  /** PyRadiomics' padDistance. */
  static final int DEFAULT_PAD_DISTANCE = 5;

  /** Interpolation of the image. */
  public enum Interpolation {
    /** Trilinear. */
    LINEAR,
    /** Nearest neighbour. */
    NEAREST,
    /** Cubic B-spline that passes through the voxels, mirrored at the edge. */
    CUBIC;

    /** The name in keys. {@code bspline} means the same as {@code cubic}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens to interpolated values. */
  public enum Rounding {
    /** By convention: an image of whole numbers is truncated (PyRadiomics) or rounded (IBSI). */
    AUTO,
    /** Kept as they are. */
    NONE,
    /** To the nearest whole number, halves to the even one. */
    NEAREST,
    /** Towards zero, as a cast to an integer type does. */
    TRUNCATE
  }

  /** Checks the spacing. */
  public Resampling {
    spacingMm = List.copyOf(spacingMm);
    if (!spacingMm.isEmpty() && spacingMm.size() != 3) {
      throw new IllegalArgumentException(
          "spacing: expected none or three numbers in mm, was " + spacingMm);
    }
    for (double mm : spacingMm) {
      if (!(mm >= 0) || Double.isInfinite(mm)) {
        throw new IllegalArgumentException("spacing: expected mm >= 0, was " + spacingMm);
      }
    }
    if (padDistance < 0) {
      throw new IllegalArgumentException("padDistance: expected >= 0, was " + padDistance);
    }
  }

  /** Whether any axis changes. */
  public boolean isOn() {
    return spacingMm.stream().anyMatch(mm -> mm > 0);
  }
}
