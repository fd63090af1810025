package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * The reversible 5-3 wavelet synthesis (ITU-T T.800 F.3). Each level is lifted in place in one
 * sweep: a row is lifted horizontally just before the vertical steps need it, and the vertical
 * steps work on whole rows.
 */
final class J2kReversible {
  private J2kReversible() {}

  /**
   * Decodes a tile-component.
   *
   * @return samples as [rows][columns], before the colour transform and level shift
   */
  static int[][] samples(J2kCoefficients coefficients) throws FormatException {
    int[][] samples = null;
    for (J2kResolution resolution : coefficients.component().resolutions()) {
      J2kRectangle area = resolution.area();
      int[][] rows = new int[area.height()][area.width()];
      coefficients.decode(resolution, (v, n, band, x, y, step) -> put(v, n, rows[y], x, step));
      if (samples != null) {
        spread(samples, rows, area);
        lift(rows, area);
      }
      samples = rows;
    }
    return samples;
  }

  private static void put(int[] values, int count, int[] row, int x, int step) {
    for (int i = 0, at = x; i < count; i++, at += step) {
      int sign = values[i] >> 31;
      int magnitude = (values[i] & Integer.MAX_VALUE) >> 1;
      row[at] = (magnitude ^ sign) - sign;
    }
  }

  /** Puts the next lower level at the low-pass places of a level. */
  private static void spread(int[][] low, int[][] rows, J2kRectangle area) {
    int lowX = area.x0() & 1;
    for (int y = area.y0() & 1, i = 0; y < rows.length; y += 2, i++) {
      int[] row = rows[y];
      int[] from = low[i];
      for (int x = lowX, j = 0; x < row.length; x += 2, j++) {
        row[x] = from[j];
      }
    }
  }

  private static void lift(int[][] rows, J2kRectangle area) {
    int height = rows.length;
    int lowX = area.x0() & 1;
    int lowY = area.y0() & 1;
    int lifted = 0;
    for (int y = lowY; y <= height; y += 2) {
      for (; lifted < Math.min(y + 2, height); lifted++) {
        liftRow(rows[lifted], lowX);
      }
      if (y < height && height > 1) {
        liftLow(rows[y], rows[y > 0 ? y - 1 : 1], rows[y + 1 < height ? y + 1 : y - 1]);
      }
      if (y > 0 && height > 1) {
        liftHigh(rows[y - 1], rows[y > 1 ? y - 2 : 1], rows[y < height ? y : y - 2]);
      }
    }
    if (height == 1 && lowY == 1) {
      for (int x = 0; x < rows[0].length; x++) {
        rows[0][x] /= 2; // F.3.6: a single high-pass sample was doubled
      }
    }
  }

  /** The even step of equation F-5 on rows; the loop has a form that the compiler vectorises. */
  private static void liftLow(int[] row, int[] above, int[] below) {
    for (int x = 0; x < row.length; x++) {
      row[x] -= (above[x] + below[x] + 2) >> 2;
    }
  }

  /** The odd step of equation F-6 on rows. */
  private static void liftHigh(int[] row, int[] above, int[] below) {
    for (int x = 0; x < row.length; x++) {
      row[x] += (above[x] + below[x]) >> 1;
    }
  }

  /** Equations F-5 and F-6 along a row; the neighbour beyond an edge is the one before it. */
  private static void liftRow(int[] row, int low) {
    int last = row.length - 1;
    if (last < 1) {
      if (last == 0 && low == 1) {
        row[0] /= 2;
      }
      return;
    }
    if (low == 0) {
      row[0] -= (2 * row[1] + 2) >> 2;
    }
    for (int x = 2 - low; x < last; x += 2) {
      row[x] -= (row[x - 1] + row[x + 1] + 2) >> 2;
    }
    if ((last & 1) == low) {
      row[last] -= (2 * row[last - 1] + 2) >> 2;
    }
    if (low == 1) {
      row[0] += row[1];
    }
    for (int x = 1 + low; x < last; x += 2) {
      row[x] += (row[x - 1] + row[x + 1]) >> 1;
    }
    if ((last & 1) != low) {
      row[last] += row[last - 1];
    }
  }
}
