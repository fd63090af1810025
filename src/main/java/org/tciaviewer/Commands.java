package org.tciaviewer;

import java.io.IOException;

/**
 * The door for Java code and for macros in a headless ImageJ, which has no {@code run()}: every
 * command by the name and the keys that its menu item has in a macro. No dialog is opened. Compiled
 * for Java 8; on an older host than Java 17 both methods say so.
 */
public final class Commands {
  private Commands() {}

  /**
   * Runs a command and waits for it.
   *
   * @param name name of the command, for example {@code "TCIA Open Series..."}; the dots may be
   *     left out
   * @param keys keys as in a macro, for example {@code "series=1.3.6.1.4.1 annotations=lidc"};
   *     empty for none
   * @return the IDs of the images opened, one a line, or the table with tabs
   * @throws IllegalArgumentException when the name, a key or the current image does not fit; the
   *     message says what is accepted
   * @throws IOException when the data are broken or an archive fails; nothing half-opened is left
   * @throws UnsupportedOperationException on a host older than Java 17
   */
  public static String run(String name, String keys) throws IOException {
    if (Host.isTooOld()) {
      throw new UnsupportedOperationException(Host.advice());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Commands.class.getClassLoader());
    try {
      return Product.run(name, keys);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Runs a command for the macro function {@code call}; never throws.
   *
   * @return {@code OK}, a line feed and the result, or {@code ERROR: } and the message
   */
  public static String call(String name, String keys) {
    if (Host.isTooOld()) {
      return "ERROR: " + Host.advice();
    }
    String[] answer = new String[1];
    Host.useOwnClassLoader(() -> answer[0] = Product.call(name, keys));
    return answer[0];
  }

  /** Links to Java 17 classes; loaded only on a host that can. */
  private static final class Product {
    static String run(String name, String keys) throws IOException {
      return org.tciaviewer.command.Launcher.run(name, keys);
    }

    static String call(String name, String keys) {
      return org.tciaviewer.command.Launcher.call(name, keys);
    }
  }
}
