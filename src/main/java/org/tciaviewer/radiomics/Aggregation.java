package org.tciaviewer.radiomics;

import java.util.Locale;

/**
 * How the texture matrices of slices and directions become one value (IBSI 3.6.1, figures 3.1 to
 * 3.3). Families without directions (zones, neighbourhoods) only use its {@link #extent}.
 */
public enum Aggregation {
  /** Volume, one matrix for all directions (IAZD). */
  MERGED_3D(Extent.VOLUME, true),
  /** Volume, mean of the features of each direction (ITBB). */
  AVERAGED_3D(Extent.VOLUME, false),
  /** Matrices of a slice merged over slices and directions (ZW7Z). */
  MERGED_2_5D(Extent.SLICES_MERGED, true),
  /** Matrices merged over slices, mean of the features of each direction (JJUI). */
  AVERAGED_2_5D(Extent.SLICES_MERGED, false),
  /** One matrix for each slice, merged over directions; mean over slices (SUJT). */
  MERGED_2D(Extent.EACH_SLICE, true),
  /** Mean of the features of each slice and direction (BTW3). */
  AVERAGED_2D(Extent.EACH_SLICE, false);

  /** The neighbourhood a texture matrix is counted in. */
  public enum Extent {
    /** Neighbours in three dimensions. */
    VOLUME,
    /** Neighbours within the slice, counted into one matrix for all slices. */
    SLICES_MERGED,
    /** Neighbours within the slice, one matrix for each slice. */
    EACH_SLICE
  }

  private final Extent extent;
  private final boolean merged;

  Aggregation(Extent extent, boolean merged) {
    this.extent = extent;
    this.merged = merged;
  }

  /** The neighbourhood. */
  public Extent extent() {
    return extent;
  }

  /** Whether directions are merged before features are computed. */
  public boolean isMerged() {
    return merged;
  }

  /** The name in keys: {@code 3D-mrg}, {@code 2.5D-avg} ... */
  public String key() {
    String dimension =
        switch (extent) {
          case VOLUME -> "3D";
          case SLICES_MERGED -> "2.5D";
          case EACH_SLICE -> "2D";
        };
    return dimension + (merged ? "-mrg" : "-avg");
  }

  /**
   * The aggregation of a key.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Aggregation of(String key) {
    for (Aggregation a : values()) {
      if (a.key().toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT))) {
        return a;
      }
    }
    throw new IllegalArgumentException(
        "aggregation: expected 3D-mrg, 3D-avg, 2.5D-mrg, 2.5D-avg, 2D-mrg or 2D-avg, was " + key);
  }
}
