package org.tciaviewer.annotation;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How shapes become voxels and outlines, and marks lesions, where formats leave a choice.
 * Immutable.
 *
 * @param rim whether LIDC outline pixels belong to the lesion
 * @param holes what nested closed contours mean
 * @param threshold number from which a voxel of a scalar field is inside
 * @param between what slices between drawn contours show
 * @param lesionDistanceMm largest distance of outlines that are of one lesion, mm; empty for the
 *     slice spacing of the image
 */
public record ShapeOptions(
    ImageContours.Rim rim,
    Contours.HoleRule holes,
    double threshold,
    Between between,
    OptionalDouble lesionDistanceMm) {
  /** What slices between drawn contours show. */
  public enum Between {
    /** The nearest plane within half the distance of planes, else nothing: what was drawn. */
    NEAREST,
    /** A shape between the two neighbours: what was probably meant. */
    INTERPOLATE,
    /** Nothing: a contour counts on its own slice alone, as what was drawn on an image does. */
    NOTHING
  }

  /** The rim excluded (the LIDC definition), nested contours are holes, threshold 0.5. */
  public static final ShapeOptions DEFAULT =
      new ShapeOptions(ImageContours.Rim.EXCLUDE, Contours.HoleRule.EVEN_ODD, 0.5);

  /** Checks that no part is null. */
  public ShapeOptions {
    Objects.requireNonNull(rim, "rim");
    Objects.requireNonNull(holes, "holes");
    Objects.requireNonNull(between, "between");
    Objects.requireNonNull(lesionDistanceMm, "lesionDistanceMm");
  }

  /** Options with nothing interpolated and the default distance of lesions. */
  public ShapeOptions(ImageContours.Rim rim, Contours.HoleRule holes, double threshold) {
    this(rim, holes, threshold, Between.NEAREST, OptionalDouble.empty());
  }

  /** Whether shapes look the same by both; the distance of lesions does not show. */
  public boolean drawsAs(ShapeOptions other) {
    return rim == other.rim
        && holes == other.holes
        && threshold == other.threshold
        && between == other.between;
  }

  /** The same with another rule for slices between. */
  public ShapeOptions with(Between newBetween) {
    return new ShapeOptions(rim, holes, threshold, newBetween, lesionDistanceMm);
  }

  /** The same with another largest distance of outlines of one lesion, mm. */
  public ShapeOptions withLesionDistanceMm(double distanceMm) {
    return new ShapeOptions(rim, holes, threshold, between, OptionalDouble.of(distanceMm));
  }
}
