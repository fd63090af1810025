package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.DefaultCellEditor;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.UIManager;

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
      scaleMarks(table);
    }
    if (c instanceof Container container) {
      for (Component child : container.getComponents()) {
        scale(child, factor);
      }
    }
    if (c instanceof JCheckBox box) {
      scaleMark(box);
    }
    Font font = c.getFont();
    if (font != null) {
      c.setFont(font.deriveFont(font.getSize2D() * factor));
    }
  }

  /** Cells that are ticked are painted and edited by check boxes that are in no window. */
  private static void scaleMarks(JTable table) {
    if (table.getDefaultRenderer(Boolean.class) instanceof JCheckBox box) {
      scaleMark(box);
    }
    if (table.getDefaultEditor(Boolean.class) instanceof DefaultCellEditor editor
        && editor.getComponent() instanceof JCheckBox box) {
      scaleMark(box);
    }
  }

  /** Makes the mark of a check box as large as its text at ImageJ's scale. */
  static void scaleMark(JCheckBox box) {
    Icon mark = UIManager.getIcon("CheckBox.icon");
    if (mark != null && Prefs.getGuiScale() != 1.0) {
      box.setIcon(new Enlarged(mark, Prefs.getGuiScale()));
    }
  }

  /** A look and feel's own icon, larger; it paints every state of the box itself. */
  private record Enlarged(Icon icon, double factor) implements Icon {
    @Override
    public void paintIcon(Component c, Graphics g, int x, int y) {
      Graphics2D scaled = (Graphics2D) g.create();
      scaled.translate(x, y);
      scaled.scale(factor, factor);
      icon.paintIcon(c, scaled, 0, 0);
      scaled.dispose();
    }

    @Override
    public int getIconWidth() {
      return (int) Math.ceil(icon.getIconWidth() * factor);
    }

    @Override
    public int getIconHeight() {
      return (int) Math.ceil(icon.getIconHeight() * factor);
    }
  }

  /** The font of labels, never bold, at ImageJ's scale, for components that are made later. */
  static Font font() {
    Font font = new JLabel().getFont();
    return font.deriveFont(Font.PLAIN, (float) (font.getSize2D() * Prefs.getGuiScale()));
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
