package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;

/** The image that a command works on. */
final class CurrentImage {
  private CurrentImage() {}

  /**
   * ImageJ's current image.
   *
   * @throws IllegalArgumentException when no image is open, or it is still loading
   */
  static ImagePlus required() {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException(
          "no image is open; open one with TCIA Open Series... or TCIA Open DICOM... first");
    }
    if (image.isLocked()) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" is locked, another command works on it; wait for its end");
    }
    return image;
  }
}
