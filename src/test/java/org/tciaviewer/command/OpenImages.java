package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;

/** The images that ImageJ knows at the moment. */
final class OpenImages {
  private OpenImages() {}

  static int count() {
    int[] ids = WindowManager.getIDList();
    return ids == null ? 0 : ids.length;
  }

  static void closeAll() {
    int[] ids = WindowManager.getIDList();
    for (int n = 0; ids != null && n < ids.length; n++) {
      ImagePlus image = WindowManager.getImage(ids[n]);
      image.changes = false;
      image.close();
    }
    WindowManager.setTempCurrentImage(null);
  }
}
