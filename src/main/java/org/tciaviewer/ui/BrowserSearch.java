package org.tciaviewer.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * Asks for what the search window lists, and for the counts and badges beside it, in the
 * background; a later search ends the one before. Event thread only; {@link #close} ends its
 * threads.
 */
final class BrowserSearch implements AutoCloseable {
  /** The window that shows what is found. */
  interface View {
    /** Another search begins. */
    void searching(SearchState state);

    /** Nothing is listed, for a reason. */
    void clear(BrowserState why);

    /** Series are listed. */
    void show(BrowserModel.Answer answer);

    /** More is known of the series that are listed. */
    void show(SeriesColumn.Badges badges);

    /** A job that the window shows, if it shows no other. */
    Job begin(String what);

    /** A last word, when nothing else runs. */
    void tell(String text);
  }

  private final BrowserModel model;
  private final View view;
  private final LiveCounts counts;
  private final Background lists = new Background("TCIA search");
  private final Background badges = new Background("TCIA badges");
  private SearchState state;

  BrowserSearch(BrowserModel model, SearchState first, FacetPanel facets, View view) {
    this.model = model;
    this.view = view;
    this.state = first;
    counts = new LiveCounts(model, facets, this::search);
  }

  /** What is searched for at the moment. */
  SearchState state() {
    return state;
  }

  /** Searches again for the same. */
  void again() {
    search(state);
  }

  /** Searches for something else. */
  void search(SearchState next) {
    state = next;
    model.choose(next.source());
    view.searching(next);
    if (next.isTooWide()) {
      lists.cancel();
      view.clear(BrowserState.tooWide(next.source()));
      view.tell(" ");
      counts.start(next, Optional.empty());
      return;
    }
    view.clear(BrowserState.loading(next.source()));
    list("Searching " + next.source() + "…", j -> model.search(next, j));
  }

  /** Lists the series of manifests, as far as the source has them. */
  void list(List<Path> manifests) {
    String source = state.source();
    view.clear(BrowserState.loading(source));
    list(
        "Looking up the series of " + BrowserModel.words(manifests) + "…",
        j -> model.manifest(source, manifests, j));
  }

  private void list(String what, Background.Task<BrowserModel.Answer> task) {
    lists.start(view.begin(what), task, this::found, this::failed);
  }

  private void found(BrowserModel.Answer answer) {
    view.show(answer);
    int n = answer.series().records().size();
    String summary = SeriesPanel.summary(n, n, answer.hasMore());
    view.tell(summary);
    counts.start(answer.state(), Optional.of(answer));
    List<SeriesRecord> records = answer.series().records();
    badges.start(
        Job.silent(),
        j -> model.badges(answer.state().source(), records, j),
        view::show,
        // Badges are extras: without them the table is whole, and opening finds out itself.
        e -> view.tell(summary + "; geometry not told"));
  }

  private void failed(Exception e) {
    boolean isCancelled = e instanceof CancellationException;
    view.clear(isCancelled ? BrowserState.cancelled() : BrowserState.failed(state, e));
    view.tell(isCancelled ? "Cancelled." : BrowserModel.message(e));
  }

  @Override
  public void close() {
    lists.close();
    counts.close();
    badges.close();
  }
}
