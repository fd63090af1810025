package org.tciaviewer.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The windows of the product, found through a service file, so that commands open them without
 * knowing Swing. Only for callers with a display. Every method may be called on any thread, returns
 * when the window is up, and brings an open one to the front.
 */
public interface Windows {
  /** Opens the search window. */
  void openBrowser();

  /** Opens the list of the annotations of an image. */
  void openAnnotationList(ImagePlus image);

  /** As {@link #openAnnotationList}, but the focus stays in the image, whose keys go on working. */
  void dockAnnotationList(ImagePlus image);

  /**
   * Looks for the annotations of images that were opened without them, and offers what is found
   * beside the image; returns at once. Closes the offer in the end.
   */
  void offerAnnotations(AnnotationOffer offer);

  /**
   * Opens the searchable header of one slice.
   *
   * @param slice one-based as in ImageJ, or 0 for the slice that the image shows, from now on
   * @param filter what the rows shown contain, may be empty
   */
  void openHeader(ImagePlus image, int slice, String filter);

  /** Opens the search window with the series that a manifest file lists. */
  void openManifest(Path file);

  /** Opens the preferences. */
  void openSettings();

  /** The windows that are installed; empty when the product runs without them. */
  static Optional<Windows> installed() {
    // The one-argument load() finds nothing under ImageJ's plugin class loader.
    return ServiceLoader.load(Windows.class, Windows.class.getClassLoader()).findFirst();
  }

  /**
   * The windows, for a command that is nothing without them.
   *
   * @throws IllegalArgumentException when there is no display or no windows are installed
   */
  static Windows required(String command) {
    if (java.awt.GraphicsEnvironment.isHeadless()) {
      throw new IllegalArgumentException(
          command + " needs a display; without one use TCIA Search... and TCIA Open Series...");
    }
    return installed()
        .orElseThrow(() -> new IllegalArgumentException(command + ": no windows are installed"));
  }
}
