package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds DICOM UIDs in what users paste: lines, lists, addresses of TCIA and IDC viewers. */
public final class UidText {
  /** PS3.5 9.1: numeric components without leading zeros; what is short is a version number. */
  private static final Pattern UID =
      Pattern.compile("(?<![0-9.A-Za-z-])[0-2](?:\\.(?:0|[1-9][0-9]*)){2,}(?![0-9.A-Za-z-])");

  /** A crdc_series_uuid of the IDC, as it stands in bucket addresses and s5cmd manifests. */
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** PS3.5 9.1. */
  private static final int LONGEST = 64;

  /** The shortest UID worth looking up; "1.2.3" is more likely a version. */
  private static final int SHORTEST = 10;

  private UidText() {}

  /** The UIDs in the text, each once, in order. */
  public static List<String> uidsIn(String text) {
    LinkedHashSet<String> found = new LinkedHashSet<>();
    Matcher m = UID.matcher(text);
    while (m.find()) {
      int length = m.group().length();
      if (length >= SHORTEST && length <= LONGEST) {
        found.add(m.group());
      }
    }
    return new ArrayList<>(found);
  }

  /** Names of bucket folders of the IDC in the text, in lower case. */
  public static List<String> uuidsIn(String text) {
    return UUID.matcher(text).results().map(m -> m.group().toLowerCase(Locale.ROOT)).toList();
  }
}
