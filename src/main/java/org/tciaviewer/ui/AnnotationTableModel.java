package org.tciaviewer.ui;

import ij.ImagePlus;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.swing.table.AbstractTableModel;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.imagej.AnnotationLayer.State;

/**
 * The annotations of one image as rows: a copy that {@link #refresh} renews, so that painting a
 * table of thousands of annotations asks nothing of the overlay. Event thread only.
 */
final class AnnotationTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;
  static final int SHOWN = 0;
  static final int COLOUR = 1;
  static final int NAME = 2;
  private static final int TYPE = 3;
  private static final int OBSERVER = 4;
  private static final int SLICES = 5;
  private static final int FILE = 6;
  static final int GIVEN = 7;

  private static final List<String> COLUMNS =
      List.of("Show", "Colour", "Annotation", "Type", "Reader", "Slices", "File", "Given");

  private final transient BiConsumer<Entry, Boolean> switcher;
  private transient List<Row> rows = List.of();

  /** What a row says; equal rows need no repaint. */
  private record Row(State state, String type, String observer, String given) {}

  /**
   * An empty model.
   *
   * @param switcher shows or hides an annotation whose box was ticked
   */
  AnnotationTableModel(BiConsumer<Entry, Boolean> switcher) {
    this.switcher = switcher;
  }

  /** Reads the annotations again; tells the table only of what changed. */
  void refresh(Optional<ImagePlus> image) {
    List<Row> now = image.map(AnnotationTableModel::rows).orElse(List.of());
    boolean isSameList = entries(now).equals(entries(rows));
    boolean isSame = now.equals(rows);
    rows = now;
    if (!isSameList) {
      fireTableDataChanged();
    } else if (!isSame) {
      fireTableRowsUpdated(0, rows.size() - 1);
    }
  }

  private static List<Entry> entries(List<Row> rows) {
    return rows.stream().map(r -> r.state().entry()).toList();
  }

  private static List<Row> rows(ImagePlus image) {
    List<Row> rows = new ArrayList<>();
    for (State state : AnnotationLayer.states(image)) {
      Optional<Annotation> a = AnnotationLayer.annotation(image, state.entry());
      rows.add(
          new Row(
              state,
              a.map(x -> x.concepts().type().meaning()).orElse(""),
              a.map(Annotation::observer).orElse(""),
              a.map(AnnotationTableModel::given).orElse("")));
    }
    return rows;
  }

  private static String given(Annotation a) {
    return a.characteristics().stream()
        .map(AnnotationTableModel::text)
        .collect(Collectors.joining("; "));
  }

  private static String text(Characteristic c) {
    return String.join(" ", c.name(), c.value(), c.meaning()).replaceAll(" +", " ").strip();
  }

  Entry entry(int row) {
    return rows.get(row).state().entry();
  }

  boolean isShown(int row) {
    return rows.get(row).state().isShown();
  }

  /** How many annotations are drawn. */
  long shownCount() {
    return rows.stream().filter(r -> r.state().isShown()).count();
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
    return COLUMNS.get(column);
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return switch (column) {
      case SHOWN -> Boolean.class;
      case COLOUR -> Color.class;
      case SLICES -> Integer.class;
      default -> String.class;
    };
  }

  @Override
  public boolean isCellEditable(int row, int column) {
    return column == SHOWN && rows.get(row).state().slices() > 0;
  }

  @Override
  public Object getValueAt(int row, int column) {
    Row r = rows.get(row);
    return switch (column) {
      case SHOWN -> r.state().isShown();
      case COLOUR -> r.state().colour().orElse(null);
      case TYPE -> r.type();
      case OBSERVER -> r.observer();
      case SLICES -> r.state().slices();
      case FILE -> r.state().entry().file();
      case GIVEN -> r.given();
      default -> r.state().entry().name();
    };
  }

  @Override
  public void setValueAt(Object value, int row, int column) {
    switcher.accept(entry(row), (Boolean) value);
  }
}
