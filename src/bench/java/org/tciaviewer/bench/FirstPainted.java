package org.tciaviewer.bench;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;

/** Hears of the first window and when its paint events were worked off. */
final class FirstPainted implements ImageListener {
  private volatile long painted;

  /** System.nanoTime then; 0 when no window was shown. */
  long painted() {
    return painted;
  }

  @Override
  public void imageOpened(ImagePlus image) {
    if (painted == 0 && image.getWindow() != null) {
      try {
        if (!EventQueue.isDispatchThread()) {
          EventQueue.invokeAndWait(() -> {});
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
      painted = System.nanoTime();
    }
  }

  @Override
  public void imageClosed(ImagePlus image) {}

  @Override
  public void imageUpdated(ImagePlus image) {}
}
