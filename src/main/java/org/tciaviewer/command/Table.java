package org.tciaviewer.command;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table as commands return and show it: a title, columns and rows of text. Cells of number
 * columns are numbers with a point or empty. Immutable.
 *
 * @param title title of the window and of the table in macros
 * @param columns names, a contract with users' macros
 * @param numbers the columns that hold numbers
 * @param rows one cell per column
 */
record Table(String title, List<String> columns, Set<String> numbers, List<List<String>> rows) {
  Table {
    columns = List.copyOf(columns);
    numbers = Set.copyOf(numbers);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            title + ": expected " + columns.size() + " cells in a row, was " + row.size());
      }
    }
  }

  /** Header and rows, cells separated by tabs, lines by line feeds; none at the end. */
  String tsv() {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", columns));
    for (List<String> row : rows) {
      lines.add(String.join("\t", row.stream().map(Table::oneCell).toList()));
    }
    return String.join("\n", lines);
  }

  private static String oneCell(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }

  /** Shows it as an ImageJ table, replacing one of the same title; does nothing headless. */
  void show() {
    if (!GraphicsEnvironment.isHeadless()) {
      toResultsTable().show(title);
    }
  }

  /** As an ImageJ table, also headless. */
  ResultsTable toResultsTable() {
    ResultsTable table = new ResultsTable();
    for (String column : columns) {
      table.setValue(column, 0, ""); // fixes the order of the columns also for no rows
    }
    table.reset();
    for (List<String> row : rows) {
      table.incrementCounter();
      for (int c = 0; c < columns.size(); c++) {
        put(table, columns.get(c), row.get(c));
      }
    }
    return table;
  }

  /** What reports say of a rating, "3 out of 5", stands in a column of numbers as it is. */
  private static final Pattern NUMBER =
      Pattern.compile("NaN|-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");

  private void put(ResultsTable table, String column, String cell) {
    if (numbers.contains(column) && NUMBER.matcher(cell).matches()) {
      table.addValue(column, Double.parseDouble(cell));
      table.setDecimalPlaces(table.getColumnIndex(column), decimals(cell));
    } else {
      table.addValue(column, oneCell(cell));
    }
  }

  private static int decimals(String cell) {
    int point = cell.indexOf('.');
    return point < 0 ? 0 : cell.length() - point - 1;
  }
}
