package org.tciaviewer.ui;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/** The search window in the JVM of the test, on a display, used from the event thread. */
final class OpenBrowser implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private final BrowserWindow window;

  private OpenBrowser(BrowserWindow window) {
    this.window = window;
  }

  /** Skips the test where there is no display. */
  static void assumeUsable() {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
  }

  /** Opens the window and starts the search of the model's source. */
  static OpenBrowser of(BrowserModel model) throws Exception {
    return new OpenBrowser(
        onEventThread(
            () -> {
              BrowserWindow w = new BrowserWindow(model);
              w.setVisible(true);
              w.start();
              return w;
            }));
  }

  /** Looks from now on like a host does. */
  static void look(String lookAndFeel, double scale) throws Exception {
    onEventThread(
        () -> {
          UIManager.setLookAndFeel(lookAndFeel);
          Prefs.setGuiScale(scale);
          return true;
        });
  }

  /** The value of something that only the event thread may ask. */
  static <T> T onEventThread(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    SwingUtilities.invokeAndWait(future);
    return future.get();
  }

  /** The window. */
  BrowserWindow window() {
    return window;
  }

  /** A component by its name. */
  <T extends Component> T named(String name, Class<T> type) throws Exception {
    return type.cast(onEventThread(() -> find(window, name)));
  }

  private static Component find(Container root, String name) {
    for (Component c : root.getComponents()) {
      if (name.equals(c.getName())) {
        return c;
      }
      Component below = c instanceof Container inner ? find(inner, name) : null;
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  /** Waits until a condition, asked on the event thread, holds. */
  static void await(String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE;
    while (!onEventThread(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen in time: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Keeps a picture of the window beside those of the other tests. */
  void screenshot(String name) throws Exception {
    BufferedImage image = onEventThread(this::painted);
    Path folder = Path.of(System.getProperty("tcia.artefacts", "target/artefacts"));
    Files.createDirectories(folder);
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  private BufferedImage painted() {
    Container content = window.getContentPane();
    BufferedImage image =
        new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
    content.paintAll(image.getGraphics()); // printing would leave the selection out
    return image;
  }

  @Override
  public void close() throws IOException {
    try {
      onEventThread(
          () -> {
            window.dispose();
            return true;
          });
    } catch (InvocationTargetException e) {
      throw new IOException(e);
    } catch (Exception e) {
      throw new IOException("the window did not close", e);
    }
  }
}
