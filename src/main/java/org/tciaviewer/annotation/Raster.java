package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which pixels of one slice lie within a polygon, decided at pixel centres (whole numbers) by the
 * even-odd rule, pixels on the path apart. Package-private arithmetic; see {@link Shapes}.
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

  /** Pixels within the closed polygon, as bits at row × columns + column. */
  BitSet fill(double[] is, double[] js, Path path) {
    BitSet bits = new BitSet(columns * rows);
    int first = Math.max(0, (int) Math.ceil(min(js) - ON_PATH));
    int last = Math.min(rows - 1, (int) Math.floor(max(js) + ON_PATH));
    double[] crossings = new double[is.length];
    for (int j = first; j <= last; j++) {
      int count = crossings(is, js, j, crossings);
      Arrays.sort(crossings, 0, count);
      for (int n = 0; n + 1 < count; n += 2) {
        setOpen(bits, j, crossings[n], crossings[n + 1]);
      }
    }
    markPath(is, js, path == Path.INSIDE, bits);
    return bits;
  }

  /** Columns where row j crosses the polygon; an end on the row counts for the edge above it. */
  private static int crossings(double[] is, double[] js, int j, double[] found) {
    int count = 0;
    for (int n = 0, before = is.length - 1; n < is.length; before = n++) {
      if ((js[n] <= j) != (js[before] <= j)) {
        found[count++] = is[n] + (j - js[n]) * (is[before] - is[n]) / (js[before] - js[n]);
      }
    }
    return count;
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
