package org.tciaviewer.ui;

import java.awt.Color;
import java.awt.Component;

/** Colours mixed from those of the look and feel, light or dark. Event thread only. */
final class Tones {
  /** Share of the text colour in text that matters less: readable on light and dark. */
  private static final double FAINT = 0.62;

  private Tones() {}

  /** Colour of text that matters less. */
  static Color faint(Component c) {
    return mixed(c.getForeground(), c.getBackground(), FAINT);
  }

  /** The first colour with this share, the second with the rest. */
  static Color mixed(Color a, Color b, double share) {
    double rest = 1 - share;
    return new Color(
        (int) Math.round(a.getRed() * share + b.getRed() * rest),
        (int) Math.round(a.getGreen() * share + b.getGreen() * rest),
        (int) Math.round(a.getBlue() * share + b.getBlue() * rest));
  }
}
