package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.table.AbstractTableModel;

/**
 * The header text of one slice as rows of tag, name and value; elements of sequence items are
 * indented by their depth. Event thread only.
 */
final class HeaderTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;

  /** ImageJ's form: {@code GGGG,EEEE >Name: value}, with one {@code >} for each level. */
  private static final Pattern LINE =
      Pattern.compile("([0-9A-F]{4},[0-9A-F]{4})  ?(>*)\\s*([^:]*):(.*)");

  private record Row(String tag, String name, String value) {}

  private final transient List<Row> all = new ArrayList<>();
  private transient List<Row> shown = List.of();
  private String filter = "";

  /** Replaces the rows by those of a header text; other lines are left out. */
  void show(String headerText) {
    all.clear();
    headerText
        .lines()
        .forEach(
            line -> {
              Matcher m = LINE.matcher(line);
              if (m.matches()) {
                String indent = "    ".repeat(m.group(2).length());
                all.add(new Row(m.group(1), indent + m.group(3).strip(), m.group(4).strip()));
              }
            });
    filter(filter);
  }

  /** Shows the rows that contain the text in tag, name or value, in any case. */
  void filter(String text) {
    filter = text;
    String wanted = text.toLowerCase(Locale.ROOT).strip();
    shown =
        all.stream()
            .filter(
                r ->
                    (r.tag + ' ' + r.name + ' ' + r.value)
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
            .toList();
    fireTableDataChanged();
  }

  @Override
  public int getRowCount() {
    return shown.size();
  }

  @Override
  public int getColumnCount() {
    return 3;
  }

  @Override
  public String getColumnName(int column) {
    return List.of("Tag", "Name", "Value").get(column);
  }

  @Override
  public Object getValueAt(int row, int column) {
    Row r = shown.get(row);
    return column == 0 ? r.tag : column == 1 ? r.name : r.value;
  }
}
