package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import org.tciaviewer.archive.SeriesRecord;

/**
 * What was found: patients and studies above, series below, or the series alone; in their place a
 * {@link BrowserState} when there is nothing to list. Event thread only.
 */
final class SeriesPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final String TABLE = "table";
  private static final String STATE = "state";

  /** The least width at first, in lines of text: the window gives more. */
  private static final int WIDTH = 30;

  /** Narrower, the tables scroll; what is beside them needs room too. */
  private static final int LEAST_WIDTH = 18;

  /** What the user does with the table. */
  interface Listener {
    /** Other series are selected. */
    void selected(List<SeriesRecord> series);

    /** A double click. */
    void opened();

    /** The context menu is wanted. */
    void menu(Component where, int x, int y);

    /** More rows are wanted. */
    void more();

    /** A state's offer was taken. */
    void taken(BrowserState.Offer offer);
  }

  private final SeriesGrid grid = new SeriesGrid();
  private final GroupPanel groups;
  private final JSplitPane split;
  private final StatePanel state;
  private final CardLayout cards = new CardLayout();
  private final JPanel stage = new JPanel(cards);
  private final JLabel count = new JLabel(" ");
  private final JButton more = new JButton("List more");
  private final JCheckBox grouped = new JCheckBox("Patients and studies", true);
  private final transient Listener listener;
  private transient Optional<BrowserModel.Answer> answer = Optional.empty();
  private String typed = "";
  private boolean isFocusWanted;

  SeriesPanel(Listener listener) {
    super(new BorderLayout(Scaling.gap(), Scaling.gap()));
    this.listener = listener;
    groups = new GroupPanel(this::narrow);
    state = new StatePanel(listener::taken);
    split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, groups, new JScrollPane(grid));
    split.setResizeWeight(0.25);
    split.setBorder(null);
    stage.add(split, TABLE);
    stage.add(state, STATE);
    add(bar(), BorderLayout.NORTH);
    add(stage, BorderLayout.CENTER);
    wire();
  }

  private JPanel bar() {
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, Scaling.gap(), 0));
    JButton columns = new JButton("Columns…");
    columns.setMnemonic('U');
    columns.setName("columns");
    columns.addActionListener(e -> grid.columnMenu().show(columns, 0, columns.getHeight()));
    grouped.setMnemonic('P');
    grouped.setName("grouped");
    more.setMnemonic('I');
    more.setName("more");
    count.setName("count");
    right.add(more);
    right.add(grouped);
    right.add(columns);
    JPanel bar = new JPanel(new BorderLayout(Scaling.gap(), 0));
    bar.add(count, BorderLayout.CENTER);
    bar.add(right, BorderLayout.EAST);
    return bar;
  }

  private void wire() {
    grid.getSelectionModel()
        .addListSelectionListener(
            e -> {
              if (!e.getValueIsAdjusting()) {
                listener.selected(grid.selected());
              }
            });
    grid.addMouseListener(new Clicks());
    grid.getTableHeader().addMouseListener(new HeaderClicks());
    grouped.addActionListener(e -> group(grouped.isSelected()));
    more.addActionListener(e -> listener.more());
    onKey(KeyEvent.VK_CONTEXT_MENU, 0, this::menuAtSelection);
    onKey(KeyEvent.VK_F10, KeyEvent.SHIFT_DOWN_MASK, this::menuAtSelection);
    more.setVisible(false);
  }

  private void onKey(int key, int modifiers, Runnable action) {
    grid.registerKeyboardAction(
        e -> action.run(), KeyStroke.getKeyStroke(key, modifiers), JComponent.WHEN_FOCUSED);
  }

  private void menuAtSelection() {
    java.awt.Rectangle cell = grid.getCellRect(Math.max(0, grid.getSelectedRow()), 0, true);
    listener.menu(grid, cell.x + Scaling.line(), cell.y + cell.height);
  }

  private void group(boolean wanted) {
    groups.setVisible(wanted);
    split.resetToPreferredSizes();
    narrow();
  }

  private void narrow() {
    grid.sorter().narrow(grouped.isSelected() ? groups.narrowing() : Optional.empty());
    ensureSelection();
    told();
  }

  /** Shows what was found; the first series is selected. */
  void show(BrowserModel.Answer found) {
    answer = Optional.of(found);
    groups.show(found.groups());
    grid.show(found.series());
    grid.sorter().filter(found.state().wordsToFilter(typed));
    more.setVisible(found.hasMore());
    ensureSelection();
    told();
  }

  /** Tells more of what is listed. */
  void show(SeriesColumn.Badges badges) {
    grid.show(badges);
  }

  /** What is known of what is listed, beyond the records. */
  SeriesColumn.Badges badges() {
    return grid.badges();
  }

  /** Shows a state in the place of the table. */
  void show(BrowserState now) {
    isFocusWanted |= grid.isFocusOwner();
    state.show(now);
    cards.show(stage, STATE);
    count.setText(" ");
    more.setVisible(false);
  }

  /** Forgets what was found and shows a state. */
  void clear(BrowserState now) {
    answer = Optional.empty();
    groups.show(SeriesGroups.of(List.of()));
    grid.show(new SeriesOrder(List.of()));
    show(now);
  }

  /** Narrows what is listed by a text that is being typed. */
  void filter(String text) {
    typed = text;
    if (answer.isPresent()) {
      grid.sorter().filter(answer.get().state().wordsToFilter(text));
      ensureSelection();
      told();
    }
  }

  private void told() {
    if (answer.isEmpty()) {
      return;
    }
    int listed = grid.listed().size();
    if (listed == 0) {
      show(BrowserState.empty(answer.get().state()));
    } else if (grid.getRowCount() == 0 && !typed.isBlank()) {
      show(BrowserState.filteredOut(typed, listed));
    } else {
      cards.show(stage, TABLE);
      focusIfWanted();
      more.setVisible(answer.get().hasMore());
      count.setText(summary(grid.getRowCount(), listed, answer.get().hasMore()));
    }
  }

  /** How much is listed, in words. */
  static String summary(int shown, int listed, boolean hasMore) {
    String all = (hasMore ? "the first " : "") + listed + " series";
    return shown == listed ? all : shown + " of " + all;
  }

  private void ensureSelection() {
    if (grid.getSelectedRow() < 0 && grid.getRowCount() > 0) {
      grid.setRowSelectionInterval(0, 0);
    }
  }

  /** The selected series. */
  List<SeriesRecord> selected() {
    return answer.isPresent() ? grid.selected() : List.of();
  }

  /** Puts the focus into the table. */
  void focusTable() {
    isFocusWanted = !grid.requestFocusInWindow();
  }

  /** Gives the focus to the table as soon as it is there, when it had it or was to get it. */
  private void focusIfWanted() {
    if (isFocusWanted) {
      isFocusWanted = !grid.requestFocusInWindow();
    }
  }

  /** The table, for keys of its own. */
  JComponent table() {
    return grid;
  }

  /** Remembers the columns and ends the threads. */
  void close() {
    grid.close();
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(Scaling.line() * WIDTH, super.getPreferredSize().height);
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Scaling.line() * LEAST_WIDTH, Scaling.line());
  }

  private final class Clicks extends MouseAdapter {
    @Override
    public void mouseClicked(MouseEvent e) {
      if (e.getClickCount() == 2 && e.getButton() == MouseEvent.BUTTON1) {
        listener.opened();
      }
    }

    @Override
    public void mousePressed(MouseEvent e) {
      popUp(e);
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      popUp(e);
    }

    private void popUp(MouseEvent e) {
      if (!e.isPopupTrigger()) {
        return;
      }
      int row = grid.rowAtPoint(e.getPoint());
      if (row >= 0 && !grid.isRowSelected(row)) {
        grid.setRowSelectionInterval(row, row);
      }
      listener.menu(grid, e.getX(), e.getY());
    }
  }

  private final class HeaderClicks extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent e) {
      popUp(e);
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      popUp(e);
    }

    private void popUp(MouseEvent e) {
      if (e.isPopupTrigger()) {
        grid.columnMenu().show(e.getComponent(), e.getX(), e.getY());
      }
    }
  }
}
