package org.tciaviewer.imagej;

import ij.ImagePlus;

/**
 * A window that follows the mouse: to the right widens it, downwards raises its center (darker).
 * The way is measured in parts of the width at the beginning, so that it suits Hounsfield units and
 * activities alike. Event thread only.
 */
final class WindowDrag {
  /** A shorter way is a click with an unsteady hand. */
  private static final int LEAST_WAY = 4;

  /** Pixels that move the center by one width, or make the width e times as large. */
  private static final double WAY_OF_WIDTH = 200;

  /** With Shift the same way does a tenth. */
  private static final double FINE = 0.1;

  /** Widths stay between these: beyond, exponents run away before anybody sees a change. */
  private static final double WIDEST = 1e9;

  private static final double NARROWEST = 1e-6;

  private final ImagePlus image;
  private final ShownWindow first;
  private final int x;
  private final int y;
  private boolean hasMoved;
  private ShownWindow now;

  WindowDrag(ImagePlus image, int x, int y) {
    this.image = image;
    this.first = ShownWindow.of(image);
    this.now = first;
    this.x = x;
    this.y = y;
  }

  /** Whether it is more than a click by now. */
  boolean hasMoved() {
    return hasMoved;
  }

  /** Shows the window for a place of the mouse; places that a click may reach change nothing. */
  void to(int toX, int toY, boolean isFine) {
    hasMoved |= Math.max(Math.abs(toX - x), Math.abs(toY - y)) >= LEAST_WAY;
    if (hasMoved) {
      double part = (isFine ? FINE : 1) / WAY_OF_WIDTH;
      now = moved((toX - x) * part, (toY - y) * part);
      now.show(image);
    }
  }

  private ShownWindow moved(double widths, double centers) {
    boolean isWhole = image.getBitDepth() != 32;
    double step = isWhole ? 1 : Math.pow(10, Math.floor(Math.log10(first.width())) - 2);
    // An even width about a whole center has whole ends, which ImageJ keeps as they are.
    double widthStep = isWhole ? 2 : step;
    double wide = Math.max(NARROWEST, Math.min(WIDEST, first.width() * Math.exp(widths)));
    double width = Math.max(widthStep, Math.rint(wide / widthStep) * widthStep);
    double center = Math.rint((first.center() + centers * first.width()) / step) * step;
    return new ShownWindow(center, width);
  }

  /** The keys of TCIA Window Preset... that show the same again. */
  String keys() {
    return "center=" + shortest(now.center()) + " width=" + shortest(now.width());
  }

  /** Without the digits that only binary fractions have. */
  private static String shortest(double value) {
    return HeaderText.plain(Double.parseDouble(Float.toString((float) value)));
  }

  /** Shows again what was shown before the drag. */
  void cancel() {
    first.show(image);
  }
}
