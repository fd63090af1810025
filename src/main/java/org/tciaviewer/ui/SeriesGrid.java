package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableColumn;
import org.tciaviewer.archive.SeriesRecord;

/**
 * The table of series: columns that can be chosen, moved and sized, and that are remembered; sorted
 * and filtered by a {@link SeriesSorter}. Event thread only.
 */
final class SeriesGrid extends JTable {
  private static final long serialVersionUID = 1L;
  private static final String LAYOUT_KEY = "tcia.browser.columns";

  /** Rows that are looked at to find a width for a column: about those that are seen at first. */
  private static final int SAMPLE = 30;

  /** Widest column at first, in letters. */
  private static final int WIDEST = 40;

  private final SeriesTableModel model;
  private final transient SeriesSorter sorter;

  SeriesGrid() {
    this(new SeriesTableModel());
  }

  private SeriesGrid(SeriesTableModel model) {
    super(model);
    this.model = model;
    sorter = new SeriesSorter(model);
    setName("series");
    getAccessibleContext().setAccessibleName("Series");
    setAutoCreateColumnsFromModel(false);
    setRowSorter(sorter);
    setAutoResizeMode(AUTO_RESIZE_OFF);
    setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    ListTable.leaveByTab(this);
    Tables.plain(this);
    lay(ColumnLayout.parse(Prefs.get(LAYOUT_KEY, "")));
  }

  /** Replaces the rows. */
  void show(SeriesOrder series) {
    Tables.fitRows(this);
    model.show(series);
    fitColumns();
  }

  /** Tells more of the rows that are listed. */
  void show(SeriesColumn.Badges badges) {
    model.show(badges);
    fitColumns();
    repaint();
  }

  /** What is known of the rows beyond their records. */
  SeriesColumn.Badges badges() {
    return model.badges();
  }

  /** What sorts and filters. */
  SeriesSorter sorter() {
    return sorter;
  }

  /** The series that are listed, visible or not. */
  List<SeriesRecord> listed() {
    return model.series().records();
  }

  /** The selected series, from the top. */
  List<SeriesRecord> selected() {
    return Arrays.stream(getSelectedRows())
        .mapToObj(r -> model.row(convertRowIndexToModel(r)))
        .toList();
  }

  /** Menu of the columns. */
  JPopupMenu columnMenu() {
    JPopupMenu menu = new JPopupMenu("Columns");
    ColumnLayout now = layoutNow();
    for (SeriesColumn column : SeriesColumn.values()) {
      JCheckBoxMenuItem item = new JCheckBoxMenuItem(column.title(), now.has(column));
      item.setFont(getFont());
      item.addActionListener(e -> lay(layoutNow().toggled(column)));
      menu.add(item);
    }
    return menu;
  }

  /** Remembers columns, order and widths for the next start. */
  void remember() {
    Prefs.set(LAYOUT_KEY, layoutNow().text());
  }

  private ColumnLayout layoutNow() {
    List<ColumnLayout.Item> items = new ArrayList<>();
    int letter = Tables.width(this, 1);
    for (int c = 0; c < getColumnCount(); c++) {
      TableColumn column = getColumnModel().getColumn(c);
      boolean isFitted = column.getHeaderValue() instanceof Fitted;
      int letters = isFitted ? 0 : Math.max(1, Math.round(column.getWidth() / (float) letter));
      items.add(new ColumnLayout.Item(SeriesColumn.values()[column.getModelIndex()], letters));
    }
    return new ColumnLayout(items);
  }

  private void lay(ColumnLayout layout) {
    while (getColumnCount() > 0) {
      removeColumn(getColumnModel().getColumn(0));
    }
    for (ColumnLayout.Item item : layout.columns()) {
      TableColumn column = new TableColumn(item.column().ordinal());
      String title = item.column().title();
      column.setHeaderValue(item.letters() == 0 ? new Fitted(title) : title);
      column.setPreferredWidth(Tables.width(this, Math.max(4, item.letters())));
      addColumn(column);
    }
    fitColumns();
  }

  /** Header of a column that nobody sized: it follows its content. */
  private record Fitted(String title) {
    @Override
    public String toString() {
      return title;
    }
  }

  private void fitColumns() {
    for (int c = 0; c < getColumnCount(); c++) {
      TableColumn column = getColumnModel().getColumn(c);
      if (column.getHeaderValue() instanceof Fitted) {
        column.setPreferredWidth(fittingWidth(c));
      }
    }
  }

  private int fittingWidth(int column) {
    int letter = Tables.width(this, 1);
    int width = getFontMetrics(getFont()).stringWidth(getColumnName(column)) + 2 * letter;
    for (int r = 0; r < Math.min(SAMPLE, getRowCount()); r++) {
      Component cell = prepareRenderer(getCellRenderer(r, column), r, column);
      width = Math.max(width, cell.getPreferredSize().width);
    }
    return Math.min(width + 2 * letter, WIDEST * letter);
  }

  @Override
  public String getColumnName(int column) {
    return getColumnModel().getColumn(column).getHeaderValue().toString();
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    return Tables.hint(this, e.getPoint());
  }

  /** A column that the user drags to a width keeps it. */
  @Override
  protected JTableHeader createDefaultTableHeader() {
    return new JTableHeader(columnModel) {
      private static final long serialVersionUID = 1L;

      @Override
      public void setResizingColumn(TableColumn column) {
        if (column != null) {
          column.setHeaderValue(column.getHeaderValue().toString());
        }
        super.setResizingColumn(column);
      }

      @Override
      public String getToolTipText(MouseEvent e) {
        int column = columnAtPoint(e.getPoint());
        if (column < 0) {
          return null;
        }
        SeriesColumn told = SeriesColumn.values()[columnModel.getColumn(column).getModelIndex()];
        return told.hint().isEmpty() ? null : told.hint();
      }
    };
  }

  /** Ends the threads; the columns are remembered. */
  void close() {
    remember();
    sorter.close();
  }
}
