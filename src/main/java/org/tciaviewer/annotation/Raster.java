package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which pixels of one slice lie within a polygon, decided at pixel centres (whole numbers), pixels
 * on the path apart. Package-private arithmetic; see {@link Shapes}.
 */
final class Raster {
  /**
   * How close to the path, in pixels, a pixel centre counts as on it: far below any spacing, far
   * above the rounding of a transform from millimetres. Exact for whole-numbered LIDC outlines,
   * whose crossings are fractions with denominators below 1e4.
   */
  static final double ON_PATH = 1e-6;

  private final int columns;
  private final int rows;

  Raster(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** What happens to a pixel whose centre lies on the path. */
  enum Path {
    /** It is outside. */
    OUTSIDE,
    /** It is inside. */
    INSIDE
  }

  /** What a path that crosses itself encloses. */
  enum Rule {
    /** Pixels with an odd number of crossings: right for keyholes whatever their direction. */
    EVEN_ODD,
    /** Pixels that the path runs around at all: a loop drawn over itself stays inside. */
    AROUND
  }

  /** Where a path crosses a row, and whether downwards (+1) or upwards (−1). */
  private record Crossing(double column, int turn) {}

  /** Pixels within the closed polygon, as bits at row × columns + column. */
  BitSet fill(double[] is, double[] js, Path path, Rule rule) {
    BitSet bits = new BitSet(columns * rows);
    int first = Math.max(0, (int) Math.ceil(min(js) - ON_PATH));
    int last = Math.min(rows - 1, (int) Math.floor(max(js) + ON_PATH));
    for (int j = first; j <= last; j++) {
      List<Crossing> crossings = crossings(is, js, j);
      int winding = 0;
      for (int n = 0; n + 1 < crossings.size(); n++) {
        winding += rule == Rule.AROUND ? crossings.get(n).turn() : 1 - 2 * winding;
        if (winding != 0) {
          setOpen(bits, j, crossings.get(n).column(), crossings.get(n + 1).column());
        }
      }
    }
    markPath(is, js, path == Path.INSIDE, bits);
    return bits;
  }

  /** Crossings of row j by ascending column; an end on the row counts for the edge above it. */
  private static List<Crossing> crossings(double[] is, double[] js, int j) {
    List<Crossing> found = new ArrayList<>();
    for (int n = 0, before = is.length - 1; n < is.length; before = n++) {
      if ((js[n] <= j) != (js[before] <= j)) {
        double i = is[n] + (j - js[n]) * (is[before] - is[n]) / (js[before] - js[n]);
        found.add(new Crossing(i, js[n] > j ? 1 : -1));
      }
    }
    found.sort(Comparator.comparingDouble(Crossing::column));
    return found;
  }

  private void setOpen(BitSet bits, int j, double from, double to) {
    int first = Math.max(0, (int) Math.floor(from + ON_PATH) + 1);
    int last = Math.min(columns - 1, (int) Math.ceil(to - ON_PATH) - 1);
    if (first <= last) {
      bits.set(j * columns + first, j * columns + last + 1);
    }
  }

  private void markPath(double[] is, double[] js, boolean value, BitSet bits) {
    for (int n = 0, before = is.length - 1; n < is.length; before = n++) {
      if (Math.abs(js[n] - js[before]) <= ON_PATH) {
        markLevel(is[before], is[n], js[n], value, bits);
      } else {
        markSlope(is[before], js[before], is[n], js[n], value, bits);
      }
    }
  }

  private void markLevel(double a, double b, double row, boolean value, BitSet bits) {
    int j = (int) Math.rint(row);
    if (Math.abs(row - j) > ON_PATH || j < 0 || j >= rows) {
      return;
    }
    int first = Math.max(0, (int) Math.ceil(Math.min(a, b) - ON_PATH));
    int last = Math.min(columns - 1, (int) Math.floor(Math.max(a, b) + ON_PATH));
    if (first <= last) {
      bits.set(j * columns + first, j * columns + last + 1, value);
    }
  }

  private void markSlope(double i0, double j0, double i1, double j1, boolean value, BitSet bits) {
    int first = Math.max(0, (int) Math.ceil(Math.min(j0, j1) - ON_PATH));
    int last = Math.min(rows - 1, (int) Math.floor(Math.max(j0, j1) + ON_PATH));
    for (int j = first; j <= last; j++) {
      double i = i0 + (j - j0) * (i1 - i0) / (j1 - j0);
      long nearest = Math.round(i);
      if (Math.abs(i - nearest) <= ON_PATH && nearest >= 0 && nearest < columns) {
        bits.set(j * columns + (int) nearest, value);
      }
    }
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
