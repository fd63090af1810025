package org.tciaviewer.annotation;

import java.util.List;

/** Which closed paths of a slice lie within which. */
final class Nesting {
  private Nesting() {}

  /** Number of other paths that hold this one. */
  static int depth(Piece path, List<Piece> all) {
    int depth = 0;
    for (Piece other : all) {
      if (other != path && other.areaPixels() > path.areaPixels() && holds(other, path)) {
        depth++;
      }
    }
    return depth;
  }

  /** Whether most points of a path lie within another: single points may touch it. */
  private static boolean holds(Piece outer, Piece path) {
    int inside = 0;
    for (int n = 0; n < path.size(); n++) {
      inside += contains(outer.columns(), outer.rows(), path.columns()[n], path.rows()[n]) ? 1 : 0;
    }
    return 2 * inside > path.size();
  }

  /** Whether a point lies within a closed path, by the even-odd rule; on the path is undecided. */
  static boolean contains(double[] xs, double[] ys, double x, double y) {
    boolean inside = false;
    for (int n = 0, before = xs.length - 1; n < xs.length; before = n++) {
      if ((ys[n] <= y) != (ys[before] <= y)
          && x < xs[n] + (y - ys[n]) * (xs[before] - xs[n]) / (ys[before] - ys[n])) {
        inside = !inside;
      }
    }
    return inside;
  }
}
