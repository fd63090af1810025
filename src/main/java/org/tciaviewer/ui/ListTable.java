package org.tciaviewer.ui;

import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;

/** A sortable table of a few hundred values, many of which may be selected. Event thread only. */
final class ListTable<T> extends JTable {
  private static final long serialVersionUID = 1L;

  /**
   * A column.
   *
   * @param title header
   * @param type class of the cells, for sorting and alignment
   * @param value cell of a row
   * @param letters width at first, in letters
   */
  record Column<T>(String title, Class<?> type, Function<T, Object> value, int letters) {}

  private final transient List<Column<T>> columns;
  private final transient List<T> rows = new ArrayList<>();
  private final Rows model = new Rows();

  ListTable(String name, List<Column<T>> columns) {
    this.columns = columns;
    setName(name);
    setModel(model);
    setAutoCreateRowSorter(true);
    setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    leaveByTab(this);
    Tables.plain(this);
  }

  /** Replaces the rows; nothing is selected then. */
  void show(List<T> values) {
    rows.clear();
    rows.addAll(values);
    model.fireTableDataChanged();
    Tables.fitRows(this);
    for (int c = 0; c < columns.size(); c++) {
      getColumnModel().getColumn(c).setPreferredWidth(Tables.width(this, columns.get(c).letters));
    }
  }

  /** A property of the selected rows. */
  <K> Set<K> selected(Function<T, K> property) {
    return Arrays.stream(getSelectedRows())
        .mapToObj(r -> property.apply(rows.get(convertRowIndexToModel(r))))
        .collect(Collectors.toSet());
  }

  /** The whole of a cell, which may be cut. */
  @Override
  public String getToolTipText(MouseEvent e) {
    return Tables.hint(this, e.getPoint());
  }

  /** Lets Tab go to the next component, as a window without editable cells should. */
  static void leaveByTab(JTable table) {
    table.setFocusTraversalKeys(
        KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS,
        Set.of(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0)));
    table.setFocusTraversalKeys(
        KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS,
        Set.of(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, InputEvent.SHIFT_DOWN_MASK)));
  }

  private final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    @Override
    public int getRowCount() {
      return rows.size();
    }

    @Override
    public int getColumnCount() {
      return columns.size();
    }

    @Override
    public String getColumnName(int column) {
      return columns.get(column).title;
    }

    @Override
    public Class<?> getColumnClass(int column) {
      return columns.get(column).type;
    }

    @Override
    public Object getValueAt(int row, int column) {
      return columns.get(column).value.apply(rows.get(row));
    }
  }
}
