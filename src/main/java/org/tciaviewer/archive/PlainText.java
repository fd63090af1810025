package org.tciaviewer.archive;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain text of the HTML in descriptions. Nothing of it is ever run or fetched. */
final class PlainText {
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style)\\b.*?(?:</\\1\\s*>|$)|<!--.*?(?:-->|$)");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<\\s*/?\\s*(?:br|p|div|li|tr|h[1-6]|ul|ol|table)\\b[^>]*>");
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});");
  private static final int HEXADECIMAL = 16;
  private static final int DECIMAL = 10;

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("rsquo", "’"),
          Map.entry("lsquo", "‘"),
          Map.entry("rdquo", "”"),
          Map.entry("ldquo", "“"),
          Map.entry("hellip", "…"),
          Map.entry("deg", "°"),
          Map.entry("reg", "®"),
          Map.entry("copy", "©"));

  private PlainText() {}

  /** Text without markup; blocks become lines, empty lines are left out. */
  static String ofHtml(String html) {
    String lines = BREAK.matcher(UNSEEN.matcher(html).replaceAll(" ")).replaceAll("\n");
    String bare = entities(TAG.matcher(lines).replaceAll(""));
    StringBuilder out = new StringBuilder();
    bare.lines()
        .map(line -> line.replaceAll("[\\h\\s]+", " ").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> out.append(out.length() == 0 ? "" : "\n").append(line));
    return out.toString();
  }

  private static String entities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(character(m.group(1), m.group())));
  }

  private static String character(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    String digits = name.substring(hex ? 2 : 1);
    if (!hex && !digits.matches("[0-9]+") || digits.isEmpty()) {
      return whole;
    }
    int code = Integer.parseInt(digits, hex ? HEXADECIMAL : DECIMAL);
    return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : whole;
  }
}
