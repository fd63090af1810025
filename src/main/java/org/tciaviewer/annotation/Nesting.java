package org.tciaviewer.annotation;

import java.util.List;

/** Which closed paths of a slice lie within which. */
final class Nesting {
  private Nesting() {}

  /** Number of other paths that hold this one. */
  static int depth(Piece path, List<Piece> all) {
    int depth = 0;
    for (boolean holds : around(path, all)) {
      depth += holds ? 1 : 0;
    }
    return depth;
  }

  /** For each path whether it holds this one; none holds itself. */
  static boolean[] around(Piece path, List<Piece> all) {
    boolean[] around = new boolean[all.size()];
    double area = path.areaPixels();
    for (int n = 0; n < around.length; n++) {
      Piece other = all.get(n);
      around[n] = other != path && other.areaPixels() > area && holds(other, path);
    }
    return around;
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
