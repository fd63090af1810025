package org.tciaviewer.ui;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.job.Job;

/** Counts the values of all facets in the background; each is told as soon as it is known. */
final class FacetCounts {
  /** Hears of counts, on the event thread. */
  interface Listener {
    /** A facet was counted. */
    void counted(FacetBy by, List<Facet> values);

    /** A facet could not be counted. */
    void uncounted(FacetBy by, String why);
  }

  private FacetCounts() {}

  /** Counts one facet after the other; one that fails does not keep the others from it. */
  static void each(
      BrowserModel model,
      SearchState state,
      Optional<BrowserModel.Answer> answer,
      Job job,
      Listener listener) {
    for (FacetBy by : FacetModel.SECTIONS) {
      job.checkCancelled();
      if (!BrowserModel.isCheap(by, state)) {
        tell(() -> listener.uncounted(by, "after a first choice"));
        continue;
      }
      try {
        List<Facet> values = model.facets(by, state, answer, job);
        tell(() -> listener.counted(by, values));
      } catch (IOException e) {
        tell(() -> listener.uncounted(by, "not told now"));
      }
    }
  }

  private static void tell(Runnable onEventThread) {
    SwingUtilities.invokeLater(onEventThread);
  }
}
