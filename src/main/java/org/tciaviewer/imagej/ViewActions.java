package org.tciaviewer.imagej;

import ij.ImagePlus;

/**
 * What keys and mouse of an image window need of the commands, which this package does not know.
 * Methods are called on the event thread and return at once.
 */
public interface ViewActions {
  /** For images that nobody operates: nothing happens. */
  ViewActions NONE =
      new ViewActions() {
        @Override
        public void run(ImagePlus image, String command, String keys) {}

        @Override
        public void ran(String command, String keys) {}
      };

  /** Runs a command on an image and records it. */
  void run(ImagePlus image, String command, String keys);

  /** Records a command whose effect is there already. */
  void ran(String command, String keys);
}
