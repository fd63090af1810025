package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Planes missing between those that a shape was drawn on: a slice forgotten, or a region in two
 * parts. Immutable.
 *
 * @param count how many gaps
 * @param largestMm distance of the planes at the largest gap, mm; 0 without any
 * @param usualMm median distance of neighbouring planes, mm
 */
public record ContourGaps(int count, double largestMm, double usualMm) {
  private static final ContourGaps NONE = new ContourGaps(0, 0, 0);

  /** From one and a half usual distances on at least one plane is missing. */
  private static final double GAP = 1.5;

  /**
   * The gaps of contours and outlines; none of masks, whose empty slices are meant.
   *
   * @param slices of the image, for outlines that name images and not positions
   */
  public static ContourGaps of(Shape shape, ImageSlices slices) {
    if (shape instanceof Contours c) {
      return ofContours(c);
    }
    boolean isOutline = shape instanceof ImageContours c && c.hasOutline();
    return isOutline && slices.geometry().isPresent()
        ? ofOutlines((ImageContours) shape, slices)
        : NONE;
  }

  private static ContourGaps ofContours(Contours contours) {
    List<Contour> closed = contours.contours().stream().filter(Contour::isClosed).toList();
    ContourGaps found = NONE;
    for (List<Contour> parallel : ObliqueContours.groups(closed)) {
      double[] normal = ContourPlanes.normal(parallel.get(0));
      List<Double> at = new ArrayList<>();
      ContourPlanes.of(parallel, normal, 0).planes().forEach(p -> at.add(p.distanceMm()));
      ContourGaps own = between(at.stream().mapToDouble(d -> d).toArray());
      found = own.count() > found.count() ? own : found;
    }
    return found;
  }

  private static ContourGaps ofOutlines(ImageContours outlines, ImageSlices slices) {
    double spacing = slices.sliceSpacingMm();
    double[] at =
        outlines.resolve(slices).pieces().stream()
            .filter(p -> p.role() == Piece.Role.REGION)
            .mapToDouble(p -> p.slice() * spacing)
            .distinct()
            .sorted()
            .toArray();
    return between(at);
  }

  private static ContourGaps between(double[] sorted) {
    double[] steps = new double[Math.max(0, sorted.length - 1)];
    for (int n = 0; n < steps.length; n++) {
      steps[n] = sorted[n + 1] - sorted[n];
    }
    double[] ordered = steps.clone();
    Arrays.sort(ordered);
    if (steps.length < 2) {
      return NONE;
    }
    double usual = ordered[(ordered.length - 1) / 2];
    int count = (int) Arrays.stream(steps).filter(s -> s > GAP * usual).count();
    return count == 0 ? NONE : new ContourGaps(count, ordered[ordered.length - 1], usual);
  }
}
