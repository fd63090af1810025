package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JTable;
import javax.swing.RowSorter.SortKey;
import javax.swing.SortOrder;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;

/**
 * How the user left a window, in ImageJ's preferences: place, size, the order and widths of columns
 * and what they are sorted by. What does not fit the screen or the table any more is ignored. Event
 * thread only.
 */
final class Remembered {
  /** At least this much of a title bar must be on a screen to be grasped, pixels. */
  private static final int GRIP = 50;

  private final String prefix;

  /**
   * Of one window.
   *
   * @param window name within the preferences
   */
  Remembered(String window) {
    prefix = "tcia." + window + ".";
  }

  /** A setting of the window; the other value when there is none. */
  String value(String name, String other) {
    return Prefs.get(prefix + name, other);
  }

  /** Keeps a setting of the window. */
  void keep(String name, String value) {
    Prefs.set(prefix + name, value);
  }

  /** Keeps place and size, unless the window is maximized or an icon. */
  void keepBounds(Window window) {
    boolean isNormal = !(window instanceof Frame f) || f.getExtendedState() == Frame.NORMAL;
    if (isNormal && window.getWidth() > 0) {
      Rectangle b = window.getBounds();
      keep("bounds", b.x + "," + b.y + "," + b.width + "," + b.height);
    }
  }

  /** Puts a window where it was; false when it was nowhere, or that screen is gone. */
  boolean restoreBounds(Window window) {
    int[] b = numbers(value("bounds", ""));
    if (b.length != 4 || b[2] <= 0 || b[3] <= 0) {
      return false;
    }
    Rectangle bounds = new Rectangle(b[0], b[1], b[2], b[3]);
    Rectangle bar = new Rectangle(bounds.x, bounds.y, bounds.width, GRIP);
    boolean isReachable =
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
            .map(d -> d.getDefaultConfiguration().getBounds().intersection(bar))
            .anyMatch(r -> r.width >= GRIP && r.height > 0);
    if (isReachable) {
      window.setBounds(bounds);
    }
    return isReachable;
  }

  /** Keeps the order and widths of columns and what a table is sorted by. */
  void keepTable(JTable table) {
    List<String> columns = new ArrayList<>();
    TableColumnModel model = table.getColumnModel();
    for (int c = 0; c < model.getColumnCount(); c++) {
      TableColumn column = model.getColumn(c);
      columns.add(column.getModelIndex() + "," + column.getWidth());
    }
    keep("columns", String.join(",", columns));
    List<String> sorted = new ArrayList<>();
    for (SortKey key : table.getRowSorter().getSortKeys()) {
      sorted.add(key.getColumn() + "," + key.getSortOrder().ordinal());
    }
    keep("sort", String.join(",", sorted));
  }

  /** Gives a table the columns and the sorting that it had. */
  void restoreTable(JTable table) {
    int[] columns = numbers(value("columns", ""));
    int count = table.getColumnCount();
    for (int n = 0; columns.length == 2 * count && n < count; n++) {
      int from = n;
      while (from < count
          && table.getColumnModel().getColumn(from).getModelIndex() != columns[2 * n]) {
        from++;
      }
      if (from < count) {
        table.getColumnModel().moveColumn(from, n);
        table.getColumnModel().getColumn(n).setPreferredWidth(columns[2 * n + 1]);
      }
    }
    List<SortKey> keys = new ArrayList<>();
    int[] sorted = numbers(value("sort", ""));
    for (int n = 0; n + 1 < sorted.length; n += 2) {
      boolean isKnown = sorted[n] >= 0 && sorted[n] < count && sorted[n + 1] >= 0;
      if (isKnown && sorted[n + 1] < SortOrder.values().length) {
        keys.add(new SortKey(sorted[n], SortOrder.values()[sorted[n + 1]]));
      }
    }
    table.getRowSorter().setSortKeys(keys);
  }

  /** Whole numbers separated by commas; none when the text is anything else. */
  private static int[] numbers(String text) {
    return text.matches("-?[0-9]{1,6}(,-?[0-9]{1,6})*")
        ? Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray()
        : new int[0];
  }
}
