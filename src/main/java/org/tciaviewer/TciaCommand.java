package org.tciaviewer;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * What {@code plugins.config} starts for every command: asks the host for Java 17, then hands over.
 * Compiled for Java 8, so that an old host can load it and say what is wrong.
 */
public final class TciaCommand implements PlugIn {
  /**
   * Runs the command whose class the line of {@code plugins.config} names.
   *
   * @param type simple name of a class in {@code org.tciaviewer.command}
   */
  @Override
  public void run(String type) {
    if (Host.isTooOld()) {
      IJ.log("TCIA error: " + Host.advice());
      if (!Host.isUnattended()) {
        IJ.error("TCIA Viewer", Host.advice());
      }
      return;
    }
    Host.useOwnClassLoader(() -> Product.plugIn(type));
  }

  /** Links to Java 17 classes; loaded only on a host that can. */
  private static final class Product {
    static void plugIn(String type) {
      org.tciaviewer.command.Launcher.plugIn(type);
    }
  }
}
