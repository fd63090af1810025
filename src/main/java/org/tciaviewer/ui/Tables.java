package org.tciaviewer.ui;

import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Point;
import java.util.Locale;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;

/** How tables of the product look. Event thread only. */
final class Tables {
  private Tables() {}

  /** Numbers with one decimal, a line of text per row, no grid. */
  static void plain(JTable table) {
    table.setDefaultRenderer(Double.class, new Number1());
    table.setDefaultRenderer(Integer.class, new Count());
    table.setShowGrid(false);
    table.setFillsViewportHeight(true);
    table.getTableHeader().setReorderingAllowed(true);
    fitRows(table);
  }

  /** Makes the rows as high as the font needs. */
  static void fitRows(JTable table) {
    FontMetrics m = table.getFontMetrics(table.getFont());
    int height = m.getHeight() + Math.max(2, m.getHeight() / 4);
    if (table.getRowHeight() != height) {
      table.setRowHeight(height);
    }
  }

  /** The whole text of the cell at a point, which may be cut there; null for none. */
  static String hint(JTable table, Point at) {
    int row = table.rowAtPoint(at);
    int column = table.columnAtPoint(at);
    if (row < 0 || column < 0) {
      return null;
    }
    Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
    return cell instanceof JLabel l && l.getText() != null && !l.getText().isBlank()
        ? l.getText()
        : null;
  }

  /** Width of a number of letters, in pixels. */
  static int width(JTable table, int letters) {
    return table.getFontMetrics(table.getFont()).charWidth('n') * letters;
  }

  /** Whole numbers; negative ones are not told. */
  private static final class Count extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    Count() {
      setHorizontalAlignment(TRAILING);
    }

    @Override
    protected void setValue(Object value) {
      int v = value instanceof Number n ? n.intValue() : -1;
      setText(v < 0 ? "" : Integer.toString(v));
    }
  }

  /** Numbers with one decimal; negative ones are not told. */
  private static final class Number1 extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    Number1() {
      setHorizontalAlignment(TRAILING);
    }

    @Override
    protected void setValue(Object value) {
      double v = value instanceof Number n ? n.doubleValue() : -1;
      setText(v < 0 ? "" : String.format(Locale.ROOT, "%.1f", v));
    }
  }
}
