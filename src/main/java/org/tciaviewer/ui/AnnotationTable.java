package org.tciaviewer.ui;

import java.awt.Color;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.swing.JTable;
import javax.swing.RowFilter;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;
import org.tciaviewer.imagej.AnnotationLayer.Entry;

/**
 * The table of annotations: sorted by a click on a heading, filtered by a text in any column. Event
 * thread only.
 */
final class AnnotationTable extends JTable {
  private static final long serialVersionUID = 1L;
  private final transient AnnotationTableModel annotations;
  private final transient TableRowSorter<AnnotationTableModel> sorter;

  AnnotationTable(AnnotationTableModel model) {
    super(model);
    annotations = model;
    sorter = new TableRowSorter<>(model);
    sorter.setComparator(
        AnnotationTableModel.COLOUR, Comparator.comparingInt((Color c) -> c.getRGB()));
    setRowSorter(sorter);
    setDefaultRenderer(Color.class, new Swatch());
    setName("annotations");
    getAccessibleContext().setAccessibleName("Annotations of the image");
    getAccessibleContext()
        .setAccessibleDescription("Space shows and hides, Enter jumps to, letters sort and filter");
    putClientProperty("terminateEditOnFocusLost", true);
    ListTable.leaveByTab(this);
    // Keys belong to the actions of the panel, not to the box in the first column.
    putClientProperty("JTable.autoStartsEdit", false);
  }

  /** Gives columns their first widths, by the font. */
  void fit() {
    FontMetrics m = getFontMetrics(getFont());
    setRowHeight(m.getHeight() + m.getDescent());
    int[] characters = {6, 8, 22, 12, 8, 7, 10, 12};
    for (int c = 0; c < characters.length; c++) {
      getColumnModel().getColumn(c).setPreferredWidth(m.charWidth('n') * characters[c]);
    }
  }

  /** Shows the rows that hold a text in any column, whatever its case. */
  void filter(String text) {
    sorter.setRowFilter(
        text.isBlank()
            ? null
            : RowFilter.regexFilter("(?iu)" + Pattern.quote(text.strip()), textColumns()));
  }

  private static int[] textColumns() {
    return IntStream.rangeClosed(AnnotationTableModel.NAME, AnnotationTableModel.GIVEN).toArray();
  }

  /** The annotations of the selected rows, in the order of the table. */
  List<Entry> selected() {
    return Arrays.stream(getSelectedRows())
        .map(this::convertRowIndexToModel)
        .mapToObj(annotations::entry)
        .toList();
  }

  /** The annotations of all rows that the filter leaves, in the order of the table. */
  List<Entry> visible() {
    List<Entry> entries = new ArrayList<>();
    for (int row = 0; row < getRowCount(); row++) {
      entries.add(annotations.entry(convertRowIndexToModel(row)));
    }
    return entries;
  }

  /** Whether the first selected annotation is drawn. */
  boolean isFirstShown() {
    return getSelectedRow() >= 0 && annotations.isShown(convertRowIndexToModel(getSelectedRow()));
  }

  /** The column whose heading was given, wherever the user moved it. */
  boolean isColumn(int viewColumn, int modelColumn) {
    return viewColumn >= 0 && convertColumnIndexToModel(viewColumn) == modelColumn;
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    return Tables.hint(this, e.getPoint());
  }

  /** The colour of an annotation as a filled cell; empty for a colour wash. */
  private static final class Swatch extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getTableCellRendererComponent(
        JTable t, Object value, boolean selected, boolean focused, int row, int column) {
      super.getTableCellRendererComponent(t, "", selected, focused, row, column);
      if (value instanceof Color colour) {
        setBackground(new Color(colour.getRGB())); // opaque: the list tells colours apart
        getAccessibleContext().setAccessibleName(hex(colour));
      } else {
        setBackground(selected ? t.getSelectionBackground() : t.getBackground());
        getAccessibleContext().setAccessibleName("colour wash or not drawn");
      }
      return this;
    }

    private static String hex(Color c) {
      return String.format(Locale.ROOT, "#%06X", c.getRGB() & 0xFFFFFF);
    }
  }
}
