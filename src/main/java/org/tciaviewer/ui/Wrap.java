package org.tciaviewer.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/**
 * Puts components beside each other, each as wide as it wants to be, and goes on in a further row
 * where the container ends. The container's preferred height is for the width it has; who changes
 * that width lays it out anew.
 */
final class Wrap implements LayoutManager {
  private final int gap;

  /**
   * Rows of components.
   *
   * @param gap between components and between rows, in pixels
   */
  Wrap(int gap) {
    this.gap = gap;
  }

  @Override
  public void layoutContainer(Container parent) {
    place(parent, true);
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    return place(parent, false);
  }

  /** Goes through the rows; returns the size that they take. */
  private Dimension place(Container parent, boolean isMoved) {
    Insets in = parent.getInsets();
    int end = parent.getWidth() == 0 ? Integer.MAX_VALUE : parent.getWidth() - in.right;
    int x = in.left;
    int y = in.top;
    int rowHeight = 0;
    int width = 0;
    for (Component c : parent.getComponents()) {
      if (!c.isVisible()) {
        continue;
      }
      Dimension size = c.getPreferredSize();
      if (x > in.left && x + size.width > end) {
        x = in.left;
        y += rowHeight + gap;
        rowHeight = 0;
      }
      if (isMoved) {
        c.setBounds(x, y, size.width, size.height);
      }
      width = Math.max(width, x + size.width);
      x += size.width + gap;
      rowHeight = Math.max(rowHeight, size.height);
    }
    return new Dimension(width + in.right, y + rowHeight + in.bottom);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    int widest = 0;
    for (Component c : parent.getComponents()) {
      widest = Math.max(widest, c.getPreferredSize().width);
    }
    return new Dimension(widest, preferredLayoutSize(parent).height);
  }

  @Override
  public void addLayoutComponent(String name, Component component) {
    // names mean nothing here
  }

  @Override
  public void removeLayoutComponent(Component component) {
    // nothing is kept
  }
}
