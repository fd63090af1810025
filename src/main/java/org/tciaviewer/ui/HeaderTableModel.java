package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.table.AbstractTableModel;
import org.tciaviewer.command.HeaderRow;

/**
 * The header of one slice as rows of tag, VR, name and value; elements of sequence items are
 * indented by their depth, and keep the sequences they are in when rows are filtered. Event thread
 * only.
 */
final class HeaderTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;
  private static final List<String> COLUMNS = List.of("Tag", "VR", "Name", "Value");

  /** What each level of nesting is indented by. */
  private static final String INDENT = "    ";

  /** Characters of a value in a cell; copying gives all of it. */
  private static final int LONGEST = 500;

  private transient List<HeaderRow> all = List.of();
  private transient List<HeaderRow> shown = List.of();
  private String filter = "";

  /** Replaces the rows. */
  void show(List<HeaderRow> rows) {
    all = List.copyOf(rows);
    filter(filter);
  }

  /**
   * Shows the rows that contain the text in tag, name, keyword or value, in any case, and the
   * sequences around them. A tag may stand in parentheses or without its comma.
   */
  void filter(String text) {
    filter = text;
    shown = text.isBlank() ? all : matching(text.toLowerCase(Locale.ROOT).strip());
    fireTableDataChanged();
  }

  private List<HeaderRow> matching(String wanted) {
    String bare = wanted.replaceAll("[(), ]", "");
    boolean[] isWanted = new boolean[all.size()];
    int open = -1; // greatest depth of a sequence that a row below has to be shown in
    for (int n = all.size() - 1; n >= 0; n--) {
      HeaderRow row = all.get(n);
      boolean isMatch = matches(row, wanted, bare);
      boolean isParent = row.depth() < open;
      isWanted[n] = isMatch || isParent;
      open = isWanted[n] ? row.depth() : open;
    }
    List<HeaderRow> rows = new ArrayList<>();
    for (int n = 0; n < isWanted.length; n++) {
      if (isWanted[n]) {
        rows.add(all.get(n));
      }
    }
    return rows;
  }

  private static boolean matches(HeaderRow row, String wanted, String bare) {
    String text = String.join("\n", row.tag(), row.name(), row.value()).toLowerCase(Locale.ROOT);
    String keyword = row.name().replaceAll("[ ']", "").toLowerCase(Locale.ROOT);
    boolean isBare = !bare.isEmpty();
    return text.contains(wanted)
        || isBare && (row.tag().replace(",", "").equalsIgnoreCase(bare) || keyword.contains(bare));
  }

  /** How many rows there are without the filter. */
  int countOfAll() {
    return all.size();
  }

  /** The row at an index of the table. */
  HeaderRow row(int index) {
    return shown.get(index);
  }

  /** Index in the table of the first row of a tag and depth, or -1. */
  int indexOf(HeaderRow like) {
    for (int n = 0; n < shown.size(); n++) {
      if (shown.get(n).tag().equals(like.tag()) && shown.get(n).depth() == like.depth()) {
        return n;
      }
    }
    return -1;
  }

  /** Rows as lines with tabs, the values complete. */
  String text(int... rows) {
    StringBuilder s = new StringBuilder();
    Arrays.stream(rows)
        .mapToObj(this::row)
        .forEach(
            r ->
                s.append(String.join("\t", r.tag(), r.vr(), ">".repeat(r.depth()) + r.name()))
                    .append('\t')
                    .append(r.value())
                    .append('\n'));
    return s.toString();
  }

  @Override
  public int getRowCount() {
    return shown.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS.get(column);
  }

  @Override
  public Object getValueAt(int row, int column) {
    HeaderRow r = shown.get(row);
    return switch (column) {
      case 0 -> r.tag();
      case 1 -> r.vr();
      case 2 -> INDENT.repeat(r.depth()) + r.name();
      default -> r.value().length() > LONGEST ? r.value().substring(0, LONGEST) + "…" : r.value();
    };
  }
}
