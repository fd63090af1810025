package org.tciaviewer.archive;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain text of the HTML in descriptions. Nothing of it is ever run or fetched. */
final class PlainText {
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style)\\b.*?(?:</\\1\\s*>|$)|<!--.*?(?:-->|$)");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<\\s*/?\\s*(?:br|p|div|li|tr|h[1-6]|ul|ol|table)\\b[^>]*>");
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#[xX]([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([A-Za-z]{2,8}));");
  private static final int HEXADECIMAL = 16;

  /** The group of {@link #ENTITY} that holds a name. */
  private static final int NAME = 3;

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
    return ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m)));
  }

  /** What an entity stands for; one that stands for nothing stays as it is. */
  private static String character(MatchResult entity) {
    if (entity.group(NAME) != null) {
      return NAMED.getOrDefault(entity.group(NAME), entity.group());
    }
    int code =
        entity.group(1) != null
            ? Integer.parseInt(entity.group(1), HEXADECIMAL)
            : Integer.parseInt(entity.group(2));
    boolean isCharacter =
        Character.isValidCodePoint(code)
            && !Character.isISOControl(code)
            && Character.getType(code) != Character.SURROGATE;
    return isCharacter ? Character.toString(code) : entity.group();
  }
}
