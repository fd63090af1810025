package org.tciaviewer.archive;

import java.util.List;
import java.util.Locale;

/**
 * What an archive found out about the places of the slices of a series before anybody opens it, as
 * a hint for choosing; opening a series looks at the slices themselves. Immutable.
 *
 * @param regularity whether the slices form one evenly spaced block
 * @param obliquityDegrees angle between the slice normal and the nearest patient axis, in degrees;
 *     NaN if not told
 * @param failed in words what is not as in an evenly spaced block, such as "slice spacing varies"
 */
public record GeometryBadge(Regularity regularity, double obliquityDegrees, List<String> failed) {
  /** Whether the slices form one evenly spaced block. */
  public enum Regularity {
    /** One orientation, one grid, one spacing. */
    REGULAR,
    /** At least one of these varies. */
    IRREGULAR,
    /** The archive could not tell. */
    UNTOLD
  }

  /** A patient who lies straight is seldom straighter than this, in degrees. */
  private static final double STRAIGHT = 1;

  /** Copies the list. */
  public GeometryBadge {
    failed = List.copyOf(failed);
  }

  /** Whether the slices are known to be oblique to the patient axes by a degree or more. */
  public boolean isOblique() {
    return obliquityDegrees >= STRAIGHT;
  }

  /** A few words for a table: "regular", "regular, 12.5° oblique", "irregular", or empty. */
  public String label() {
    String oblique =
        isOblique() ? String.format(Locale.ROOT, "%.1f° oblique", obliquityDegrees) : "";
    if (regularity == Regularity.UNTOLD) {
      return oblique;
    }
    String word = regularity.name().toLowerCase(Locale.ROOT);
    return oblique.isEmpty() ? word : word + ", " + oblique;
  }
}
