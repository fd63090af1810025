package org.tciaviewer;

/**
 * The first thing to run: starts the embedded archive, searches it, streams its CT into memory,
 * draws the outlines of four readers, says what it did and writes a picture. Needs no network.
 * Compiled for Java 8; on an older host than Java 17 it says so.
 */
public final class Demo {
  private Demo() {}

  /**
   * Runs the demo.
   *
   * @param arguments {@code --help} lists them
   */
  public static void main(String[] arguments) {
    if (Host.isTooOld()) {
      System.err.println(Host.advice());
      System.exit(1);
    }
    int status = Product.run(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Links to Java 17 classes; loaded only on a host that can. */
  private static final class Product {
    static int run(String[] arguments) {
      return org.tciaviewer.command.DemoRun.run(arguments, System.out);
    }
  }
}
