package org.tciaviewer.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of an answer: columns in order; a column without value is left out, as NBIA does. */
final class Row {
  private final Map<String, Object> columns = new LinkedHashMap<>();

  /** Adds a text column unless it is empty. */
  Row with(String column, String value) {
    if (!value.isEmpty()) {
      columns.put(column, value);
    }
    return this;
  }

  /** Adds a number column. */
  Row with(String column, long value) {
    columns.put(column, value);
    return this;
  }

  /** Adds a truth column. */
  Row with(String column, boolean value) {
    columns.put(column, value);
    return this;
  }

  /** The same columns in this order; columns that it does not name are dropped. */
  Row ordered(List<String> order) {
    Row row = new Row();
    for (String column : order) {
      Object value = columns.get(column);
      if (value != null) {
        row.columns.put(column, value);
      }
    }
    return row;
  }

  /** Values by column name: String, Long or Boolean. */
  Map<String, Object> columns() {
    return columns;
  }

  String text(String column) {
    return String.valueOf(columns.getOrDefault(column, ""));
  }
}
