package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables as text, RFC 4180: values may stand in double quotes, a double quote within is doubled,
 * and lines may end as on any system. A quote that never ends does not swallow the file: it ends
 * with the text.
 */
public final class CsvText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvText() {}

  /** Rows of cells; blank lines are left out. The separator is the one that the first line uses. */
  public static List<List<String>> rows(String text) {
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    char separator = separator(plain.lines().findFirst().orElse(""));
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean doubled = c == '"' && i + 1 < plain.length() && plain.charAt(i + 1) == '"';
      if (quoted && doubled) {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        row.add(take(cell));
      } else if (!quoted && (c == '\n' || c == '\r')) {
        row.add(take(cell));
        endRow(rows, row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    row.add(take(cell));
    endRow(rows, row);
    return rows;
  }

  private static char separator(String header) {
    for (char c : new char[] {'\t', ',', ';'}) {
      if (header.indexOf(c) >= 0) {
        return c;
      }
    }
    return ',';
  }

  private static String take(StringBuilder cell) {
    String text = cell.toString().trim();
    cell.setLength(0);
    return text;
  }

  private static void endRow(List<List<String>> rows, List<String> row) {
    if (row.size() > 1 || !row.get(0).isEmpty()) {
      rows.add(List.copyOf(row));
    }
  }

  /** One line without its end; values with separators, quotes or line ends are quoted. */
  public static String line(List<String> cells) {
    List<String> out = new ArrayList<>();
    for (String cell : cells) {
      boolean needsQuotes = cell.matches("(?s).*[,\";\t\r\n].*");
      out.add(needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    return String.join(",", out);
  }
}
