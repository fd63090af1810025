package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of zip entries and files as they may be shown, compared and written below a folder. */
public final class EntryNames {
  /** Longer parts are cut: file systems end at 255 bytes. */
  private static final int LONGEST_PART = 120;

  /** Deeper folders are left out: with the longest parts a path stays below 4096 bytes. */
  private static final int MOST_PARTS = 32;

  /** Names of devices on Windows, with any ending; writing such a file goes nowhere. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\..*)?");

  private EntryNames() {}

  /**
   * The name without anything that leads out of a folder or confuses a terminal: no drive, no root,
   * no {@code ..}, no control characters, none of {@code <>:"|?*}, no name of a device, no dot at
   * the end of a part, which Windows leaves out.
   *
   * @return parts joined by forward slashes; "unnamed" if nothing is left
   */
  public static String safe(String raw) {
    List<String> parts = new ArrayList<>();
    for (String part : raw.split("[/\\\\]")) {
      String clean = part.replaceAll("[\\p{Cntrl}<>:\"|?*\\u202A-\\u202E]", "_").strip();
      boolean leadsOut = clean.isEmpty() || clean.equals(".") || clean.equals("..");
      if (!leadsOut && parts.size() < MOST_PARTS) {
        parts.add(portable(cut(clean, LONGEST_PART)));
      }
    }
    return parts.isEmpty() ? "unnamed" : String.join("/", parts);
  }

  private static String portable(String part) {
    String plain = part.endsWith(".") ? part.substring(0, part.length() - 1) + "_" : part;
    return DEVICE.matcher(plain).matches() ? "_" + plain : plain;
  }

  /**
   * The beginning of a text. It ends neither within a character of two code units, which no file
   * system takes, nor with a blank, which Windows refuses.
   *
   * @param most length in code units
   */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end).stripTrailing();
  }
}
