package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * Center and width of what an image shows now, on its real values: for 8- and 16-bit images by the
 * LINEAR formula backwards, so that 40 / 400 reads as it was set, for 32-bit images the exact
 * middle and extent (PS3.3 C.11.2.1.2). It does not know the shape of the curve between the ends.
 * Immutable.
 *
 * @param center Window Center, in the unit of the values
 * @param width Window Width, in the unit of the values
 */
record ShownWindow(double center, double width) {
  /** Digits after the point that are kept in texts. */
  private static final double THOUSANDTHS = 1000;

  /** The window of the image, or of its current channel. */
  static ShownWindow of(ImagePlus image) {
    double[] line = line(image);
    double low = line[0] + line[1] * image.getDisplayRangeMin();
    double high = line[0] + line[1] * image.getDisplayRangeMax();
    double one = one(image);
    return new ShownWindow((low + high + one) / 2, high - low + one);
  }

  /** Shows the image, or its current channel, so; the values stay. */
  void show(ImagePlus image) {
    double[] line = line(image);
    double one = one(image);
    double low = center - one / 2 - (width - one) / 2;
    double high = center - one / 2 + (width - one) / 2;
    image.setDisplayRange((low - line[0]) / line[1], (high - line[0]) / line[1]);
    image.updateAndDraw();
  }

  /** The same window on values that are multiplied by a factor. */
  ShownWindow scaled(double factor) {
    return new ShownWindow(center * factor, width * factor);
  }

  /** As in the corner of an image: "C 40 W 400". */
  String text() {
    return "C " + number(center) + " W " + number(width);
  }

  static String number(double value) {
    return HeaderText.plain(Math.rint(value * THOUSANDTHS) / THOUSANDTHS + 0.0);
  }

  /** 1 where values are whole numbers, which the LINEAR formula counts, else 0. */
  private static double one(ImagePlus image) {
    return image.getBitDepth() == 32 ? 0 : 1;
  }

  /** Intercept and slope from what the display range is in to real values. */
  private static double[] line(ImagePlus image) {
    Calibration c = image.getCalibration();
    double[] line = c.getCoefficients();
    boolean isLine =
        image.getBitDepth() != 32
            && c.getFunction() == Calibration.STRAIGHT_LINE
            && line != null
            && line[1] != 0;
    return isLine ? line : new double[] {0, 1};
  }
}
