package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query.LicenseWish;

/**
 * The facets at the left: what a search can be narrowed to, with live counts. Space, Enter or a
 * click choose; the arrow keys move, open and close. Event thread only.
 */
final class FacetPanel extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Width at first, in lines of text. */
  private static final int WIDTH = 15;

  /** Narrower, names end in an ellipsis before the counts. */
  private static final int LEAST_WIDTH = 10;

  /** What the user chose. */
  interface Listener {
    /** A value was chosen, or the choice was taken back. */
    void toggled(FacetBy by, String value);

    /** Other licences are wanted. */
    void wished(LicenseWish license);

    /** No condition any more. */
    void cleared();
  }

  private final DefaultListModel<FacetModel.Line> lines = new DefaultListModel<>();
  private final JList<FacetModel.Line> list = new Lines(lines);
  private final JButton clear = new JButton("Clear all filters");
  private final transient FacetModel model;
  private final transient Listener listener;

  FacetPanel(SearchState state, Listener listener) {
    super(new BorderLayout(Scaling.gap(), Scaling.gap()));
    this.model = new FacetModel(state);
    this.listener = listener;
    JScrollPane scroll = new JScrollPane(list);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    add(label(), BorderLayout.NORTH);
    add(scroll, BorderLayout.CENTER);
    add(clear, BorderLayout.SOUTH);
    list.setName("facets");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new FacetCell(model));
    list.getAccessibleContext().setAccessibleName("Filters with counts");
    clear.setName("clear");
    clear.setMnemonic('L');
    wire();
    refresh();
  }

  private JLabel label() {
    JLabel label = new JLabel("Narrow to");
    label.setDisplayedMnemonic('N');
    label.setLabelFor(list);
    return label;
  }

  private void wire() {
    clear.addActionListener(e -> listener.cleared());
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            int index = list.locationToIndex(e.getPoint());
            if (index >= 0 && list.getCellBounds(index, index).contains(e.getPoint())) {
              activate(lines.get(index));
            }
          }
        });
    onKey(KeyEvent.VK_ENTER, () -> activate(list.getSelectedValue()));
    onKey(KeyEvent.VK_SPACE, () -> activate(list.getSelectedValue()));
    onKey(KeyEvent.VK_LEFT, () -> setOpen(false));
    onKey(KeyEvent.VK_RIGHT, () -> setOpen(true));
  }

  private void onKey(int key, Runnable action) {
    list.registerKeyboardAction(
        e -> action.run(), KeyStroke.getKeyStroke(key, 0), JComponent.WHEN_FOCUSED);
  }

  private void activate(FacetModel.Line line) {
    if (line == null) {
      return;
    }
    switch (line.kind()) {
      case SECTION -> model.toggle(line.by());
      case VALUE -> listener.toggled(line.by(), line.text());
      case COMMERCIAL ->
          listener.wished(line.isChosen() ? LicenseWish.ANY : LicenseWish.COMMERCIAL);
      case REST -> model.showRest(line.by());
      case REMARK -> {
        // says why there is nothing to choose
      }
    }
    refresh();
  }

  private void setOpen(boolean wanted) {
    FacetModel.Line line = list.getSelectedValue();
    if (line != null) {
      model.setOpen(line.by(), wanted);
      refresh();
    }
  }

  /** Shows what is chosen now. */
  void show(SearchState state) {
    model.show(state);
    clear.setEnabled(state.isRestricted());
    refresh();
  }

  /** Shows the values of one facet. */
  void show(FacetBy by, List<Facet> found) {
    model.show(by, found);
    if (found.isEmpty()) {
      model.remark(by, "not told by this archive");
    }
    refresh();
  }

  /** Says why a facet has no values. */
  void remark(FacetBy by, String why) {
    model.remark(by, why);
    refresh();
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(Scaling.line() * WIDTH, super.getPreferredSize().height);
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Scaling.line() * LEAST_WIDTH, Scaling.line());
  }

  /** Keeps the selected line selected, wherever it moved. */
  private void refresh() {
    FacetModel.Line before = list.getSelectedValue();
    lines.clear();
    lines.addAll(model.lines());
    for (int i = 0; before != null && i < lines.size(); i++) {
      FacetModel.Line l = lines.get(i);
      if (l.kind() == before.kind()
          && l.by() == before.by()
          && Objects.equals(l.text(), before.text())) {
        list.setSelectedIndex(i);
        return;
      }
    }
  }

  /** As wide as there is room, so that the counts at the right are always seen. */
  private static final class Lines extends JList<FacetModel.Line> {
    private static final long serialVersionUID = 1L;

    Lines(DefaultListModel<FacetModel.Line> lines) {
      super(lines);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }
  }
}
