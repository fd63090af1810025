package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;

/** Convex hull in the plane by the monotone chain of Andrew; exact for whole numbers. */
final class PlanarHull {
  private PlanarHull() {}

  /**
   * Vertices of the hull in order; points on an edge are left out.
   *
   * @param sorted different points, ascending by the first, then by the second coordinate
   */
  static List<int[]> of(List<int[]> sorted) {
    if (sorted.size() < 3) {
      return sorted;
    }
    List<int[]> hull = new ArrayList<>();
    for (int[] p : sorted) {
      append(hull, p, 0);
    }
    int lower = hull.size() - 1;
    for (int n = sorted.size() - 2; n >= 0; n--) {
      append(hull, sorted.get(n), lower);
    }
    hull.remove(hull.size() - 1);
    return hull;
  }

  private static void append(List<int[]> hull, int[] p, int base) {
    while (hull.size() - base >= 2
        && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), p) <= 0) {
      hull.remove(hull.size() - 1);
    }
    hull.add(p);
  }

  private static long turn(int[] a, int[] b, int[] c) {
    return (long) (b[0] - a[0]) * (c[1] - a[1]) - (long) (b[1] - a[1]) * (c[0] - a[0]);
  }
}
