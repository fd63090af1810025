package org.tciaviewer.annotation;

import java.util.Objects;

/**
 * How shapes become voxels and outlines, where formats leave a choice. Immutable.
 *
 * @param rim whether LIDC outline pixels belong to the lesion
 * @param holes what nested closed contours mean
 * @param threshold number from which a voxel of a scalar field is inside
 */
public record ShapeOptions(ImageContours.Rim rim, Contours.HoleRule holes, double threshold) {
  /** The rim excluded (the LIDC definition), nested contours are holes, threshold 0.5. */
  public static final ShapeOptions DEFAULT =
      new ShapeOptions(ImageContours.Rim.EXCLUDE, Contours.HoleRule.EVEN_ODD, 0.5);

  /** Checks that no part is null. */
  public ShapeOptions {
    Objects.requireNonNull(rim, "rim");
    Objects.requireNonNull(holes, "holes");
  }
}
