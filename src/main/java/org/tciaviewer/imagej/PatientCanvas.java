package org.tciaviewer.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import ij.process.ByteProcessor;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.OptionalDouble;

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

  private static final int FONT_SIZE = 12;

  private static final int CROSS_ARM = 12;

  private final transient ViewActions actions;
  private final transient ViewKeys keys = new ViewKeys(this);
  private final transient SuvScale suv = new SuvScale();
  private transient volatile double[] cross;
  private transient ImageWindow home;
  private transient MouseEvent menuEvent;
  private transient WindowDrag drag;
  private boolean isMenuOff;
  private boolean isCardShown;
  private String message = "";

  private PatientCanvas(ImagePlus image, ViewActions actions) {
    super(image);
    this.actions = actions;
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
   * slice, zoom and place of the window stay. When ImageJ makes another window for the image, that
   * gets the canvas too.
   *
   * @param actions what keys and mouse do
   */
  public static void install(ImagePlus image, ViewActions actions) {
    if (image.getWindow() == null || isAtHome(image)) {
      return;
    }
    if (!EventQueue.isDispatchThread()) {
      onEventThread(image, actions);
      return;
    }
    if (!(image.getCanvas() instanceof PatientCanvas)) {
      exchange(image, actions);
    }
    ((PatientCanvas) image.getCanvas()).settle(image.getWindow());
    CanvasKeeper.keep(image, actions);
  }

  /** Whether the image's window has this canvas and its keys. */
  static boolean isAtHome(ImagePlus image) {
    ImageWindow window = image.getWindow();
    return window == null
        || image.getCanvas() instanceof PatientCanvas canvas && canvas.home == window;
  }

  /** Listens to the keys of a window: what has the focus in it differs. */
  private void settle(ImageWindow window) {
    home = window;
    window.addKeyListener(keys);
    for (Component part : window.getComponents()) {
      part.removeKeyListener(keys);
      part.addKeyListener(keys);
    }
  }

  private static void exchange(ImagePlus image, ViewActions actions) {
    ImageWindow window = image.getWindow();
    boolean isHyperstack = image.isHyperStack();
    image.setOpenAsHyperStack(isHyperstack);
    Point place = window.getLocation();
    // A second window for an image closes the first, and with it tells all listeners that the image
    // was closed: so the first window is given away before.
    image.setWindow(null);
    PatientCanvas canvas = new PatientCanvas(image, actions);
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

  private static void onEventThread(ImagePlus image, ViewActions actions) {
    try {
      EventQueue.invokeAndWait(() -> install(image, actions));
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
      copy.setFont(new Font(Font.SANS_SERIF, Font.BOLD, (int) (FONT_SIZE * Prefs.getGuiScale())));
      drawCross(copy);
      drawTexts(copy);
    } finally {
      copy.dispose();
    }
  }

  private void drawTexts(Graphics2D g) {
    if (areLabelsShown()) {
      LabelPainter.draw(g, ViewLabels.of(imp, shownFactor()), getWidth(), getHeight());
    } else if (isDragging()) {
      LabelPainter.window(g, ViewLabels.of(imp, shownFactor()).window(), getWidth(), getHeight());
    }
    if (isCardShown) {
      KeyCard.draw(g, keys.bindings(imp), getWidth(), getHeight());
    }
    if (!message.isEmpty()) {
      KeyCard.message(g, message, getWidth(), getHeight());
    }
  }

  /** From the values of the slice in view to what texts say: the factor to SUV, or none. */
  private OptionalDouble shownFactor() {
    return SuvScale.isOn() ? suv.factor(imp) : OptionalDouble.empty();
  }

  /** Whether letters and corner text are drawn. */
  boolean areLabelsShown() {
    return areLabelsOn();
  }

  /** Whether the image is PET with all that SUV needs. */
  boolean hasSuv() {
    return suv.factor(imp).isPresent();
  }

  /** Why a PET image has no SUV; empty if it has, or is no PET. */
  String whyNoSuv() {
    return suv.reason();
  }

  ViewActions actions() {
    return actions;
  }

  boolean isCardShown() {
    return isCardShown;
  }

  /** Shows or hides the card of keys. */
  void showCard(boolean shown) {
    isCardShown = shown;
    repaint();
  }

  /** Shows a message over the foot of the picture until the next key or click; none if empty. */
  void say(String text) {
    if (!text.equals(message)) {
      message = text;
      repaint();
    }
  }

  /** Says a message over an image, if it has this canvas; any thread. */
  public static void say(ImagePlus image, String text) {
    if (image.getCanvas() instanceof PatientCanvas canvas) {
      EventQueue.invokeLater(() -> canvas.say(text));
    }
  }

  /** Whether the mouse changes the window now. */
  boolean isDragging() {
    return drag != null && drag.hasMoved();
  }

  /** Ends a drag and takes it back. */
  void cancelDrag() {
    drag.cancel();
    drag = null;
  }

  @Override
  public void disablePopupMenu(boolean status) {
    super.disablePopupMenu(status);
    isMenuOff = status; // a macro's tool wants the right button for itself
  }

  /** The right button opens ImageJ's menu when it is let go, unless it was dragged. */
  @Override
  protected void handlePopupMenu(MouseEvent e) {
    boolean isRight = e.getButton() == MouseEvent.BUTTON3 && e.getID() == MouseEvent.MOUSE_PRESSED;
    if (!isRight || isMenuOff || imp.getBitDepth() == 24) {
      super.handlePopupMenu(e);
      return;
    }
    menuEvent = e;
    drag = new WindowDrag(imp, e.getX(), e.getY());
  }

  @Override
  public void mousePressed(MouseEvent e) {
    say("");
    if (drag == null) {
      super.mousePressed(e);
    }
  }

  @Override
  public void mouseDragged(MouseEvent e) {
    if (menuEvent == null) {
      super.mouseDragged(e);
    } else if (drag != null) {
      drag.to(e.getX(), e.getY(), e.isShiftDown());
      IJ.showStatus(ViewLabels.window(imp, shownFactor()));
    }
  }

  @Override
  public void mouseReleased(MouseEvent e) {
    if (menuEvent == null || e.getButton() != MouseEvent.BUTTON3) {
      super.mouseReleased(e);
      return;
    }
    MouseEvent pressed = menuEvent;
    WindowDrag ended = drag;
    menuEvent = null;
    drag = null;
    if (ended != null && ended.hasMoved()) {
      actions.ran("TCIA Window Preset...", ended.keys());
      repaint();
    } else if (ended != null) {
      super.handlePopupMenu(pressed);
      super.mouseReleased(e);
    }
  }

  private void drawCross(Graphics2D g) {
    double[] at = cross;
    if (at == null) {
      return;
    }
    int x = screenXD(at[0] + 0.5);
    int y = screenYD(at[1] + 0.5);
    g.setColor(LabelPainter.TEXT);
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
    return imp.getLocationAsString(i, j)
        + ", value="
        + inSuv(value)
        + "  "
        + ViewLabels.point(point);
  }

  /** A value as the user reads it: where PET is shown in SUV, with the stored unit behind. */
  private String inSuv(float value) {
    OptionalDouble factor = shownFactor();
    return factor.isEmpty()
        ? Float.toString(value)
        : ShownWindow.number(value * factor.getAsDouble())
            + " "
            + SuvScale.UNIT
            + " ("
            + value
            + " "
            + ImageVoxels.of(imp).unit()
            + ")";
  }
}
