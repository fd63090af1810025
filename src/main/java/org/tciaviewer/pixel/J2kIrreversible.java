package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * The irreversible 9-7 wavelet synthesis (ITU-T T.800 F.3), lifted in place in one sweep per level
 * like {@link J2kReversible}. The scaling by K is part of the step sizes of the bands.
 */
final class J2kIrreversible {
  // Table F.4
  private static final float ALPHA = -1.586134342059924f;
  private static final float BETA = -0.052980118572961f;
  private static final float GAMMA = 0.882911075530934f;
  private static final float DELTA = 0.443506852043971f;
  private static final double K = 1.230174104914001;

  private J2kIrreversible() {}

  /**
   * Decodes a tile-component.
   *
   * @return samples as [rows][columns], before the colour transform and level shift
   */
  static float[][] samples(J2kCoefficients coefficients) throws FormatException {
    float[][] samples = null;
    for (J2kResolution resolution : coefficients.component().resolutions()) {
      J2kRectangle area = resolution.area();
      float[][] rows = new float[area.height()][area.width()];
      boolean lowest = resolution.level() == 0;
      coefficients.decode(
          resolution,
          (v, n, band, x, y, step) -> {
            double gain = lowest ? 1 : scale(area, band.highX(), band.highY());
            put(v, n, rows[y], x, step, (float) (0.5 * band.stepSize() * gain));
          });
      if (samples != null) {
        spread(samples, rows, area);
        lift(rows, area);
      }
      samples = rows;
    }
    return samples;
  }

  /** What the first two steps of F.3.8.2 do to a band, in both directions. */
  private static double scale(J2kRectangle area, int highX, int highY) {
    return scale(area.width(), highX) * scale(area.height(), highY);
  }

  private static double scale(int length, int high) {
    if (length == 1) {
      return high == 1 ? 0.5 : 1; // F.3.6: a single high-pass sample was doubled
    }
    return high == 1 ? 1 / K : K;
  }

  private static void put(int[] values, int count, float[] row, int x, int step, float unit) {
    for (int i = 0, at = x; i < count; i++, at += step) {
      int sign = values[i] >> 31;
      int magnitude = values[i] & Integer.MAX_VALUE;
      row[at] = ((magnitude ^ sign) - sign) * unit;
    }
  }

  /** Puts the next lower level at the low-pass places of a level. */
  private static void spread(float[][] low, float[][] rows, J2kRectangle area) {
    float gain = (float) scale(area, 0, 0);
    int lowX = area.x0() & 1;
    for (int y = area.y0() & 1, i = 0; y < rows.length; y += 2, i++) {
      float[] row = rows[y];
      float[] from = low[i];
      for (int x = lowX, j = 0; x < row.length; x += 2, j++) {
        row[x] = gain * from[j];
      }
    }
  }

  private static void lift(float[][] rows, J2kRectangle area) {
    int height = rows.length;
    int lowX = area.x0() & 1;
    int lifted = 0;
    for (int y = area.y0() & 1; y < height + 3; y += 2) {
      for (; lifted < Math.min(y + 2, height); lifted++) {
        liftRow(rows[lifted], lowX);
      }
      // Each step needs the one before it on the rows above and below.
      liftLine(rows, y, DELTA);
      liftLine(rows, y - 1, GAMMA);
      liftLine(rows, y - 2, BETA);
      liftLine(rows, y - 3, ALPHA);
    }
  }

  private static void liftLine(float[][] rows, int y, float factor) {
    int height = rows.length;
    if (y >= 0 && y < height && height > 1) {
      liftLine(rows[y], rows[y > 0 ? y - 1 : 1], rows[y + 1 < height ? y + 1 : y - 1], factor);
    }
  }

  /** One of the last four steps of F.3.8.2 on rows, in a form that the compiler vectorises. */
  private static void liftLine(float[] row, float[] above, float[] below, float factor) {
    for (int x = 0; x < row.length; x++) {
      row[x] -= factor * (above[x] + below[x]);
    }
  }

  private static void liftRow(float[] row, int low) {
    if (row.length > 1) {
      liftAlong(row, low, DELTA);
      liftAlong(row, 1 - low, GAMMA);
      liftAlong(row, low, BETA);
      liftAlong(row, 1 - low, ALPHA);
    }
  }

  /** One step along a row; the neighbour beyond an edge is the one before it. */
  private static void liftAlong(float[] row, int first, float factor) {
    int last = row.length - 1;
    if (first == 0) {
      row[0] -= factor * (2 * row[1]);
    }
    for (int x = 2 - first; x < last; x += 2) {
      row[x] -= factor * (row[x - 1] + row[x + 1]);
    }
    if ((last & 1) == first) {
      row[last] -= factor * (2 * row[last - 1]);
    }
  }
}
