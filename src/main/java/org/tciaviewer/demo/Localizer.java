package org.tciaviewer.demo;

/** The {@link Thorax} seen from the front: attenuation averaged along y. */
final class Localizer {
  static final double ROW_SPACING = Thorax.SLICE_SPACING / 2;
  static final int ROWS = 2 * Thorax.SLICES - 1;

  /** Every so many rows of the volume are averaged: enough for a picture. */
  private static final int STEP = 6;

  /** Brings mean attenuation into the range of the window. */
  private static final int CONTRAST = 2;

  private Localizer() {}

  /** Stored values, row-major from the head, HU minus the intercept. */
  static short[] pixels() {
    short[] stored = new short[ROWS * Thorax.COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      double z = Thorax.z(Thorax.SLICES - 1) - row * ROW_SPACING;
      for (int i = 0; i < Thorax.COLUMNS; i++) {
        int value = CONTRAST * mean(Thorax.x(i), z) - Thorax.RESCALE_INTERCEPT;
        stored[row * Thorax.COLUMNS + i] = (short) value;
      }
    }
    return stored;
  }

  /** Mean above air, minus 500 so that air is dark and the spine bright. */
  private static int mean(double x, double z) {
    int sum = 0;
    int n = 0;
    for (int j = 0; j < Thorax.ROWS; j += STEP) {
      sum += Thorax.hu(x, Thorax.y(j), z);
      n++;
    }
    return sum / n + 500;
  }
}
