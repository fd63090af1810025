package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.Comparator;

/** Finds the nearest of many points: a k-d tree in an array. Immutable. */
final class PointTree {
  private final double[][] points;

  /**
   * Builds a tree.
   *
   * @param points [n][3]; not kept in this order
   */
  PointTree(double[][] points) {
    this.points = points.clone();
    sort(0, this.points.length, 0);
  }

  private void sort(int from, int to, int axis) {
    if (to - from > 1) {
      Arrays.sort(points, from, to, Comparator.comparingDouble(p -> p[axis]));
      int middle = (from + to) >>> 1;
      sort(from, middle, (axis + 1) % 3);
      sort(middle + 1, to, (axis + 1) % 3);
    }
  }

  /** Distance to the nearest point; infinite if there is none. */
  double distance(double[] query) {
    return Math.sqrt(nearest(query, 0, points.length, 0, Double.POSITIVE_INFINITY));
  }

  private double nearest(double[] q, int from, int to, int axis, double best) {
    if (from >= to) {
      return best;
    }
    int middle = (from + to) >>> 1;
    double[] p = points[middle];
    double dx = q[0] - p[0];
    double dy = q[1] - p[1];
    double dz = q[2] - p[2];
    double least = Math.min(best, dx * dx + dy * dy + dz * dz);
    double side = q[axis] - p[axis];
    int next = (axis + 1) % 3;
    boolean low = side < 0;
    least = low ? nearest(q, from, middle, next, least) : nearest(q, middle + 1, to, next, least);
    if (side * side < least) {
      least = low ? nearest(q, middle + 1, to, next, least) : nearest(q, from, middle, next, least);
    }
    return least;
  }
}
