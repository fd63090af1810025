package org.tciaviewer.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.job.Job;

/**
 * Keeps the counts of the facets up with the search: whatever is asked next overtakes what is being
 * counted. Event thread only; {@link #close} ends its thread.
 */
final class LiveCounts implements AutoCloseable {
  private final BrowserModel model;
  private final FacetPanel panel;
  private final Consumer<SearchState> search;
  private final Background background = new Background("TCIA counts");
  private Optional<SearchState> current = Optional.empty();

  /**
   * Starts with nothing.
   *
   * @param search what to do when an archive turns out to have one collection only
   */
  LiveCounts(BrowserModel model, FacetPanel panel, Consumer<SearchState> search) {
    this.model = model;
    this.panel = panel;
    this.search = search;
  }

  /** Counts the values of all facets, one after the other. */
  void start(SearchState asked, Optional<BrowserModel.Answer> answer) {
    current = Optional.of(asked);
    background.start(
        Job.silent(),
        j -> {
          FacetCounts.each(model, asked, answer, j, new Counted(asked));
          return true;
        },
        done -> {},
        e -> FacetModel.SECTIONS.forEach(by -> panel.remark(by, "not told now")));
  }

  @Override
  public void close() {
    background.close();
  }

  /** Shows counts, unless something else is searched for by now. */
  private final class Counted implements FacetCounts.Listener {
    private final SearchState asked;

    Counted(SearchState asked) {
      this.asked = asked;
    }

    private boolean isCurrent() {
      return current.isPresent() && current.get() == asked;
    }

    @Override
    public void counted(FacetBy by, List<Facet> values) {
      if (isCurrent()) {
        panel.show(by, values);
        chooseOnly(by, values);
      }
    }

    /** An archive of one collection, such as a server of one's own, is listed without asking. */
    private void chooseOnly(FacetBy by, List<Facet> values) {
      if (by == FacetBy.COLLECTION && values.size() == 1 && asked.isTooWide()) {
        search.accept(asked.toggled(by, values.get(0).value()));
      }
    }

    @Override
    public void uncounted(FacetBy by, String why) {
      if (isCurrent()) {
        panel.remark(by, why);
      }
    }
  }
}
