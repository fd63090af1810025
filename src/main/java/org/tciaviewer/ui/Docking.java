package org.tciaviewer.ui;

import ij.ImagePlus;
import ij.Prefs;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Comparator;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JFrame;
import org.tciaviewer.command.CommandRegistry;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.Recording;

/**
 * Keeps a window beside the window of an image: to its right, or to its left where there is no
 * room, moving with it. A check box, remembered as a preference, lets it go. Event thread only.
 */
final class Docking {
  private static final String PREFERENCE = "dock";
  private static final String ON = "on";

  private final JFrame docked;
  private final JCheckBox box = new JCheckBox("Dock", isOn());
  private final Mover mover = new Mover();
  private ImagePlus image;
  private Window beside;

  Docking(JFrame docked) {
    this.docked = docked;
    box.setName("dock");
    box.setMnemonic('D');
    box.setToolTipText("Stay beside the image window and move with it");
    box.addActionListener(e -> remember());
    docked.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            leave();
          }
        });
  }

  private static boolean isOn() {
    return Prefs.get("tcia." + PREFERENCE, ON).equals(ON);
  }

  /** The check box, for the window to place. */
  JCheckBox box() {
    return box;
  }

  private void remember() {
    String choice = box.isSelected() ? ON : "off";
    Prefs.set("tcia." + PREFERENCE, choice);
    Keys keys = Keys.NONE.with(PREFERENCE, choice);
    Recording.statement(CommandRegistry.installed().named("TCIA Settings..."), keys);
    place();
  }

  /** Goes to the window of an image, if docked, and stays with it. */
  void to(ImagePlus newImage) {
    leave();
    image = newImage;
    beside = newImage.getWindow();
    if (beside != null) {
      beside.addComponentListener(mover);
      beside.addWindowListener(mover.closer);
      place();
    }
  }

  private void leave() {
    if (beside != null) {
      beside.removeComponentListener(mover);
      beside.removeWindowListener(mover.closer);
      beside = null;
    }
  }

  private void place() {
    if (box.isSelected() && beside != null && beside.isShowing()) {
      docked.setLocation(place(beside.getBounds(), docked.getSize(), screen(beside)));
    }
  }

  /** What windows may cover of the screen that a window is on. */
  static Rectangle screen(Window window) {
    Rectangle all = window.getGraphicsConfiguration().getBounds();
    Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(window.getGraphicsConfiguration());
    return new Rectangle(
        all.x + bars.left,
        all.y + bars.top,
        all.width - bars.left - bars.right,
        all.height - bars.top - bars.bottom);
  }

  /**
   * Right of the window, left, below or above, wherever the screen has room; else where it covers
   * least of the window.
   */
  static Point place(Rectangle beside, Dimension size, Rectangle screen) {
    List<Point> places =
        List.of(
            new Point(beside.x + beside.width, beside.y),
            new Point(beside.x - size.width, beside.y),
            new Point(beside.x, beside.y + beside.height),
            new Point(beside.x, beside.y - size.height));
    return places.stream()
        .map(p -> within(p, size, screen))
        .min(Comparator.comparingLong(p -> covered(p, size, beside)))
        .orElseThrow();
  }

  /** A size that the screen has room for. */
  static Dimension fitting(Dimension wanted, Rectangle screen) {
    return new Dimension(
        Math.min(wanted.width, screen.width), Math.min(wanted.height, screen.height));
  }

  /** The place nearest to a wanted one where the whole window is on the screen. */
  static Point within(Point p, Dimension size, Rectangle screen) {
    int right = Math.max(screen.x, screen.x + screen.width - size.width);
    int bottom = Math.max(screen.y, screen.y + screen.height - size.height);
    return new Point(
        Math.max(screen.x, Math.min(p.x, right)), Math.max(screen.y, Math.min(p.y, bottom)));
  }

  private static long covered(Point p, Dimension size, Rectangle window) {
    Rectangle common = new Rectangle(p, size).intersection(window);
    return common.isEmpty() ? 0 : (long) common.width * common.height;
  }

  /** Follows the image window; when that closes, the image may have got another. */
  private final class Mover extends ComponentAdapter {
    private final WindowAdapter closer =
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            leave();
            if (image.getWindow() != null && !image.getWindow().isClosed()) {
              to(image);
            }
          }
        };

    @Override
    public void componentMoved(ComponentEvent e) {
      place();
    }

    @Override
    public void componentResized(ComponentEvent e) {
      place();
    }
  }
}
