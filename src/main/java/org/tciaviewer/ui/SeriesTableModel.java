package org.tciaviewer.ui;

import java.util.List;
import java.util.function.Function;
import javax.swing.table.AbstractTableModel;
import org.tciaviewer.archive.SeriesRecord;

/** The rows of the series table of the browser. Event thread only. */
final class SeriesTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;

  /** A column: title, class for sorting and alignment, value of a row. */
  private record Column(String title, Class<?> type, Function<SeriesRecord, Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Modality", String.class, SeriesRecord::modality),
          new Column("Description", String.class, SeriesRecord::seriesDescription),
          new Column("Images", Integer.class, SeriesRecord::images),
          new Column("MB", Double.class, r -> r.bytes() / 1e6),
          new Column("Patient", String.class, SeriesRecord::patientId),
          new Column("Study date", String.class, SeriesRecord::studyDate),
          new Column("Body part", String.class, SeriesRecord::bodyPart),
          new Column("Manufacturer", String.class, SeriesRecord::manufacturer),
          new Column("Licence", String.class, SeriesRecord::license),
          new Column("Source", String.class, SeriesRecord::source));

  private transient List<SeriesRecord> rows = List.of();

  void show(List<SeriesRecord> records) {
    rows = List.copyOf(records);
    fireTableDataChanged();
  }

  SeriesRecord row(int index) {
    return rows.get(index);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS.get(column).title;
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return COLUMNS.get(column).type;
  }

  @Override
  public Object getValueAt(int row, int column) {
    return COLUMNS.get(column).value.apply(rows.get(row));
  }
}
