package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Area of the region that closed paths of one plane make. Paths that do not meet count with their
 * own areas; where some do, the plane is cut into strips in which no edges cross. Exact but for
 * rounding. Used once.
 */
final class PathArea {
  private final List<Piece> paths;
  private final Combination combination;

  private PathArea(List<Piece> paths, Combination combination) {
    this.paths = paths;
    this.combination = combination;
  }

  /** Area in the square of the unit of the coordinates. */
  static double of(List<Piece> paths, Combination combination) {
    PathArea area = new PathArea(paths, combination);
    return area.isMeeting() ? area.byStrips() : area.byNesting();
  }

  /** What each path changes where it lies: its inside against what is around it. */
  private double byNesting() {
    double sum = 0;
    for (int n = 0; n < paths.size(); n++) {
      boolean[] around = Nesting.around(paths.get(n), paths);
      boolean outside = combination.holds(around);
      around[n] = true;
      boolean inside = combination.holds(around);
      sum += inside == outside ? 0 : (inside ? 1 : -1) * paths.get(n).areaPixels();
    }
    return sum;
  }

  private boolean isMeeting() {
    for (int a = 0; a < paths.size(); a++) {
      for (int b = a + 1; b < paths.size(); b++) {
        if (isNear(paths.get(a), paths.get(b)) && !meetings(paths.get(a), paths.get(b)).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNear(Piece a, Piece b) {
    return overlap(a.columns(), b.columns()) && overlap(a.rows(), b.rows());
  }

  private static boolean overlap(double[] a, double[] b) {
    return Arrays.stream(a).min().orElseThrow() <= Arrays.stream(b).max().orElseThrow()
        && Arrays.stream(b).min().orElseThrow() <= Arrays.stream(a).max().orElseThrow();
  }

  /** Rows at which edges of two paths cross or touch; more rows do no harm. */
  private static List<Double> meetings(Piece a, Piece b) {
    List<Double> rows = new ArrayList<>();
    for (int n = 0; n < a.size(); n++) {
      for (int m = 0; m < b.size(); m++) {
        double at = meeting(a, n, b, m);
        if (!Double.isNaN(at)) {
          rows.add(at);
        }
      }
    }
    return rows;
  }

  /** Row at which edge n of a meets edge m of b; NaN if it does not. */
  private static double meeting(Piece a, int n, Piece b, int m) {
    int nn = (n + 1) % a.size();
    int mm = (m + 1) % b.size();
    double from = side(b, m, mm, a.columns()[n], a.rows()[n]);
    double to = side(b, m, mm, a.columns()[nn], a.rows()[nn]);
    if (from * to > 0) {
      return Double.NaN;
    }
    double left = side(a, n, nn, b.columns()[m], b.rows()[m]);
    double right = side(a, n, nn, b.columns()[mm], b.rows()[mm]);
    if (left * right > 0) {
      return Double.NaN;
    }
    double part = from == to ? 0 : from / (from - to);
    return a.rows()[n] + part * (a.rows()[nn] - a.rows()[n]);
  }

  /** On which side of an edge a point lies: twice the area of the triangle. */
  private static double side(Piece p, int n, int nn, double column, double row) {
    return (p.columns()[nn] - p.columns()[n]) * (row - p.rows()[n])
        - (p.rows()[nn] - p.rows()[n]) * (column - p.columns()[n]);
  }

  private double byStrips() {
    double[] rows = strips();
    double sum = 0;
    for (int n = 0; n + 1 < rows.length; n++) {
      double height = rows[n + 1] - rows[n];
      // Between crossings all widths change evenly: the middle is the mean.
      sum += height > 0 ? height * width((rows[n] + rows[n + 1]) / 2) : 0;
    }
    return sum;
  }

  /** Rows of all points and of all places where edges meet, ascending. */
  private double[] strips() {
    List<Double> rows = new ArrayList<>();
    for (int a = 0; a < paths.size(); a++) {
      Arrays.stream(paths.get(a).rows()).forEach(rows::add);
      for (int b = a; b < paths.size(); b++) {
        rows.addAll(meetings(paths.get(a), paths.get(b)));
      }
    }
    return rows.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private record Hit(double column, int path) {}

  /** How much of a row belongs to the region. */
  private double width(double row) {
    List<Hit> hits = new ArrayList<>();
    for (int p = 0; p < paths.size(); p++) {
      addHits(paths.get(p), p, row, hits);
    }
    hits.sort((x, y) -> Double.compare(x.column(), y.column()));
    boolean[] within = new boolean[paths.size()];
    double sum = 0;
    for (int n = 0; n + 1 < hits.size(); n++) {
      within[hits.get(n).path()] ^= true;
      sum += combination.holds(within) ? hits.get(n + 1).column() - hits.get(n).column() : 0;
    }
    return sum;
  }

  private static void addHits(Piece p, int path, double row, List<Hit> hits) {
    for (int n = 0, before = p.size() - 1; n < p.size(); before = n++) {
      if ((p.rows()[n] <= row) != (p.rows()[before] <= row)) {
        double part = (row - p.rows()[n]) / (p.rows()[before] - p.rows()[n]);
        hits.add(new Hit(p.columns()[n] + part * (p.columns()[before] - p.columns()[n]), path));
      }
    }
  }
}
