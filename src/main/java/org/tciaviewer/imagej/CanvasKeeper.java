package org.tciaviewer.imagej;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.EventQueue;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives images their canvas and keys back when ImageJ makes another window for them, as it does
 * when a stack gets other dimensions. Listens only while there are such images. Thread-safe.
 */
final class CanvasKeeper implements ImageListener {
  private static final CanvasKeeper ONLY = new CanvasKeeper();

  private final Map<ImagePlus, ViewActions> images = new WeakHashMap<>();

  private CanvasKeeper() {}

  static void keep(ImagePlus image, ViewActions actions) {
    ONLY.add(image, actions);
  }

  private synchronized void add(ImagePlus image, ViewActions actions) {
    if (images.isEmpty()) {
      ImagePlus.addImageListener(this);
    }
    images.put(image, actions);
  }

  /** How many images are kept; for tests that look for what is left behind. */
  static int count() {
    synchronized (ONLY) {
      return ONLY.images.size();
    }
  }

  @Override
  public void imageOpened(ImagePlus image) {
    look(image);
  }

  @Override
  public void imageUpdated(ImagePlus image) {
    look(image);
  }

  private void look(ImagePlus image) {
    ViewActions actions;
    synchronized (this) {
      actions = images.get(image);
    }
    if (actions != null && !PatientCanvas.isAtHome(image)) {
      EventQueue.invokeLater(() -> PatientCanvas.install(image, actions));
    }
  }

  @Override
  public void imageClosed(ImagePlus image) {
    // ImageJ also says so when it gives an image another window: only then there is one later.
    EventQueue.invokeLater(() -> forgetIfGone(image));
  }

  private synchronized void forgetIfGone(ImagePlus image) {
    ImageWindow window = image.getWindow();
    boolean isGone = window == null || window.isClosed();
    if (isGone && images.remove(image) != null && images.isEmpty()) {
      ImagePlus.removeImageListener(this);
    }
  }
}
