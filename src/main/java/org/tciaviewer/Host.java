package org.tciaviewer;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** What the entry classes must know of the host before they may touch a Java 17 class. */
final class Host {
  /** Major class file version of Java 17; {@code java.class.version} of older hosts is lower. */
  private static final double JAVA_17 = 61;

  private Host() {}

  static boolean isTooOld() {
    return isTooOld(System.getProperty("java.class.version", "0"));
  }

  static boolean isTooOld(String classVersion) {
    return Double.parseDouble(classVersion) < JAVA_17;
  }

  static String advice() {
    return "TCIA Viewer needs Java 17 or later, this is Java "
        + System.getProperty("java.version")
        + ". Update Fiji (or start ImageJ with a newer Java) and try again.";
  }

  /** Whether nobody would see a dialog, or a dialog would hang. */
  static boolean isUnattended() {
    return IJ.getInstance() == null
        || Macro.getOptions() != null
        || Interpreter.getInstance() != null;
  }

  /**
   * Runs with our class loader as the thread's: under ImageJ's plugin class loader, libraries that
   * look for services through the thread find nothing otherwise.
   */
  static void useOwnClassLoader(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Host.class.getClassLoader());
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
