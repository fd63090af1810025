package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Collection;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;

/**
 * Searches that were kept, favourites, and series opened lately. Enter, Space or a click show them
 * in the table, Delete removes. It shows; {@link SavedActions} does. Event thread only.
 */
final class SavedPanel extends JPanel {
  private static final long serialVersionUID = 1L;

  /** What the user wants. */
  interface Listener {
    /** Show this search. */
    void chosen(SavedSearch search);

    /** Show this series. */
    void chosen(MarkedSeries series);

    /** Keep the search of now. */
    void keep();

    /** Mark the selected series of the table, or take their marks back. */
    void favour();

    /** Remove this search. */
    void removed(SavedSearch search);

    /** Remove this series from favourites or from what was opened lately. */
    void removed(MarkedSeries series, boolean isFavourite);

    /** Write a file to share. */
    void export();

    /** Read a file that was shared. */
    void importShared();

    /** Forget what was opened lately. */
    void forget();
  }

  /** A line of the list; a title or a remark has neither search nor series. */
  private record Line(String text, SavedSearch search, MarkedSeries series, boolean isFavourite) {
    static Line title(String text) {
      return new Line(text, null, null, false);
    }

    boolean isEntry() {
      return search != null || series != null;
    }
  }

  private final DefaultListModel<Line> lines = new DefaultListModel<>();
  private final JList<Line> list = new JList<>(lines);
  private final JButton others = new JButton("More…");
  private final transient Listener listener;

  SavedPanel(Listener listener) {
    super(new BorderLayout(Scaling.gap(), Scaling.gap()));
    this.listener = listener;
    list.setName("saved");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new Cell());
    list.getAccessibleContext().setAccessibleName("Kept searches, favourites, recent series");
    JScrollPane scroll = new JScrollPane(list);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    add(scroll, BorderLayout.CENTER);
    add(buttons(), BorderLayout.SOUTH);
    wire();
    show(Bookmarks.NONE);
  }

  private JPanel buttons() {
    JPanel p = new JPanel(new GridLayout(0, 1, 0, Scaling.gap() / 2));
    button(p, new JButton("Keep this search…"), 'K', "keep", listener::keep);
    button(p, new JButton("Favourite"), 'I', "favourite", listener::favour);
    button(p, others, 'J', "savedOthers", this::showOthers);
    return p;
  }

  private static void button(JPanel p, JButton b, char mnemonic, String name, Runnable action) {
    b.setMnemonic(mnemonic);
    b.setName(name);
    b.addActionListener(e -> action.run());
    p.add(b);
  }

  private void showOthers() {
    JPopupMenu menu = new JPopupMenu();
    item(menu, "Remove the chosen line", this::remove).setEnabled(isEntry());
    item(menu, "Export searches and favourites…", listener::export);
    item(menu, "Import a shared file…", listener::importShared);
    item(menu, "Forget recent series", listener::forget);
    menu.show(others, 0, others.getHeight());
  }

  private JMenuItem item(JPopupMenu menu, String text, Runnable action) {
    JMenuItem item = new JMenuItem(text);
    item.setFont(others.getFont());
    item.setName(text);
    item.addActionListener(e -> action.run());
    return menu.add(item);
  }

  private void wire() {
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            int index = list.locationToIndex(e.getPoint());
            if (index >= 0 && list.getCellBounds(index, index).contains(e.getPoint())) {
              choose();
            }
          }
        });
    onKey(KeyEvent.VK_ENTER, this::choose);
    onKey(KeyEvent.VK_SPACE, this::choose);
    onKey(KeyEvent.VK_DELETE, this::remove);
  }

  private void onKey(int key, Runnable action) {
    list.registerKeyboardAction(
        e -> action.run(), KeyStroke.getKeyStroke(key, 0), JComponent.WHEN_FOCUSED);
  }

  private boolean isEntry() {
    return list.getSelectedValue() != null && list.getSelectedValue().isEntry();
  }

  private void choose() {
    if (isEntry()) {
      Line line = list.getSelectedValue();
      if (line.search() != null) {
        listener.chosen(line.search());
      } else {
        listener.chosen(line.series());
      }
    }
  }

  private void remove() {
    if (isEntry()) {
      Line line = list.getSelectedValue();
      if (line.search() != null) {
        listener.removed(line.search());
      } else {
        listener.removed(line.series(), line.isFavourite());
      }
    }
  }

  /** Shows other bookmarks. */
  void show(Bookmarks bookmarks) {
    int selected = list.getSelectedIndex();
    lines.clear();
    lines.addElement(Line.title("Searches"));
    bookmarks.searches().forEach(s -> lines.addElement(new Line(s.name(), s, null, false)));
    remarkIf(bookmarks.searches(), "Find something, then keep it here.");
    lines.addElement(Line.title("Favourites"));
    bookmarks.favourites().forEach(s -> lines.addElement(new Line(s.words(), null, s, true)));
    remarkIf(bookmarks.favourites(), "Select series, then mark them here.");
    lines.addElement(Line.title("Recent"));
    bookmarks.recent().forEach(s -> lines.addElement(new Line(s.words(), null, s, false)));
    remarkIf(bookmarks.recent(), "Series that you open come here.");
    list.setSelectedIndex(selected < lines.size() ? selected : -1);
  }

  private void remarkIf(Collection<?> empty, String text) {
    if (empty.isEmpty()) {
      lines.addElement(new Line(text, null, null, true));
    }
  }

  /** For tests: what the lines say. */
  List<String> texts() {
    return java.util.Collections.list(lines.elements()).stream().map(Line::text).toList();
  }

  /** Titles bold, remarks faint. */
  private static final class Cell extends DefaultListCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      Line line = (Line) value;
      boolean isTitle = !line.isEntry() && !line.isFavourite();
      super.getListCellRendererComponent(
          list, line.text(), index, selected && line.isEntry(), focused);
      setFont(isTitle ? list.getFont().deriveFont(Font.BOLD) : list.getFont());
      if (!line.isEntry() && !isTitle) {
        setForeground(Tones.faint(list));
      }
      int gap = Scaling.gap();
      int above = isTitle && index > 0 ? gap : gap / 4;
      setBorder(BorderFactory.createEmptyBorder(above, isTitle ? gap : 2 * gap, gap / 4, gap));
      setToolTipText(line.text());
      return this;
    }
  }
}
