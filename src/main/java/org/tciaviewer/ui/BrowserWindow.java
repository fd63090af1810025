package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.FontMetrics;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.RowFilter;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * The search window: source, collections with counts, patients, series; opens what is selected. All
 * slow work runs in a {@link Background}. Event thread only.
 */
final class BrowserWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private final transient BrowserModel model;
  private final transient Background lists = new Background("TCIA search");
  private final transient Background loading = new Background("TCIA open");
  private final JComboBox<String> source;
  private final DefaultListModel<Facet> collections = new DefaultListModel<>();
  private final DefaultListModel<Facet> patients = new DefaultListModel<>();
  private final JList<Facet> collectionList = new JList<>(collections);
  private final JList<Facet> patientList = new JList<>(patients);
  private final SeriesTableModel series = new SeriesTableModel();
  private final JTable table = new JTable(series);
  private final TableRowSorter<SeriesTableModel> sorter = new TableRowSorter<>(series);
  private final JTextField filter = new JTextField(24);
  private final JButton open = new JButton("Open");
  private final JButton openWith = new JButton("Open with annotations");
  private final JobPanel job = new JobPanel();
  private boolean opening;

  BrowserWindow(BrowserModel model) {
    super("TCIA Browser");
    this.model = model;
    source = new JComboBox<>(model.sources().toArray(new String[0]));
    source.setSelectedItem(model.lastSource());
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setContentPane(content());
    wire();
    Scaling.apply(this);
    pack();
    setLocationByPlatform(true);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            lists.close();
            loading.close();
          }
        });
  }

  private JPanel content() {
    JPanel all = new JPanel(new BorderLayout(6, 6));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(top(), BorderLayout.NORTH);
    all.add(middle(), BorderLayout.CENTER);
    all.add(bottom(), BorderLayout.SOUTH);
    return all;
  }

  private JPanel top() {
    JPanel p = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    p.add(labelled("Source", 'S', source, "source"));
    p.add(source);
    p.add(labelled("Filter", 'F', filter, "filter"));
    p.add(filter);
    filter.setToolTipText("Shows only the series that contain every word");
    return p;
  }

  private static JLabel labelled(String text, char mnemonic, JComponent field, String name) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(field);
    field.setName(name);
    return label;
  }

  private JSplitPane middle() {
    JSplitPane left =
        new JSplitPane(
            JSplitPane.VERTICAL_SPLIT,
            titled("Collections", 'L', collectionList, "collections"),
            titled("Patients", 'P', patientList, "patients"));
    left.setResizeWeight(0.5);
    table.setName("series");
    table.setRowSorter(sorter);
    table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setDefaultRenderer(Double.class, new Decimals());
    JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, new JScrollPane(table));
    both.setResizeWeight(0.2);
    return both;
  }

  private static Component titled(String title, char mnemonic, JList<?> list, String name) {
    JPanel p = new JPanel(new BorderLayout(2, 2));
    p.add(labelled(title, mnemonic, list, name), BorderLayout.NORTH);
    p.add(new JScrollPane(list), BorderLayout.CENTER);
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new FacetCell());
    return p;
  }

  private JPanel bottom() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    open.setMnemonic('O');
    openWith.setMnemonic('W');
    open.setName("open");
    openWith.setName("openWith");
    buttons.add(open);
    buttons.add(openWith);
    JPanel p = new JPanel(new BorderLayout(6, 6));
    p.add(buttons, BorderLayout.NORTH);
    p.add(job, BorderLayout.CENTER);
    return p;
  }

  private void wire() {
    source.addActionListener(e -> showCollections());
    collectionList.addListSelectionListener(
        e -> {
          if (!e.getValueIsAdjusting()) {
            showPatients();
          }
        });
    patientList.addListSelectionListener(
        e -> {
          if (!e.getValueIsAdjusting()) {
            showSeries();
          }
        });
    table.getSelectionModel().addListSelectionListener(e -> enableButtons());
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              openSelected(false);
            }
          }
        });
    open.addActionListener(e -> openSelected(false));
    openWith.addActionListener(e -> openSelected(true));
    filter.getDocument().addDocumentListener(new Typed(this::applyFilter));
    onKey(table, KeyEvent.VK_ENTER, () -> openSelected(false));
    getRootPane()
        .registerKeyboardAction(
            e -> job.cancel(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    getRootPane().setTransferHandler(new FileDrop(this::dropped));
    enableButtons();
  }

  private static void onKey(JComponent c, int key, Runnable action) {
    c.registerKeyboardAction(
        e -> action.run(), KeyStroke.getKeyStroke(key, 0), JComponent.WHEN_FOCUSED);
  }

  /** Fills the window from the selected source. */
  void showCollections() {
    String name = (String) source.getSelectedItem();
    patients.clear();
    series.show(List.of());
    list(
        "Asking " + name + " for its collections…",
        j -> model.collections(name, j),
        found -> fill(collections, collectionList, found, "collections"));
  }

  /** Shows the series that a manifest lists. */
  void showManifest(Path file) {
    collectionList.clearSelection();
    patients.clear();
    series.show(List.of());
    list(
        "Looking up the series of " + file.getFileName() + "…",
        j -> model.manifest((String) source.getSelectedItem(), file, j),
        this::fillSeries);
  }

  private void dropped(Path file) {
    if (BrowserModel.isManifest(file)) {
      showManifest(file);
    } else if (!opening) {
      load("Opening " + file.getFileName() + "…", j -> model.openFiles(file, j));
    }
  }

  private void showPatients() {
    Facet c = collectionList.getSelectedValue();
    if (c == null) {
      return;
    }
    series.show(List.of());
    list(
        "Asking for the patients of " + c.value() + "…",
        j -> model.patients((String) source.getSelectedItem(), c.value(), j),
        found -> fill(patients, patientList, found, "patients"));
  }

  private void showSeries() {
    Facet c = collectionList.getSelectedValue();
    Facet p = patientList.getSelectedValue();
    if (c == null || p == null) {
      return;
    }
    list(
        "Asking for the series of " + p.value() + "…",
        j -> model.series((String) source.getSelectedItem(), c.value(), p.value(), j),
        this::fillSeries);
  }

  private <T> void list(String what, Background.Task<T> task, java.util.function.Consumer<T> done) {
    Job j = opening ? Job.silent() : job.begin(what);
    lists.start(j, task, done, this::listFailed);
  }

  private void listFailed(Exception e) {
    if (!opening) {
      job.idle(e instanceof CancellationException ? "Cancelled." : BrowserModel.message(e));
    }
  }

  private void fill(DefaultListModel<Facet> into, JList<?> list, List<Facet> found, String what) {
    list.clearSelection();
    into.clear();
    into.addAll(found);
    told(found.isEmpty() ? "No " + what + " there." : found.size() + " " + what);
    if (found.size() == 1 || list == patientList && !found.isEmpty()) {
      list.setSelectedIndex(0);
    }
  }

  private void fillSeries(List<SeriesRecord> found) {
    series.show(found);
    fitColumns();
    told(found.isEmpty() ? "No series there." : found.size() + " series");
    if (!found.isEmpty()) {
      table.setRowSelectionInterval(0, 0);
    }
  }

  private void told(String text) {
    if (!opening) {
      job.idle(text);
    }
  }

  private void fitColumns() {
    FontMetrics m = table.getFontMetrics(table.getFont());
    table.setRowHeight(m.getHeight() + 4);
    for (int c = 0; c < table.getColumnCount(); c++) {
      int width = m.stringWidth(table.getColumnName(c));
      for (int r = 0; r < Math.min(100, table.getRowCount()); r++) {
        Component cell = table.prepareRenderer(table.getCellRenderer(r, c), r, c);
        width = Math.max(width, cell.getPreferredSize().width);
      }
      table.getColumnModel().getColumn(c).setPreferredWidth(width + m.charWidth('m') * 2);
    }
  }

  private void applyFilter() {
    List<String> words =
        Arrays.stream(filter.getText().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(w -> !w.isEmpty())
            .toList();
    sorter.setRowFilter(words.isEmpty() ? null : new AllWords(words));
  }

  private void enableButtons() {
    boolean any = table.getSelectedRowCount() > 0 && !opening;
    open.setEnabled(any);
    openWith.setEnabled(any);
  }

  private void openSelected(boolean withAnnotations) {
    List<SeriesRecord> chosen =
        Arrays.stream(table.getSelectedRows())
            .mapToObj(r -> series.row(table.convertRowIndexToModel(r)))
            .toList();
    if (chosen.isEmpty() || opening) {
      return;
    }
    load(
        "Opening " + chosen.get(0).seriesDescription() + "…",
        running -> model.open(chosen, withAnnotations, running));
  }

  private void load(String what, Background.Task<String> task) {
    Job j = job.begin(what);
    opening = true;
    enableButtons();
    loading.start(
        j,
        task,
        this::opened,
        e -> opened(e instanceof CancellationException ? "Cancelled." : BrowserModel.message(e)));
  }

  private void opened(String text) {
    opening = false;
    job.idle(text);
    enableButtons();
  }

  @Override
  public Dimension getPreferredSize() {
    FontMetrics m = getFontMetrics(table.getFont());
    return new Dimension(m.charWidth('n') * 130, m.getHeight() * 36);
  }

  /** A name and its count. */
  private static final class FacetCell extends DefaultListCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      Facet f = (Facet) value;
      String count = f.count() < 0 ? "" : "  (" + f.count() + " " + f.unit() + ")";
      return super.getListCellRendererComponent(list, f.value() + count, index, selected, focused);
    }
  }

  /** Keeps the rows in which every word occurs somewhere. */
  private static final class AllWords extends RowFilter<SeriesTableModel, Integer> {
    private final List<String> words;

    AllWords(List<String> words) {
      this.words = words;
    }

    @Override
    public boolean include(Entry<? extends SeriesTableModel, ? extends Integer> row) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.getValueCount(); i++) {
        text.append(row.getStringValue(i).toLowerCase(Locale.ROOT)).append(' ');
      }
      return words.stream().allMatch(w -> text.indexOf(w) >= 0);
    }
  }

  /** Numbers with one decimal, right-aligned. */
  private static final class Decimals extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    Decimals() {
      setHorizontalAlignment(TRAILING);
    }

    @Override
    protected void setValue(Object value) {
      double v = ((Number) value).doubleValue();
      setText(v < 0 ? "" : String.format(Locale.ROOT, "%.1f", v));
    }
  }
}
