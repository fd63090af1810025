package org.tciaviewer.imagej;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The card over a picture that lists its keys, and one-line messages at its foot. Stateless. */
final class KeyCard {
  private static final Color PAPER = Color.BLACK;
  private static final Color TEXT = Color.WHITE;
  private static final Color KEY = new Color(255, 230, 120);
  private static final float OPACITY = 0.75f;

  /** Smallest font that can be read; the card of a tiny picture is cut instead. */
  private static final float LEAST_FONT = 8;

  /** What the mouse does: it has no key. */
  private static final List<String[]> MOUSE =
      List.of(
          new String[] {"Right drag", "window: across width, down center"},
          new String[] {"", "(Shift finer, Esc back; a right click is the menu)"},
          new String[] {"Shift+move", "linked images go to this place"});

  private KeyCard() {}

  /** Draws the card in the middle of a picture, as large as fits. */
  static void draw(Graphics2D g, List<ViewKeys.Binding> bindings, int width, int height) {
    List<String[]> lines = new ArrayList<>();
    bindings.forEach(b -> lines.add(new String[] {b.key(), b.what()}));
    lines.addAll(MOUSE);
    fit(g, lines, width, height);
    FontMetrics font = g.getFontMetrics();
    int gap = font.charWidth('n');
    int keys = widest(font, lines, 0) + 2 * gap;
    int all = keys + widest(font, lines, 1) + 2 * gap;
    int tall = lines.size() * font.getHeight() + 2 * gap;
    int x = Math.max(0, (width - all) / 2);
    int y = Math.max(0, (height - tall) / 2);
    paper(g, x, y, all, tall);
    for (int n = 0; n < lines.size(); n++) {
      int base = y + gap + n * font.getHeight() + font.getAscent();
      g.setColor(KEY);
      g.drawString(lines.get(n)[0], x + gap, base);
      g.setColor(TEXT);
      g.drawString(lines.get(n)[1], x + keys, base);
    }
  }

  private static void fit(Graphics2D g, List<String[]> lines, int width, int height) {
    Font font = g.getFont();
    boolean fits = false;
    while (!fits && font.getSize2D() > LEAST_FONT) {
      FontMetrics m = g.getFontMetrics(font);
      int wide = widest(m, lines, 0) + widest(m, lines, 1) + 4 * m.charWidth('n');
      fits = wide <= width && (lines.size() + 1) * m.getHeight() <= height;
      font = fits ? font : font.deriveFont(font.getSize2D() - 1);
    }
    g.setFont(font);
  }

  private static int widest(FontMetrics font, List<String[]> lines, int column) {
    return lines.stream().mapToInt(l -> font.stringWidth(l[column])).max().orElse(0);
  }

  /** Draws a message over the foot of a picture, broken into lines. */
  static void message(Graphics2D g, String text, int width, int height) {
    FontMetrics font = g.getFontMetrics();
    List<String> lines = broken(text, font, width - 2 * font.charWidth('n'));
    int tall = lines.size() * font.getHeight() + font.getDescent();
    paper(g, 0, height - tall, width, tall);
    g.setColor(TEXT);
    for (int n = 0; n < lines.size(); n++) {
      int base = height - tall + n * font.getHeight() + font.getAscent();
      g.drawString(lines.get(n), font.charWidth('n'), base);
    }
  }

  private static List<String> broken(String text, FontMetrics font, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      if (!line.isEmpty() && font.stringWidth(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static void paper(Graphics2D g, int x, int y, int width, int height) {
    Graphics2D glass = (Graphics2D) g.create();
    glass.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, OPACITY));
    glass.setColor(PAPER);
    glass.fillRect(x, y, width, height);
    glass.dispose();
  }
}
