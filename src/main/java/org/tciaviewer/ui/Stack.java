package org.tciaviewer.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/**
 * Puts components below each other, each as wide as the container and as high as it wants to be at
 * that width, so that text may wrap.
 */
final class Stack implements LayoutManager {
  private final int gap;

  /**
   * A column.
   *
   * @param gap between components, in pixels
   */
  Stack(int gap) {
    this.gap = gap;
  }

  @Override
  public void layoutContainer(Container parent) {
    Insets in = parent.getInsets();
    int width = width(parent);
    int y = in.top;
    for (Component c : parent.getComponents()) {
      int height = height(c, width);
      c.setBounds(in.left, y, width, height);
      y += height == 0 ? 0 : height + gap;
    }
  }

  private static int width(Container parent) {
    Insets in = parent.getInsets();
    return Math.max(1, parent.getWidth() - in.left - in.right);
  }

  /** Text knows how high it is only after it knows how wide it is. */
  private static int height(Component c, int width) {
    c.setSize(width, Math.max(1, c.getHeight()));
    c.doLayout();
    return c.getPreferredSize().height;
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    Insets in = parent.getInsets();
    int width = width(parent);
    int height = in.top + in.bottom;
    for (Component c : parent.getComponents()) {
      int own = height(c, width);
      height += own == 0 ? 0 : own + gap;
    }
    return new Dimension(width, height);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return preferredLayoutSize(parent);
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
