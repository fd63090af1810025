package org.tciaviewer.command;

import java.util.List;

/**
 * One command as a person runs it from the menu.
 *
 * @param command its name
 * @param before lines of {@code NAME|keys} that prepare the images and tables it needs
 * @param keys what the person fills into its dialog
 * @param window beginning of the title of a window of ours that opens for a person, where a macro
 *     gets a table instead; empty where both get the same
 */
record ReplayCase(String command, List<String> before, String keys, String window) {
  ReplayCase {
    before = List.copyOf(before);
  }

  static ReplayCase of(String command, List<String> before, String keys) {
    return new ReplayCase(command, before, keys, "");
  }

  /** The same, for a command that shows a person a window. */
  ReplayCase showing(String title) {
    return new ReplayCase(command, before, keys, title);
  }
}
