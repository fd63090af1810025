package org.tciaviewer.ui;

import ij.ImagePlus;
import java.awt.Color;
import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.tciaviewer.imagej.AnnotationLayer;

/** The annotations of one image: shown, colour, name, slices. Event thread only. */
final class AnnotationTableModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;
  static final int SHOWN = 0;
  static final int COLOUR = 1;
  static final int NAME = 2;
  private static final int SLICES = 3;
  private transient ImagePlus image;
  private transient List<String> names = List.of();

  void show(ImagePlus newImage) {
    image = newImage;
    refresh();
  }

  void refresh() {
    names = image == null ? List.of() : AnnotationLayer.names(image);
    fireTableDataChanged();
  }

  String name(int row) {
    return names.get(row);
  }

  @Override
  public int getRowCount() {
    return names.size();
  }

  @Override
  public int getColumnCount() {
    return 4;
  }

  @Override
  public String getColumnName(int column) {
    return List.of("Show", "Colour", "Annotation", "Slices").get(column);
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
    return column == SHOWN;
  }

  @Override
  public Object getValueAt(int row, int column) {
    String name = names.get(row);
    return switch (column) {
      case SHOWN -> AnnotationLayer.isShown(image, name);
      case COLOUR -> AnnotationLayer.colour(image, name);
      case SLICES -> AnnotationLayer.rois(image, name).size();
      default -> name;
    };
  }

  @Override
  public void setValueAt(Object value, int row, int column) {
    AnnotationLayer.show(image, names.get(row), (Boolean) value);
    fireTableRowsUpdated(row, row);
  }
}
