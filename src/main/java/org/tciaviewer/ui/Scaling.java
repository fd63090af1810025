package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.FontMetrics;
import javax.swing.JLabel;
import javax.swing.JTable;

/**
 * Makes windows follow ImageJ's GUI scale (Edit > Options > Appearance). Sizes are measured in
 * heights of a line and widths of a letter, so that they follow fonts.
 */
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
    if (c instanceof JTable table && table.getTableHeader().getParent() == null) {
      scale(table.getTableHeader(), factor); // joins its scroll pane when it is shown
    }
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

  /** The font of labels at ImageJ's scale, for components that are made later. */
  static Font font() {
    Font font = new JLabel().getFont();
    return font.deriveFont((float) (font.getSize2D() * Prefs.getGuiScale()));
  }

  /** Height of a line of text at ImageJ's scale, in pixels. */
  static int line() {
    JLabel label = new JLabel();
    FontMetrics metrics = label.getFontMetrics(font());
    return metrics.getHeight();
  }

  /** A gap between components: a third of a line. */
  static int gap() {
    return Math.max(2, line() / 3);
  }
}
