package org.tciaviewer.imagej;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Draws {@link ViewLabels} at the sides and in the corners of a canvas, none over another: letters
 * have their places, corners make room. One object for each painting.
 */
final class LabelPainter {
  static final Color TEXT = new Color(255, 230, 120);
  private static final int MARGIN = 4;

  /** Canvases less than so many lines wide or tall have letters only: texts would overlap. */
  private static final int LEAST_LINES = 11;

  private static final String CUT = "…";

  private final Graphics2D g;
  private final FontMetrics font;
  private final int width;
  private final int height;
  private final List<Rectangle> taken = new ArrayList<>();

  private LabelPainter(Graphics2D g, int width, int height) {
    this.g = g;
    this.font = g.getFontMetrics();
    this.width = width;
    this.height = height;
  }

  /** Draws all labels in the font of the graphics. */
  static void draw(Graphics2D g, ViewLabels labels, int width, int height) {
    LabelPainter painter = new LabelPainter(g, width, height);
    painter.letters(labels);
    if (Math.min(width, height) >= LEAST_LINES * painter.font.getHeight()) {
      painter.corners(labels);
    }
  }

  /** Draws the lines of the window only, bottom left. */
  static void window(Graphics2D g, List<String> lines, int width, int height) {
    new LabelPainter(g, width, height).foot(lines, false);
  }

  private void letters(ViewLabels labels) {
    int middle = height / 2 + font.getAscent() / 2;
    line(labels.left(), MARGIN, middle);
    line(labels.right(), width - MARGIN - font.stringWidth(labels.right()), middle);
    line(labels.top(), (width - font.stringWidth(labels.top())) / 2, MARGIN + font.getAscent());
    line(labels.bottom(), (width - font.stringWidth(labels.bottom())) / 2, bottom());
  }

  private int bottom() {
    return height - MARGIN - font.getDescent();
  }

  private void corners(ViewLabels labels) {
    foot(labels.slice(), true);
    foot(labels.window(), false);
    // Top right: ImageJ shows its zoom indicator at the top left.
    block(labels.patient(), true, MARGIN + font.getAscent(), font.getHeight());
  }

  private void foot(List<String> lines, boolean isRight) {
    List<String> upwards = new ArrayList<>(lines);
    Collections.reverse(upwards);
    block(upwards, isRight, bottom(), -font.getHeight());
  }

  /** Draws lines from an edge inwards, each on the next row where it touches nothing. */
  private void block(List<String> lines, boolean isRight, int baseline, int step) {
    int y = baseline;
    for (String line : lines) {
      String shown = fitting(line);
      int x = isRight ? width - MARGIN - font.stringWidth(shown) : MARGIN;
      while (y > 0 && y < height && isTaken(bounds(shown, x, y))) {
        y += step;
      }
      line(shown, x, y);
      y += step;
    }
  }

  private String fitting(String line) {
    int room = width - 2 * MARGIN;
    if (font.stringWidth(line) <= room) {
      return line;
    }
    int length = line.length();
    while (length > 0 && font.stringWidth(line.substring(0, length) + CUT) > room) {
      length--;
    }
    return line.substring(0, length) + CUT;
  }

  private Rectangle bounds(String text, int x, int y) {
    return new Rectangle(x, y - font.getAscent(), font.stringWidth(text), font.getAscent());
  }

  private boolean isTaken(Rectangle place) {
    return taken.stream().anyMatch(place::intersects);
  }

  private void line(String text, int x, int y) {
    taken.add(bounds(text, x, y));
    g.setColor(Color.BLACK);
    g.drawString(text, x + 1, y + 1);
    g.setColor(TEXT);
    g.drawString(text, x, y);
  }
}
