package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.geometry.Vectors;

/**
 * Closed contours sorted into the parallel planes they lie in, ascending along a normal. Contours
 * in one plane have no order among themselves.
 */
final class ContourPlanes {
  /** One plane of contours. */
  record Plane(double distanceMm, List<Contour> contours) {}

  private final double[] normal;
  private final List<Plane> planes;
  private final double spacingMm;

  private ContourPlanes(double[] normal, List<Plane> planes, double spacingMm) {
    this.normal = normal;
    this.planes = planes;
    this.spacingMm = spacingMm;
  }

  /**
   * Sorts contours.
   *
   * @param normal unit normal of all planes
   * @param aloneMm thickness of the slab of a single plane
   */
  static ContourPlanes of(List<Contour> contours, double[] normal, double aloneMm) {
    List<Contour> sorted = new ArrayList<>(contours);
    sorted.sort(Comparator.comparingDouble(c -> distanceMm(c, normal)));
    List<Plane> planes = new ArrayList<>();
    for (Contour c : sorted) {
      double at = distanceMm(c, normal);
      Plane last = planes.isEmpty() ? null : planes.get(planes.size() - 1);
      if (last != null && at - last.distanceMm() <= Tolerances.POSITION_ROUNDING_MM) {
        last.contours().add(c);
      } else {
        planes.add(new Plane(at, new ArrayList<>(List.of(c))));
      }
    }
    return new ContourPlanes(normal, planes, usualGap(planes, aloneMm));
  }

  /**
   * The lower median: of two gaps the larger is a gap. Two planes alone do not tell how far apart
   * the others would be.
   */
  private static double usualGap(List<Plane> planes, double aloneMm) {
    double[] gaps = new double[Math.max(0, planes.size() - 1)];
    for (int n = 0; n < gaps.length; n++) {
      gaps[n] = planes.get(n + 1).distanceMm() - planes.get(n).distanceMm();
    }
    Arrays.sort(gaps);
    boolean isApart = gaps.length == 1 && aloneMm > 0 && gaps[0] > FARTHEST_NEIGHBOUR * aloneMm;
    return gaps.length == 0 || isApart ? aloneMm : gaps[(gaps.length - 1) / 2];
  }

  /** Slices: contours are drawn on each, on every second or third; beyond, they are two places. */
  private static final double FARTHEST_NEIGHBOUR = 3.5;

  /** Mean distance of a contour's points from the patient origin along the normal. */
  static double distanceMm(Contour contour, double[] normal) {
    double sum = 0;
    for (int n = 0; n < contour.size(); n++) {
      sum += Vectors.dot(contour.point(n), normal);
    }
    return sum / contour.size();
  }

  /** Largest difference along the normal between two points of a contour. */
  static double thicknessMm(Contour contour, double[] normal) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < contour.size(); n++) {
      double at = Vectors.dot(contour.point(n), normal);
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    return high - low;
  }

  /** Unit normal of the plane through a contour by Newell's sum; zero if it encloses nothing. */
  static double[] normal(Contour contour) {
    double[] sum = new double[3];
    double[] first = contour.point(0);
    for (int n = 0; n < contour.size(); n++) {
      double[] a = Vectors.minus(contour.point(n), first);
      double[] b = Vectors.minus(contour.point((n + 1) % contour.size()), first);
      sum = Vectors.plus(sum, 1, Vectors.cross(a, b));
    }
    double length = Vectors.length(sum);
    return length < SMALLEST_AREA_MM2 ? new double[3] : Vectors.times(1 / length, sum);
  }

  /** Twice the area below which a closed path is taken for a line; no pixel is that small. */
  private static final double SMALLEST_AREA_MM2 = 1e-6;

  double[] normal() {
    return normal.clone();
  }

  List<Plane> planes() {
    return planes;
  }

  /** Usual distance of neighbouring planes, mm. */
  double spacingMm() {
    return spacingMm;
  }

  /**
   * Index of the plane nearest to a distance, within a reach; −1 if there is none. A slice in the
   * middle of two planes belongs to the upper one alone, and a plane in the middle of two slices to
   * the lower one, so that nothing counts twice.
   */
  int nearest(double distanceMm, double reachMm) {
    double rounding = Tolerances.POSITION_ROUNDING_MM / 2;
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < planes.size(); n++) {
      double gap = distanceMm - planes.get(n).distanceMm();
      boolean reached = gap >= -reachMm - rounding && gap < reachMm - rounding;
      if (reached && Math.abs(gap) < least) {
        best = n;
        least = Math.abs(gap);
      }
    }
    return best;
  }
}
