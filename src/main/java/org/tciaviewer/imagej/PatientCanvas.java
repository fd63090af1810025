package org.tciaviewer.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import ij.process.ByteProcessor;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * The canvas of an opened image: draws {@link ViewLabels} over the picture at the sides of the
 * window, whatever the zoom, and never into the pixels; says the patient position under the cursor.
 * With Shift held, linked images go to that position and show a cross-hair there.
 */
public final class PatientCanvas extends ImageCanvas {
  private static final long serialVersionUID = 1L;

  /** Preference whether labels are drawn, on or off. */
  private static final String PREFERENCE = "tcia.labels";

  private static final String ON = "on";

  private static final Color TEXT = new Color(255, 230, 120);
  private static final int FONT_SIZE = 12;
  private static final int MARGIN = 4;

  /** Windows smaller than this have letters only. */
  private static final int LEAST_FOR_TEXT = 160;

  private static final int CROSS_ARM = 12;

  private transient volatile double[] cross;

  private PatientCanvas(ImagePlus image) {
    super(image);
  }

  /** Whether labels are drawn; a preference of the user. */
  public static boolean areLabelsOn() {
    return Prefs.get(PREFERENCE, ON).equals(ON);
  }

  /** Draws all open images again, after the preference changed. */
  public static void repaintAll() {
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null && image.getCanvas() instanceof PatientCanvas canvas) {
        canvas.repaint();
      }
    }
  }

  /**
   * Gives the window of an image this canvas; does nothing for an image without a window. The
   * slice, zoom and place of the window stay.
   */
  public static void install(ImagePlus image) {
    ImageWindow window = image.getWindow();
    if (window == null || image.getCanvas() instanceof PatientCanvas) {
      return;
    }
    if (!EventQueue.isDispatchThread()) {
      onEventThread(image);
      return;
    }
    boolean isHyperstack = image.isHyperStack();
    image.setOpenAsHyperStack(isHyperstack);
    Point place = window.getLocation();
    // A second window for an image closes the first, and with it tells all listeners that the image
    // was closed: so the first window is given away before.
    image.setWindow(null);
    PatientCanvas canvas = new PatientCanvas(image);
    ImageWindow labelled =
        image.getStackSize() > 1 ? new StackWindow(image, canvas) : new ImageWindow(image, canvas);
    labelled.setLocation(place);
    giveAway(window);
  }

  /** Closes a window, with its threads, as that of another image. */
  private static void giveAway(ImageWindow window) {
    ImagePlus nothing = new ImagePlus("", new ByteProcessor(1, 1));
    window.setImage(nothing);
    nothing.changes = false;
    window.close();
  }

  private static void onEventThread(ImagePlus image) {
    try {
      EventQueue.invokeAndWait(() -> install(image));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window of " + image.getTitle() + " failed", e);
    }
  }

  @Override
  public void paint(Graphics g) {
    super.paint(g);
    Graphics2D copy = (Graphics2D) g.create();
    try {
      copy.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      drawCross(copy);
      if (areLabelsOn()) {
        draw(copy, ViewLabels.of(imp));
      }
    } finally {
      copy.dispose();
    }
  }

  private void draw(Graphics2D g, ViewLabels labels) {
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, (int) (FONT_SIZE * Prefs.getGuiScale())));
    FontMetrics font = g.getFontMetrics();
    int width = getWidth();
    int height = getHeight();
    int middle = height / 2 + font.getAscent() / 2;
    text(g, labels.left(), MARGIN, middle);
    text(g, labels.right(), width - MARGIN - font.stringWidth(labels.right()), middle);
    text(g, labels.top(), (width - font.stringWidth(labels.top())) / 2, MARGIN + font.getAscent());
    int bottom = height - MARGIN - font.getDescent();
    text(g, labels.bottom(), (width - font.stringWidth(labels.bottom())) / 2, bottom);
    if (width >= LEAST_FOR_TEXT && height >= LEAST_FOR_TEXT) {
      corners(g, labels, font, bottom);
    }
  }

  private void corners(Graphics2D g, ViewLabels labels, FontMetrics font, int bottom) {
    int line = font.getHeight();
    for (int n = 0; n < labels.patient().size(); n++) {
      String text = labels.patient().get(n);
      // Top right: ImageJ shows its zoom indicator at the top left.
      int x = getWidth() - MARGIN - font.stringWidth(text);
      text(g, text, x, MARGIN + font.getAscent() + n * line);
    }
    up(g, labels.window(), font, bottom, MARGIN);
    up(g, labels.slice(), font, bottom, -1);
  }

  /** Lines that end at the bottom; at the right side when x is negative. */
  private void up(Graphics2D g, List<String> lines, FontMetrics font, int bottom, int x) {
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(lines.size() - 1 - n);
      int at = x >= 0 ? x : getWidth() - MARGIN - font.stringWidth(line);
      text(g, line, at, bottom - n * font.getHeight());
    }
  }

  private static void text(Graphics2D g, String text, int x, int y) {
    g.setColor(Color.BLACK);
    g.drawString(text, x + 1, y + 1);
    g.setColor(TEXT);
    g.drawString(text, x, y);
  }

  private void drawCross(Graphics2D g) {
    double[] at = cross;
    if (at == null) {
      return;
    }
    int x = screenXD(at[0] + 0.5);
    int y = screenYD(at[1] + 0.5);
    g.setColor(TEXT);
    g.drawLine(x - CROSS_ARM, y, x + CROSS_ARM, y);
    g.drawLine(x, y - CROSS_ARM, x, y + CROSS_ARM);
  }

  /** Shows a cross-hair at an index (pixel centres at whole numbers), or none for null. */
  void showCross(double[] index) {
    cross = index == null ? null : index.clone();
    repaint();
  }

  @Override
  public void mouseMoved(MouseEvent e) {
    super.mouseMoved(e);
    Optional<SlicePositions> place = SlicePositions.ofSlice(imp);
    if (place.isEmpty()) {
      return;
    }
    // ImageJ counts from pixel corners, patient positions belong to pixel centres.
    double i = offScreenXD(e.getX()) - 0.5;
    double j = offScreenYD(e.getY()) - 0.5;
    double[] point = place.get().toPatient(i, j, 0);
    IJ.showStatus(status((int) Math.round(i), (int) Math.round(j), point));
    if (e.isShiftDown()) {
      LinkedScrolling.goTo(imp, point);
    }
  }

  private String status(int i, int j, double[] point) {
    boolean isInside = i >= 0 && j >= 0 && i < imp.getWidth() && j < imp.getHeight();
    if (!isInside) {
      return ViewLabels.point(point);
    }
    float value = ImageVoxels.of(imp).value(i, j, imp.getZ() - 1);
    return imp.getLocationAsString(i, j) + ", value=" + value + "  " + ViewLabels.point(point);
  }
}
