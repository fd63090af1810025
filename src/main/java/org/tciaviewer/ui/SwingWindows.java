package org.tciaviewer.ui;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.tciaviewer.command.AnnotationOffer;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.Launcher;
import org.tciaviewer.command.Windows;

/**
 * The Swing windows of the product. There is one of each kind; ImageJ's Window menu lists them.
 * Thread-safe: everything happens on the event thread.
 */
public final class SwingWindows implements Windows {
  /** Open windows; event thread only. */
  private static BrowserWindow browser;

  private static AnnotationListWindow annotations;
  private static HeaderWindow header;

  @Override
  public void openBrowser() {
    onEventThread(
        () -> {
          boolean isNew = browser == null;
          browser().toFront();
          if (isNew) {
            browser.start();
          }
        });
  }

  @Override
  public void openManifest(Path file) {
    onEventThread(() -> browser().showManifest(file));
  }

  private static BrowserWindow browser() {
    if (browser == null) {
      browser =
          show(
              () -> new BrowserWindow(new BrowserModel()), Help.Guide.SEARCH, () -> browser = null);
    }
    raise(browser);
    return browser;
  }

  @Override
  public void openAnnotationList(ImagePlus image) {
    onEventThread(
        () -> {
          listAnnotations(image).setVisible(true);
          raise(annotations);
        });
  }

  @Override
  public void dockAnnotationList(ImagePlus image) {
    onEventThread(
        () -> {
          AnnotationListWindow list = listAnnotations(image);
          list.setAutoRequestFocus(false);
          list.setVisible(true);
          list.setAutoRequestFocus(true);
          list.whenSeen(() -> uncover(image, list));
        });
  }

  /** Nobody asked for the list: where the screen has no room beside the image, it stays behind. */
  private static void uncover(ImagePlus image, JFrame list) {
    ImageWindow window = image.getWindow();
    if (window != null && window.getBounds().intersects(list.getBounds())) {
      window.toFront();
    }
  }

  private static AnnotationListWindow listAnnotations(ImagePlus image) {
    if (annotations == null) {
      annotations =
          make(AnnotationListWindow::new, Help.Guide.ANNOTATIONS, () -> annotations = null);
    }
    annotations.show(image);
    return annotations;
  }

  @Override
  public void offerAnnotations(AnnotationOffer offer) {
    SwingUtilities.invokeLater(() -> AnnotationOfferWindow.look(offer));
  }

  @Override
  public void openHeader(ImagePlus image, int slice, String filter) {
    onEventThread(
        () -> {
          if (header == null) {
            header = show(HeaderWindow::new, Help.Guide.OPEN, () -> header = null);
          }
          header.show(image, slice, filter);
          raise(header);
        });
  }

  @Override
  public void openSettings() {
    // ImageJ's own dialog of the command; it blocks, so it gets a thread as from the menu.
    new Thread(() -> Launcher.plugIn("SettingsCommand"), "TCIA Settings").start();
  }

  private static <W extends JFrame> W show(Supplier<W> make, Help.Guide guide, Runnable closed) {
    W window = make(make, guide, closed);
    window.setVisible(true);
    return window;
  }

  private static <W extends JFrame> W make(Supplier<W> make, Help.Guide guide, Runnable closed) {
    W window = make.get();
    HelpKey.bind(window.getRootPane(), Help.page(guide));
    WindowManager.addWindow(window);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            WindowManager.removeWindow(window);
            closed.run();
          }
        });
    return window;
  }

  private static void raise(JFrame window) {
    window.setExtendedState(window.getExtendedState() & ~java.awt.Frame.ICONIFIED);
    window.toFront();
  }

  private static void onEventThread(Runnable action) {
    if (SwingUtilities.isEventDispatchThread()) {
      action.run();
      return;
    }
    try {
      SwingUtilities.invokeAndWait(action);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window cannot be opened", e.getCause());
    }
  }
}
