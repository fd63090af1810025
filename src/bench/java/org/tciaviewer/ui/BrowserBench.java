package org.tciaviewer.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;

/**
 * Times the search window with 100,000 series: records to first rows on screen, and each letter of
 * a typed filter. Needs a display. Prints medians beside a calibration loop of fixed work.
 */
public final class BrowserBench {
  private static final int RUNS = 21;
  private static final int SERIES = 100_000;
  private static final String TYPED = "flair 3 patient-77";

  private BrowserBench() {}

  /** Runs all. */
  public static void main(String[] args) throws Exception {
    System.out.printf("calibration: %.2f ms%n", median(BrowserBench::calibration));
    List<SeriesRecord> many = ManySeries.of(SERIES);
    SearchState state = new SearchState("demo", "", Map.of(), LicenseWish.ANY, SearchState.MOST);
    System.out.printf(
        "sort into groups and texts, in the background: %.1f ms%n",
        median(() -> BrowserModel.Answer.of(state, many)));
    try (OpenBrowser browser = OpenBrowser.of(new StagedModel("demo", List::of))) {
      SeriesGrid grid = browser.named("series", SeriesGrid.class);
      BrowserModel.Answer answer = BrowserModel.Answer.of(state, many);
      System.out.printf(
          "records to first rows painted, all in all: %.1f ms%n",
          median(() -> shown(browser, grid, BrowserModel.Answer.of(state, many))));
      System.out.printf(
          "the part of it on the event thread: %.1f ms%n",
          median(() -> shown(browser, grid, answer)));
      typing(browser, grid);
      sorting(answer);
    }
    System.exit(0); // the event thread would go on
  }

  private static int shown(OpenBrowser browser, SeriesGrid grid, BrowserModel.Answer answer)
      throws Exception {
    return OpenBrowser.onEventThread(
        () -> {
          browser.window().series().show(answer);
          grid.paintImmediately(grid.getVisibleRect());
          return grid.getRowCount();
        });
  }

  private static void typing(OpenBrowser browser, SeriesGrid grid) throws Exception {
    double worst = 0;
    for (int length = 1; length <= TYPED.length(); length++) {
      String text = TYPED.substring(0, length);
      double ms =
          median(
              () ->
                  OpenBrowser.onEventThread(
                      () -> {
                        browser.window().series().filter(text);
                        grid.paintImmediately(grid.getVisibleRect());
                        return grid.getRowCount();
                      }));
      worst = Math.max(worst, ms);
    }
    System.out.printf("typing, slowest letter: %.1f ms%n", worst);
  }

  private static void sorting(BrowserModel.Answer answer) throws Exception {
    System.out.printf(
        "sorting by description, in the background: %.1f ms%n",
        median(
            () ->
                answer.series().sorted(SeriesColumn.DESCRIPTION, true, SeriesColumn.Badges.NONE)));
  }

  private static double calibration() {
    double sum = 0;
    for (int n = 1; n < 5_000_000; n++) {
      sum += Math.sqrt(n);
    }
    return sum;
  }

  private static <T> double median(Callable<T> work) throws Exception {
    double[] ms = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      if (work.call() == null) {
        throw new IllegalStateException("no result");
      }
      ms[run] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    return ms[RUNS / 2];
  }
}
