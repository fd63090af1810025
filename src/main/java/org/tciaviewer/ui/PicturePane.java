package org.tciaviewer.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;
import org.tciaviewer.command.PreviewPicture;
import org.tciaviewer.command.SeriesPreview;

/**
 * A slice above, two planes across below it side by side, each in its aspect in the patient with
 * orientation letters; or a remark instead. Event thread only.
 */
final class PicturePane extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Height of the planes across, as part of the width. */
  private static final double STRIP = 0.42;

  /** Radiographs are looked at on black, in light and dark windows alike. */
  private static final Color BACK = Color.BLACK;

  private static final Color LETTERS = Color.WHITE;

  private transient Optional<SeriesPreview> preview = Optional.empty();
  private String remark = "";
  private boolean isSettled;

  PicturePane() {
    setName("preview");
    setFont(Scaling.font());
    getAccessibleContext().setAccessibleName("Pictures of the series");
  }

  /** Shows words instead of pictures. */
  void show(String words) {
    preview = Optional.empty();
    remark = words;
    isSettled = !words.endsWith("…");
    repaint();
  }

  /** Shows the slice while the planes across are still being made. */
  void showFirst(SeriesPreview slice) {
    show(slice);
    isSettled = false;
  }

  /** Shows pictures; a preview without any says why. */
  void show(SeriesPreview made) {
    preview = made.pictures().isEmpty() ? Optional.empty() : Optional.of(made);
    remark = made.remark();
    isSettled = true;
    setToolTipText(remark.isEmpty() ? null : remark);
    repaint();
  }

  /** Whether nothing more is expected. */
  boolean isSettled() {
    return isSettled;
  }

  @Override
  public Dimension getPreferredSize() {
    int width = getWidth() > 0 ? getWidth() : Scaling.line() * 18;
    return new Dimension(width, (int) (width * (1 + STRIP)) + Scaling.gap());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics); // between the pictures: what was there before would stay
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int w = getWidth();
    int strip = (int) (w * STRIP);
    int gap = Scaling.gap() / 2;
    int upper = getHeight() - strip - gap;
    List<PreviewPicture> pictures = preview.map(SeriesPreview::pictures).orElse(List.of());
    if (pictures.isEmpty()) {
      remark(g, 0, 0, w, getHeight());
    } else {
      boolean isAlone = pictures.size() == 1;
      picture(g, pictures.get(0), 0, 0, w, isAlone ? getHeight() : upper);
      int half = (w - gap) / 2;
      for (int n = 1; n < pictures.size(); n++) {
        picture(g, pictures.get(n), (n - 1) * (half + gap), upper + gap, half, strip);
      }
    }
    g.dispose();
  }

  private void remark(Graphics2D g, int x, int y, int w, int h) {
    g.setColor(Tones.mixed(getForeground(), getBackground(), 0.08));
    g.fillRect(x, y, w, h);
    g.setColor(Tones.faint(this));
    FontMetrics m = g.getFontMetrics();
    int top = y + h / 2 - m.getHeight();
    for (String line : lines(remark, m, w - 2 * Scaling.line())) {
      g.drawString(line, x + (w - m.stringWidth(line)) / 2, top);
      top += m.getHeight();
    }
  }

  /** Breaks words into lines that fit a width. */
  static List<String> lines(String words, FontMetrics m, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : words.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (m.stringWidth(longer) > width && !line.isEmpty()) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }

  private void picture(Graphics2D g, PreviewPicture p, int x, int y, int w, int h) {
    g.setColor(BACK);
    g.fillRect(x, y, w, h);
    double scale = Math.min(w / p.widthMm(), h / p.heightMm());
    int pw = (int) Math.max(1, Math.round(p.widthMm() * scale));
    int ph = (int) Math.max(1, Math.round(p.heightMm() * scale));
    g.drawImage(p.image(), x + (w - pw) / 2, y + (h - ph) / 2, pw, ph, null);
    letters(g, p, x, y, w, h);
  }

  private static void letters(Graphics2D g, PreviewPicture p, int x, int y, int w, int h) {
    FontMetrics m = g.getFontMetrics();
    int pad = Scaling.gap() / 2;
    int middle = y + h / 2 + m.getAscent() / 2;
    letter(g, p.left(), x + pad, middle);
    letter(g, p.right(), x + w - pad - m.stringWidth(p.right()), middle);
    letter(g, p.top(), x + (w - m.stringWidth(p.top())) / 2, y + pad + m.getAscent());
    letter(g, p.bottom(), x + (w - m.stringWidth(p.bottom())) / 2, y + h - pad - m.getDescent());
  }

  /** With a dark rim, so that it reads on white bone. */
  private static void letter(Graphics2D g, String text, int x, int y) {
    g.setColor(BACK);
    g.drawString(text, x + 1, y + 1);
    g.drawString(text, x - 1, y - 1);
    g.setColor(LETTERS);
    g.drawString(text, x, y);
  }
}
