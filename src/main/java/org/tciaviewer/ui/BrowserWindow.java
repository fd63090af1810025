package org.tciaviewer.ui;

import ij.IJ;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.Windows;
import org.tciaviewer.job.Job;

/**
 * The search window: a box for words, UIDs and addresses, facets at the left, what was found in the
 * middle, details at the right, actions below. All slow work runs in a {@link Background}. Event
 * thread only.
 */
final class BrowserWindow extends JFrame {
  private static final long serialVersionUID = 1L;

  /** Selections that last shorter than this are passed over, in milliseconds. */
  private static final int DWELL = 250;

  private final transient BrowserModel model;
  private final transient BrowserActions actions;
  private final transient SeriesDetails details;
  private final transient SavedActions saved;
  private final Spotlight spotlight = new Spotlight();
  private final Tour tour = new Tour(spotlight, new Toured());
  private final SearchBar bar;
  private final FacetPanel facets;
  private final transient BrowserSearch search;
  private final SeriesPanel series = new SeriesPanel(new Table());
  private final ActionBar actionBar = new ActionBar(this::act);
  private final JTabbedPane side = new JTabbedPane();
  private final Timer dwell = new Timer(DWELL, e -> showDetails());
  private transient Optional<StallWatch> stalls = Optional.empty();

  BrowserWindow(BrowserModel model) {
    super("TCIA Browser");
    this.model = model;
    SearchState first = SearchState.of(model.lastSource());
    bar = new SearchBar(model.sources(), first.source(), new Bar());
    facets = new FacetPanel(first, new Facets());
    search = new BrowserSearch(model, first, facets, new Found());
    details = new SeriesDetails(model, this::act, series::show);
    actions = new BrowserActions(model, actionBar, this, this::busyChanged);
    saved = new SavedActions(new Kept(), BookmarkFile.ofUser());
    actions.onOpened(this::opened);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setContentPane(content());
    wire();
    Scaling.apply(this);
    pack();
    setLocationByPlatform(true);
  }

  private JPanel content() {
    int gap = Scaling.gap();
    side.setName("side");
    side.addTab("Filters", facets);
    side.addTab("Kept", saved.panel());
    JSplitPane right = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, series, details.panel());
    right.setResizeWeight(1);
    right.setBorder(null);
    JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, side, right);
    both.setBorder(null);
    JPanel all = new JPanel(new BorderLayout(gap, gap));
    all.setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
    all.add(top(), BorderLayout.NORTH);
    all.add(both, BorderLayout.CENTER);
    all.add(actionBar, BorderLayout.SOUTH);
    return all;
  }

  private JPanel top() {
    int gap = Scaling.gap();
    JPanel line = new JPanel(new BorderLayout(gap, gap));
    line.add(bar, BorderLayout.CENTER);
    line.add(
        new HelpMenu(Help.page(Help.Guide.SEARCH), () -> tour.start(search.state().source())),
        BorderLayout.EAST);
    JPanel top = new JPanel(new BorderLayout(gap, gap));
    top.add(tour, BorderLayout.NORTH);
    top.add(line, BorderLayout.CENTER);
    setGlassPane(spotlight);
    return top;
  }

  private void opened(List<SeriesRecord> chosen) {
    saved.opened(chosen);
    tour.opened();
  }

  private void wire() {
    dwell.setRepeats(false);
    stalls = IJ.debugMode ? Optional.of(StallWatch.start()) : Optional.empty();
    actionBar.bind(series.table());
    int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    onKey(KeyStroke.getKeyStroke(KeyEvent.VK_F, menu), bar::focusBox);
    onKey(KeyStroke.getKeyStroke(KeyEvent.VK_F5, 0), search::again);
    onKey(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), actionBar::cancel);
    FileDrop.install(getRootPane(), this::dropped);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            closeAll();
          }
        });
    enableActions();
  }

  private void onKey(KeyStroke key, Runnable action) {
    getRootPane().registerKeyboardAction(e -> action.run(), key, JComponent.WHEN_IN_FOCUSED_WINDOW);
  }

  private void closeAll() {
    dwell.stop();
    search.close();
    details.close();
    actions.close();
    series.close();
    model.close();
    stalls.ifPresent(StallWatch::close);
    saved.close();
  }

  /** Fills the window from the source of the last time. */
  void start() {
    search.again();
    bar.focusBox();
    tour.startAtFirst(search.state().source());
  }

  /** The details at the right. */
  SeriesDetails details() {
    return details;
  }

  /** What was found, in the middle. */
  SeriesPanel series() {
    return series;
  }

  /** Shows the series that a manifest lists. */
  void showManifest(Path file) {
    search.list(List.of(file));
  }

  private void dropped(List<Path> files) {
    List<Path> manifests = files.stream().filter(BrowserModel::isManifest).toList();
    List<Path> others = files.stream().filter(f -> !BrowserModel.isManifest(f)).toList();
    if (!manifests.isEmpty()) {
      search.list(manifests);
    }
    if (!others.isEmpty()) {
      actions.openFiles(others);
    }
  }

  private void told(String text) {
    if (!actions.isBusy()) {
      actionBar.idle(text);
    }
  }

  private void selected(List<SeriesRecord> chosen) {
    enableActions();
    SwingUtilities.invokeLater(
        () -> details.announce(chosen)); // rows first, as an event of its own
    dwell.restart();
  }

  private void showDetails() {
    details.load(series.selected());
  }

  private void busyChanged() {
    enableActions();
    if (actions.isBusy()) {
      details.yieldLine();
    } else {
      details.resume();
    }
  }

  private void enableActions() {
    List<SeriesRecord> chosen = series.selected();
    Set<BrowserAction> possible = EnumSet.noneOf(BrowserAction.class);
    if (!chosen.isEmpty()) {
      possible.addAll(EnumSet.allOf(BrowserAction.class));
      if (SeriesFacts.webPage(chosen.get(0)).isEmpty()) {
        possible.remove(BrowserAction.WEB);
      }
      if (actions.isBusy()) {
        possible.removeAll(BrowserActions.SLOW);
      }
    }
    actionBar.enable(possible);
  }

  private void act(BrowserAction action) {
    List<SeriesRecord> chosen = series.selected();
    if (!chosen.isEmpty()) {
      actions.perform(action, chosen, details.annotationsFor(chosen));
    }
  }

  private void take(BrowserState.Offer offer) {
    switch (offer) {
      case RETRY -> search.again();
      case SEARCH -> search.search(search.state().withText(bar.text()));
      case CLEAR -> search.search(search.state().cleared());
      case DEMO -> search.search(SearchState.of("demo"));
      case SETTINGS -> Windows.installed().ifPresent(Windows::openSettings);
    }
  }

  @Override
  public Dimension getPreferredSize() {
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    int line = Scaling.line();
    return new Dimension(Math.min(screen.width, line * 92), Math.min(screen.height, line * 50));
  }

  /** The search bar speaks. */
  private final class Bar implements SearchBar.Listener {
    @Override
    public void typed(String text) {
      if (text.isEmpty() && !search.state().text().isEmpty()) {
        search.search(search.state().withText(""));
      } else {
        series.filter(text);
      }
    }

    @Override
    public void entered(String text) {
      search.search(search.state().withText(text));
    }

    @Override
    public void chosen(String source) {
      search.search(search.state().withSource(source));
    }

    @Override
    public void leftDownwards() {
      series.focusTable();
    }
  }

  /** What a search finds is shown. */
  private final class Found implements BrowserSearch.View {
    @Override
    public void searching(SearchState state) {
      bar.show(state.text(), state.source());
      facets.show(state);
    }

    @Override
    public void clear(BrowserState why) {
      series.clear(why);
    }

    @Override
    public void show(BrowserModel.Answer answer) {
      series.show(answer);
      tour.listed(answer.state().source());
    }

    @Override
    public void show(SeriesColumn.Badges badges) {
      series.show(badges);
      details.show(series.badges());
    }

    @Override
    public Job begin(String what) {
      return actions.isBusy() ? Job.silent() : actionBar.begin(what);
    }

    @Override
    public void tell(String text) {
      told(text);
    }
  }

  /** The facets speak. */
  private final class Facets implements FacetPanel.Listener {
    @Override
    public void toggled(FacetBy by, String value) {
      search.search(search.state().toggled(by, value));
    }

    @Override
    public void wished(LicenseWish license) {
      search.search(search.state().withLicense(license));
    }

    @Override
    public void cleared() {
      search.search(search.state().cleared());
    }
  }

  /** The table speaks. */
  private final class Table implements SeriesPanel.Listener {
    @Override
    public void selected(List<SeriesRecord> chosen) {
      BrowserWindow.this.selected(chosen);
    }

    @Override
    public void opened() {
      act(BrowserAction.OPEN);
    }

    @Override
    public void menu(Component where, int x, int y) {
      actionBar.showMenu(where, x, y);
    }

    @Override
    public void more() {
      search.search(search.state().more());
    }

    @Override
    public void taken(BrowserState.Offer offer) {
      take(offer);
    }
  }

  /** What the tour does. */
  private final class Toured implements Tour.Host {
    @Override
    public void searchDemo() {
      search.search(SearchState.of("demo"));
    }

    @Override
    public void openWithAnnotations() {
      act(BrowserAction.OPEN_WITH);
    }
  }

  /** What the kept searches and series need of the window. */
  private final class Kept implements SavedActions.Host {
    @Override
    public SearchState state() {
      return search.state();
    }

    @Override
    public List<SeriesRecord> selected() {
      return series.selected();
    }

    @Override
    public void search(SearchState next) {
      search.search(next);
    }

    @Override
    public void tell(String text) {
      told(text);
    }

    @Override
    public List<String> sources() {
      return model.sources();
    }
  }
}
