package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;

/** Makes windows follow ImageJ's GUI scale (Edit > Options > Appearance). */
final class Scaling {
  private Scaling() {}

  /** Multiplies the fonts of all components by ImageJ's scale; does nothing at 100 %. */
  static void apply(Component root) {
    double scale = Prefs.getGuiScale();
    if (scale != 1.0) {
      scale(root, (float) scale);
    }
  }

  private static void scale(Component c, float factor) {
    if (c instanceof Container container) {
      for (Component child : container.getComponents()) {
        scale(child, factor);
      }
    }
    Font font = c.getFont();
    if (font != null) {
      c.setFont(font.deriveFont(font.getSize2D() * factor));
    }
  }
}
