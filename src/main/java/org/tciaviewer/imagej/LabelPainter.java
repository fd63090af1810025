package org.tciaviewer.imagej;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;

/** Draws {@link ViewLabels} at the sides and in the corners of a canvas. Stateless. */
final class LabelPainter {
  static final Color TEXT = new Color(255, 230, 120);
  private static final int MARGIN = 4;

  /** Canvases less than so many lines wide or tall have letters only: texts would overlap. */
  private static final int LEAST_LINES = 11;

  private LabelPainter() {}

  /** Draws all labels in the font of the graphics. */
  static void draw(Graphics2D g, ViewLabels labels, int width, int height) {
    FontMetrics font = g.getFontMetrics();
    int middle = height / 2 + font.getAscent() / 2;
    text(g, labels.left(), MARGIN, middle);
    text(g, labels.right(), width - MARGIN - font.stringWidth(labels.right()), middle);
    text(g, labels.top(), (width - font.stringWidth(labels.top())) / 2, MARGIN + font.getAscent());
    int bottom = height - MARGIN - font.getDescent();
    text(g, labels.bottom(), (width - font.stringWidth(labels.bottom())) / 2, bottom);
    if (Math.min(width, height) >= LEAST_LINES * font.getHeight()) {
      corners(g, labels, width, bottom);
    }
  }

  private static void corners(Graphics2D g, ViewLabels labels, int width, int bottom) {
    FontMetrics font = g.getFontMetrics();
    for (int n = 0; n < labels.patient().size(); n++) {
      String text = labels.patient().get(n);
      // Top right: ImageJ shows its zoom indicator at the top left.
      int x = width - MARGIN - font.stringWidth(text);
      text(g, text, x, MARGIN + font.getAscent() + n * font.getHeight());
    }
    window(g, labels.window(), bottom + MARGIN + font.getDescent());
    List<String> slice = labels.slice();
    for (int n = 0; n < slice.size(); n++) {
      String line = slice.get(slice.size() - 1 - n);
      text(g, line, width - MARGIN - font.stringWidth(line), bottom - n * font.getHeight());
    }
  }

  /** Draws the lines of the window only, bottom left. */
  static void window(Graphics2D g, List<String> lines, int height) {
    FontMetrics font = g.getFontMetrics();
    int bottom = height - MARGIN - font.getDescent();
    for (int n = 0; n < lines.size(); n++) {
      text(g, lines.get(lines.size() - 1 - n), MARGIN, bottom - n * font.getHeight());
    }
  }

  private static void text(Graphics2D g, String text, int x, int y) {
    g.setColor(Color.BLACK);
    g.drawString(text, x + 1, y + 1);
    g.setColor(TEXT);
    g.drawString(text, x, y);
  }
}
