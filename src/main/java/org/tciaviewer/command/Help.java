package org.tciaviewer.command;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the manual says what: web addresses of its pages, and the browser that shows them. The
 * pages are the folder {@code docs} of the source repository; the environment variable {@code
 * TCIA_DOCS_URL} names a copy, for machines without the web. Stateless.
 */
public final class Help {
  private static final String REPOSITORY =
      "https://github.com/tciaviewer/tcia-viewer/blob/main/docs/";

  private static final String OVERRIDE = "TCIA_DOCS_URL";

  /** The pages of the user guide that windows open. */
  public enum Guide {
    /** Finding series. */
    SEARCH,
    /** Opening series and local files, headers and reports. */
    OPEN,
    /** Marks of readers and algorithms. */
    ANNOTATIONS;

    /** Path of the page below the folder of the manual. */
    String path() {
      return "guide/" + name().toLowerCase(Locale.ROOT) + ".md";
    }
  }

  private Help() {}

  /** The section of a command in the list of all commands and keys. */
  public static URI page(String command) {
    return at("commands.md#" + anchor(command));
  }

  /** A page of the user guide. */
  public static URI page(Guide guide) {
    return at(guide.path());
  }

  /** A section of the page on failures; its anchors are never renamed. */
  static URI troubleshooting(String anchor) {
    return at("troubleshooting.md#" + anchor);
  }

  /** The anchor that a Markdown heading with the name of a command gets. */
  static String anchor(String command) {
    return command.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").strip().replace(' ', '-');
  }

  private static URI at(String path) {
    return URI.create(base(Optional.ofNullable(System.getenv(OVERRIDE))) + path);
  }

  /** The address of the manual, with a slash at its end. */
  static String base(Optional<String> override) {
    String base = override.map(String::strip).filter(o -> !o.isEmpty()).orElse(REPOSITORY);
    return base.endsWith("/") ? base : base + "/";
  }

  /**
   * Shows a page in the user's browser; the Log gets the address where there is none. Returns at
   * once; may be called on the event thread.
   */
  public static void open(URI page) {
    IJ.showStatus("Help: " + page);
    new Thread(() -> browse(page), "TCIA help").start();
  }

  private static void browse(URI page) {
    try {
      BrowserLauncher.openURL(page.toString());
    } catch (IOException e) {
      IJ.log("TCIA help: no web browser opened (" + e.getMessage() + "), see " + page);
    }
  }
}
