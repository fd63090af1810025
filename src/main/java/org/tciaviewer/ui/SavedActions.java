package org.tciaviewer.ui;

import ij.Prefs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.JFileChooser;
import org.tciaviewer.archive.SeriesRecord;

/**
 * Keeps searches, favourites and recent series of the search window in the user's file, and shows
 * them again. Event thread only; the file is touched on a thread that ends with {@link #close}.
 */
final class SavedActions implements SavedPanel.Listener, AutoCloseable {
  private static final String SHARED = "TCIA_shared_bookmarks.json";
  private static final String FOLDER_KEY = "tcia.browser.folder";

  /** The window that it belongs to. */
  interface Host {
    /** What is searched for now. */
    SearchState state();

    /** The series selected in the table. */
    List<SeriesRecord> selected();

    /** Search for something else. */
    void search(SearchState next);

    /** A line for the user. */
    void tell(String text);

    /** The names of all archives. */
    List<String> sources();
  }

  private final Host host;
  private final BookmarkFile file;
  private final Changes changes = new Changes("TCIA bookmarks");
  private final SavedPanel panel = new SavedPanel(this);

  SavedActions(Host host, BookmarkFile file) {
    this.host = host;
    this.file = file;
    run(file::read, c -> {});
  }

  SavedPanel panel() {
    return panel;
  }

  /** Remembers series that were opened. */
  void opened(List<SeriesRecord> series) {
    update(b -> b.opened(marked(series)), "");
  }

  private List<MarkedSeries> marked(List<SeriesRecord> series) {
    String source = host.state().source();
    return series.stream()
        .map(r -> MarkedSeries.of(r, host.sources().contains(r.source()) ? r.source() : source))
        .toList();
  }

  private void update(UnaryOperator<Bookmarks> change, String done) {
    run(
        () -> file.update(change),
        c -> {
          if (!done.isEmpty()) {
            host.tell(done);
          }
        });
  }

  private void run(Changes.Change change, Consumer<Bookmarks> then) {
    changes.add(
        change,
        contents -> {
          panel.show(contents.bookmarks());
          then.accept(contents.bookmarks());
          if (!contents.message().isEmpty()) {
            host.tell(contents.message());
            Question.warn(panel, "Bookmarks", contents.message());
          }
        },
        e -> host.tell(BrowserModel.message(e)));
  }

  @Override
  public void chosen(SavedSearch search) {
    try {
      host.search(SearchConditions.state(search, host.sources()));
    } catch (IllegalArgumentException e) {
      host.tell(e.getMessage());
    }
  }

  @Override
  public void chosen(MarkedSeries series) {
    if (host.sources().contains(series.source())) {
      host.search(SearchState.of(series.source()).withText(series.uid()));
    } else {
      host.tell("The series is in " + series.source() + ": add it in TCIA Settings first");
    }
  }

  @Override
  public void keep() {
    SearchState state = host.state();
    String text =
        Question.text(
            panel,
            "Keep this search",
            "Name of this search (a search of that name is replaced)",
            SearchConditions.words(state));
    if (!text.isBlank()) {
      SavedSearch search = new SavedSearch(text.strip(), SearchConditions.of(state));
      update(b -> b.with(search), "Kept: " + search.name());
    }
  }

  @Override
  public void favour() {
    List<MarkedSeries> all = marked(host.selected());
    if (all.isEmpty()) {
      host.tell("Select series in the table first.");
      return;
    }
    update(
        b -> {
          // All get the mark, unless all have it.
          boolean isAll = all.stream().allMatch(b::isFavourite);
          Bookmarks now = b;
          for (MarkedSeries s : all) {
            now = now.isFavourite(s) == isAll ? now.toggled(s) : now;
          }
          return now;
        },
        "Favourites changed.");
  }

  @Override
  public void removed(SavedSearch search) {
    update(b -> b.withoutSearch(search.name()), "Removed: " + search.name());
  }

  @Override
  public void removed(MarkedSeries series, boolean isFavourite) {
    update(
        b -> isFavourite && b.isFavourite(series) ? b.toggled(series) : b.withoutRecent(series),
        "Removed.");
  }

  @Override
  public void forget() {
    update(Bookmarks::withoutRecent, "Recent series forgotten.");
  }

  @Override
  public void export() {
    SaveChooser.ask(
            panel,
            "Export searches and favourites",
            Prefs.get(FOLDER_KEY, null),
            SHARED,
            List.of(".json"))
        .ifPresent(
            path ->
                run(
                    () -> {
                      file.exportTo(path);
                      return file.read();
                    },
                    b -> host.tell("Searches and favourites written to " + path)));
  }

  @Override
  public void importShared() {
    chooseImport()
        .ifPresent(
            path ->
                run(
                    () -> file.importFrom(path),
                    b -> host.tell("Added the searches and favourites of " + path.getFileName())));
  }

  private Optional<Path> chooseImport() {
    JFileChooser chooser = new JFileChooser(Prefs.get(FOLDER_KEY, null));
    chooser.setDialogTitle("Import searches and favourites");
    Scaling.apply(chooser);
    return chooser.showDialog(panel, "Import") == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  @Override
  public void close() {
    changes.close();
  }
}
