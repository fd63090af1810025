package org.tciaviewer.ui;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.ui.SeriesColumn.Badges;

/** The rows of the series table of the browser. Event thread only. */
final class SeriesTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;
  private static final SeriesColumn[] COLUMNS = SeriesColumn.values();

  private transient SeriesOrder series = new SeriesOrder(List.of());
  private transient Badges badges = Badges.NONE;

  void show(SeriesOrder found) {
    series = found;
    badges = Badges.NONE;
    fireTableDataChanged();
  }

  /**
   * Tells more of the series that are listed already. No event: for a hundred thousand rows that
   * would cost the table more than to paint what is visible again.
   */
  void show(Badges more) {
    badges = badges.with(more);
  }

  SeriesOrder series() {
    return series;
  }

  Badges badges() {
    return badges;
  }

  SeriesRecord row(int index) {
    return series.records().get(index);
  }

  @Override
  public int getRowCount() {
    return series.records().size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.length;
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS[column].title();
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return COLUMNS[column].type();
  }

  @Override
  public Object getValueAt(int row, int column) {
    return COLUMNS[column].value(row(row), badges);
  }
}
