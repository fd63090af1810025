package org.tciaviewer.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes rows as NBIA does: JSON, or CSV with every value quoted when there are several columns.
 */
enum RowFormat {
  /** An array of objects. */
  JSON("application/json"),
  /** Comma-separated values with a header line. */
  CSV("text/csv"),
  /** One element for each row. */
  XML("application/xml"),
  /** A table. */
  HTML("text/html");

  private final String contentType;

  RowFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /**
   * The format of the parameter {@code format}, case-insensitive; JSON when it is empty.
   *
   * @throws IllegalArgumentException for anything else, which NBIA answers with 500
   */
  static RowFormat of(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "", "JSON" -> JSON;
      case "CSV", "CSVQUOTED", "CSV-DOWNLOAD" -> CSV;
      case "XML" -> XML;
      case "HTML" -> HTML;
      default -> throw new IllegalArgumentException("format: expected JSON or CSV, was " + name);
    };
  }

  String write(List<Row> rows, List<String> columns) {
    return switch (this) {
      case JSON -> json(rows);
      case CSV -> csv(rows, columns);
      case XML -> xml(rows);
      case HTML -> html(rows, columns);
    };
  }

  private static String json(List<Row> rows) {
    return rows.stream().map(RowFormat::object).collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Row row) {
    return row.columns().entrySet().stream()
        .map(e -> quoted(e.getKey()) + ":" + value(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof String s ? quoted(s) : value.toString();
  }

  /** A JSON string, RFC 8259 7. */
  static String quoted(String s) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : s.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String csv(List<Row> rows, List<String> columns) {
    boolean quote = columns.size() > 1;
    StringBuilder out = new StringBuilder(line(columns, quote));
    for (Row row : rows) {
      out.append(line(columns.stream().map(row::text).toList(), quote));
    }
    return out.toString();
  }

  private static String line(List<String> values, boolean quote) {
    return values.stream()
        .map(v -> quote ? "\"" + v.replace("\"", "\"\"") + "\"" : v)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String xml(List<Row> rows) {
    StringBuilder out = new StringBuilder("<results>");
    for (Row row : rows) {
      out.append("<row>");
      for (Map.Entry<String, Object> e : row.columns().entrySet()) {
        out.append('<').append(e.getKey()).append('>');
        out.append(escaped(e.getValue().toString()));
        out.append("</").append(e.getKey()).append('>');
      }
      out.append("</row>");
    }
    return out.append("</results>").toString();
  }

  private static String html(List<Row> rows, List<String> columns) {
    StringBuilder out = new StringBuilder("<table>");
    out.append(cells(columns, "th"));
    rows.forEach(r -> out.append(cells(columns.stream().map(r::text).toList(), "td")));
    return out.append("</table>").toString();
  }

  private static String cells(List<String> values, String element) {
    return values.stream()
        .map(v -> "<" + element + ">" + escaped(v) + "</" + element + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String s) {
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** All columns that any row has, in the order in which they appear. */
  static List<String> columnsOf(List<Row> rows) {
    Set<String> seen = new TreeSet<>();
    return rows.stream().flatMap(r -> r.columns().keySet().stream()).filter(seen::add).toList();
  }
}
