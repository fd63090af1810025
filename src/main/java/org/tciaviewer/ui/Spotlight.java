package org.tciaviewer.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.SwingUtilities;

/**
 * Draws a frame around one component of a window, as its glass pane; mouse and keys go through it.
 * Event thread only.
 */
final class Spotlight extends JComponent {
  private static final long serialVersionUID = 1L;

  /** Saturation and brightness that stand out on light and on dark. */
  private static final float STRONG = 0.85f;

  private String name = "";

  /** Draws around the component of a name; around none for an empty name. */
  void on(String componentName) {
    name = componentName;
    setVisible(!name.isEmpty());
    repaint();
  }

  @Override
  public boolean contains(int x, int y) {
    return false;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Optional<Component> target = find(getRootPane().getContentPane());
    if (target.isEmpty()) {
      return;
    }
    Component c = target.get();
    Rectangle seen = c instanceof JComponent j ? j.getVisibleRect() : new Rectangle(c.getSize());
    Point at = SwingUtilities.convertPoint(c, seen.x, seen.y, this);
    int wide = Math.max(2, Scaling.gap() / 2);
    Graphics2D copy = (Graphics2D) g.create();
    copy.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    copy.setColor(colour());
    copy.setStroke(new BasicStroke(wide));
    int arc = 3 * wide;
    copy.drawRoundRect(
        at.x - wide, at.y - wide, seen.width + 2 * wide, seen.height + 2 * wide, arc, arc);
    copy.dispose();
  }

  /** The hue of selections in this look, strong enough for a frame. */
  private static Color colour() {
    Color c = new JList<String>().getSelectionBackground();
    float[] hsb = Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null);
    return Color.getHSBColor(hsb[0], STRONG, STRONG);
  }

  private Optional<Component> find(Component c) {
    if (name.equals(c.getName()) && c.isShowing()) {
      return Optional.of(c);
    }
    if (c instanceof Container container) {
      for (Component child : container.getComponents()) {
        Optional<Component> found = find(child);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
