package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which columns of the series table are visible, in which order and how wide. Immutable.
 *
 * @param columns the visible ones
 */
record ColumnLayout(List<Item> columns) {
  /**
   * A visible column.
   *
   * @param column which one
   * @param letters its width in letters, so that it suits every font; 0 to fit the content
   */
  record Item(SeriesColumn column, int letters) {}

  /** Copies the list. */
  ColumnLayout {
    columns = List.copyOf(columns);
  }

  /** The layout of the first start. */
  static ColumnLayout initial() {
    return new ColumnLayout(
        Arrays.stream(SeriesColumn.values())
            .filter(SeriesColumn::isShownAtFirst)
            .map(c -> new Item(c, 0))
            .toList());
  }

  /** Reads what {@link #text} made; what is unknown is left out, nothing known is the initial. */
  static ColumnLayout parse(String text) {
    List<Item> items = new ArrayList<>();
    for (String item : text.split(",")) {
      String[] parts = item.split(":");
      Optional<SeriesColumn> column =
          Arrays.stream(SeriesColumn.values()).filter(c -> c.name().equals(parts[0])).findFirst();
      boolean isNumber = parts.length == 2 && parts[1].matches("[0-9]{1,4}");
      boolean isNew = column.isPresent() && items.stream().noneMatch(i -> i.column == column.get());
      if (isNew) {
        items.add(new Item(column.get(), isNumber ? Integer.parseInt(parts[1]) : 0));
      }
    }
    return items.isEmpty() ? initial() : new ColumnLayout(items);
  }

  /** One line for the preferences. */
  String text() {
    return columns.stream().map(i -> i.column + ":" + i.letters).collect(Collectors.joining(","));
  }

  /** Whether a column is visible. */
  boolean has(SeriesColumn column) {
    return columns.stream().anyMatch(i -> i.column == column);
  }

  /** The same with one more column at the end, or without one; the last one stays. */
  ColumnLayout toggled(SeriesColumn column) {
    List<Item> items = new ArrayList<>(columns);
    if (!items.removeIf(i -> i.column == column)) {
      items.add(new Item(column, 0));
    }
    return items.isEmpty() ? this : new ColumnLayout(items);
  }
}
