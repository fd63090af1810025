package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;

class SavedActionsTest {
  private static final List<String> SOURCES = List.of("auto", "idc", "demo");

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final List<SearchState> searched = new ArrayList<>();
  private final List<SeriesRecord> selected = new ArrayList<>();
  private SavedActions actions;
  private BookmarkFile file;

  @BeforeEach
  void setUp() throws Exception {
    file = new BookmarkFile(folder.resolve(BookmarkFile.NAME));
    SwingUtilities.invokeAndWait(() -> actions = new SavedActions(new Host(), file));
  }

  @AfterEach
  void close() throws Exception {
    SwingUtilities.invokeAndWait(actions::close);
  }

  private final class Host implements SavedActions.Host {
    @Override
    public SearchState state() {
      return SearchState.of("idc");
    }

    @Override
    public List<SeriesRecord> selected() {
      return selected;
    }

    @Override
    public void search(SearchState next) {
      searched.add(next);
    }

    @Override
    public void tell(String text) {
      told.add(text);
    }

    @Override
    public List<String> sources() {
      return SOURCES;
    }
  }

  private static SeriesRecord record(String uid) {
    return SeriesRecord.builder(uid).patient("P", "1.1").modality("CT", "").size(9, -1).build();
  }

  /** Waits until the panel shows a line. */
  private void awaitLine(String text) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < 500 && lines.stream().noneMatch(l -> l.contains(text)); n++) {
      Thread.sleep(10); // the file is written on a thread of its own
      SwingUtilities.invokeAndWait(
          () -> {
            lines.clear();
            lines.addAll(actions.panel().texts());
          });
    }
    assertThat(lines).anyMatch(l -> l.contains(text));
  }

  @Test
  void openedSeriesAreKeptWithTheSourceOfTheSearch() throws Exception {
    SwingUtilities.invokeAndWait(() -> actions.opened(List.of(record("1.2.3"))));
    awaitLine("P  CT  9 images  (idc)");
    assertThat(file.read().bookmarks().recent())
        .containsExactly(new MarkedSeries("idc", "1.2.3", "", "P", "CT", "", 9));
  }

  @Test
  void favouritesAreMarkedTogetherAndShownAsASearchForTheSeries() throws Exception {
    SwingUtilities.invokeAndWait(actions::favour);
    assertThat(told).containsExactly("Select series in the table first.");
    selected.addAll(List.of(record("1.2.3"), record("1.2.4")));
    SwingUtilities.invokeAndWait(actions::favour);
    awaitLine("P  CT");
    List<MarkedSeries> favourites = file.read().bookmarks().favourites();
    assertThat(favourites).hasSize(2);
    SwingUtilities.invokeAndWait(() -> actions.chosen(favourites.get(1)));
    assertThat(searched).containsExactly(SearchState.of("idc").withText("1.2.4"));
    SwingUtilities.invokeAndWait(actions::favour);
    awaitLine("Select series, then mark them here.");
  }

  @Test
  void searchComesBackFromItsConditions() {
    SearchState state =
        SearchState.of("idc")
            .withText("lung")
            .toggled(FacetBy.MODALITY, "CT")
            .toggled(FacetBy.YEAR, "2001")
            .toggled(FacetBy.LICENSE, "CC BY 3.0")
            .withLicense(LicenseWish.COMMERCIAL);
    SavedSearch search = new SavedSearch("x", SearchConditions.of(state));
    assertThat(SearchConditions.state(search, SOURCES)).isEqualTo(state);
  }

  @Test
  void unknownSourceAndConditionAreRefused() {
    SavedSearch away = new SavedSearch("mine", Map.of("source", "pacs"));
    assertThatThrownBy(() -> SearchConditions.state(away, SOURCES)).hasMessageContaining("pacs");
    SavedSearch later = new SavedSearch("later", Map.of("source", "idc", "kernel", "B40"));
    assertThatThrownBy(() -> SearchConditions.state(later, SOURCES)).hasMessageContaining("kernel");
  }
}
