package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ij.Prefs;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;

/** The search window in a JVM with a display: what it shows, whatever the archive does. */
class BrowserWindowIT {
  /** Ten times what a person accepts, for machines that are busy with other tests. */
  private static final long FIRST_ROWS_MS = 3000;

  private static final double FILTER_MS = 500;

  /** A window that hangs for a second is broken, on any machine. */
  private static final double WORST_STALL_MS = 1000;

  private static final int MANY = 100_000;

  @BeforeEach
  void start() {
    OpenBrowser.assumeUsable();
    Prefs.set("tcia.browser.columns", null);
  }

  private static void awaitRows(JTable table, int rows) throws Exception {
    OpenBrowser.await(rows + " rows", () -> table.getRowCount() == rows);
  }

  private static void awaitTitle(OpenBrowser browser, String start) throws Exception {
    JLabel title = browser.named("stateTitle", JLabel.class);
    OpenBrowser.await(start, () -> title.isShowing() && title.getText().startsWith(start));
  }

  private static void type(OpenBrowser browser, String text) throws Exception {
    JTextField box = browser.named("filter", JTextField.class);
    OpenBrowser.onEventThread(
        () -> {
          box.setText(text);
          return true;
        });
  }

  private static void press(OpenBrowser browser, String button) throws Exception {
    JButton b = browser.named(button, JButton.class);
    OpenBrowser.onEventThread(
        () -> {
          b.doClick();
          return true;
        });
  }

  @Test
  void demoArchiveIsListedWithCountsAndTypedWordsNarrowIt() throws Exception {
    Prefs.set("tcia.browser.source", "demo");
    try (OpenBrowser browser = OpenBrowser.of(new BrowserModel())) {
      JTable table = browser.named("series", JTable.class);
      awaitRows(table, 7);
      JList<?> facets = browser.named("facets", JList.class);
      OpenBrowser.await(
          "counts", () -> facets.getModel().getSize() > 8 && table.getSelectedRowCount() == 1);

      type(browser, "thorax b40f");
      awaitRows(table, 1);
      type(browser, "no such words");
      awaitTitle(browser, "None of the 7 series listed");
      browser.screenshot("browser-state-filtered-out");
      type(browser, "");
      awaitRows(table, 7);
    }
  }

  @Test
  void detailsShowPicturesAndAnnotationsToTick() throws Exception {
    Prefs.set("tcia.browser.source", "demo");
    try (OpenBrowser browser = OpenBrowser.of(new BrowserModel())) {
      OpenBrowser.await("details", () -> browser.window().details().isComplete());
      JCheckBox files = browser.named("annotation-files", JCheckBox.class);
      assertThat(files.isSelected()).isTrue();
      assertThat(
              OpenBrowser.onEventThread(
                  () ->
                      browser
                          .window()
                          .details()
                          .annotationsFor(List.of(SeriesRecord.of("1.2.3"))))) // not the one shown
          .isEqualTo(AnnotationChoice.ALL);
    }
  }

  @Test
  void searchWithoutConditionInLargeArchiveAsksWhatIsWanted() throws Exception {
    StagedModel model = new StagedModel("idc", List::of);
    try (OpenBrowser browser = OpenBrowser.of(model)) {
      awaitTitle(browser, "What are you looking for?");
      browser.screenshot("browser-state-start");
      press(browser, "offerDEMO");
      awaitTitle(browser, "There are no series in demo");
      browser.screenshot("browser-state-empty");
    }
  }

  @Test
  void machineWithoutNetworkIsToldAndRetrySearchesAgain() throws Exception {
    ArchiveException offline =
        new ArchiveException(
            "idc",
            0,
            "https://api.example.org",
            ArchiveException.Retry.MAY_HELP,
            "no answer",
            new ConnectException("refused"));
    StagedModel model =
        new StagedModel(
            "my server",
            () -> {
              throw offline;
            });
    try (OpenBrowser browser = OpenBrowser.of(model)) {
      awaitTitle(browser, "No connection to my server");
      browser.screenshot("browser-state-offline");
      model.answer(() -> ManySeries.of(3));
      press(browser, "offerRETRY");
      awaitRows(browser.named("series", JTable.class), 3);
    }
  }

  @Test
  void slowSearchShowsThatItIsUnderWayAndEscapeCancelsIt() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StagedModel model =
        new StagedModel(
            "my server",
            () -> {
              assertThat(never.await(30, TimeUnit.SECONDS)).isTrue();
              return List.of();
            });
    try (OpenBrowser browser = OpenBrowser.of(model)) {
      awaitTitle(browser, "Searching my server…");
      browser.screenshot("browser-state-loading");
      press(browser, "cancel");
      never.countDown();
      awaitTitle(browser, "Cancelled");
    }
  }

  @Test
  void chosenColumnsAreThereAgainNextTime() throws Exception {
    StagedModel model = new StagedModel("demo", () -> ManySeries.of(3));
    try (OpenBrowser browser = OpenBrowser.of(model)) {
      SeriesGrid grid = browser.named("series", SeriesGrid.class);
      awaitRows(grid, 3);
      OpenBrowser.onEventThread(
          () -> {
            grid.removeColumn(grid.getColumnModel().getColumn(0));
            grid.getColumnModel().moveColumn(0, 2);
            return true;
          });
    }
    OpenBrowser.await("close", () -> !Prefs.get("tcia.browser.columns", "").isEmpty());
    try (OpenBrowser browser = OpenBrowser.of(model)) {
      SeriesGrid grid = browser.named("series", SeriesGrid.class);
      assertThat(OpenBrowser.onEventThread(() -> grid.getColumnName(0))).isEqualTo("Images");
      assertThat(OpenBrowser.onEventThread(() -> grid.getColumnName(2))).isEqualTo("Description");
    }
  }

  @Test
  void hundredThousandSeriesStayQuick() throws Exception {
    List<SeriesRecord> many = ManySeries.of(MANY);
    StallWatch watch = OpenBrowser.onEventThread(StallWatch::start);
    try (OpenBrowser browser = OpenBrowser.of(new StagedModel("demo", List::of))) {
      SeriesGrid grid = browser.named("series", SeriesGrid.class);
      awaitTitle(browser, "There are no series");
      watch.reset();
      long start = System.nanoTime();
      SearchState state = new SearchState("demo", "", Map.of(), LicenseWish.ANY, SearchState.MOST);
      BrowserModel.Answer answer = BrowserModel.Answer.of(state, many);
      OpenBrowser.onEventThread(
          () -> {
            browser.window().series().show(answer);
            grid.paintImmediately(grid.getVisibleRect());
            return true;
          });
      assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(FIRST_ROWS_MS);
      watch.reset();
      type(browser, "flair 3");
      assertThat(grid.getRowCount()).isBetween(1, MANY / 2);
      assertThat(watch.longestMs()).isLessThan(FILTER_MS);
      type(browser, "");
      OpenBrowser.onEventThread(
          () -> {
            grid.getRowSorter().toggleSortOrder(SeriesColumn.DESCRIPTION.ordinal());
            return true;
          });
      OpenBrowser.await("sorted", () -> grid.getValueAt(0, 1).toString().startsWith("Axial"));
      browser.screenshot("browser-100000-series");
      assertThat(watch.longestMs()).isLessThan(WORST_STALL_MS);
    } finally {
      OpenBrowser.onEventThread(
          () -> {
            watch.close();
            return true;
          });
    }
  }
}
