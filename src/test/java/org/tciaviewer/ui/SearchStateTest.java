package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;

/** What the search window asks for. */
class SearchStateTest {
  private static final SearchState ALL = SearchState.of("idc");

  @Test
  void choicesBecomeConditionsOfTheQuery() {
    Query query =
        ALL.toggled(FacetBy.MODALITY, "CT")
            .toggled(FacetBy.YEAR, "2004")
            .withLicense(LicenseWish.COMMERCIAL)
            .withText(" nodule ")
            .query();

    assertThat(query)
        .isEqualTo(
            Query.builder()
                .modality("CT")
                .from(LocalDate.of(2004, 1, 1))
                .to(LocalDate.of(2004, 12, 31))
                .license(LicenseWish.COMMERCIAL)
                .text("nodule")
                .limit(SearchState.PAGE)
                .build());
  }

  @Test
  void secondClickOnValueTakesChoiceBack() {
    SearchState ct = ALL.toggled(FacetBy.MODALITY, "CT");

    assertThat(ct.chosen()).isEqualTo(Map.of(FacetBy.MODALITY, "CT"));
    assertThat(ct.toggled(FacetBy.MODALITY, "MR").chosen())
        .isEqualTo(Map.of(FacetBy.MODALITY, "MR"));
    assertThat(ct.toggled(FacetBy.MODALITY, "CT")).isEqualTo(ALL);
  }

  @Test
  void valuesOfFacetAreCountedWithoutItsOwnChoice() {
    SearchState state = ALL.toggled(FacetBy.MODALITY, "CT").toggled(FacetBy.BODY_PART, "LUNG");

    assertThat(state.queryFor(FacetBy.MODALITY).modality()).isEmpty();
    assertThat(state.queryFor(FacetBy.MODALITY).body()).isEqualTo("LUNG");
    assertThat(state.wordsBesides(FacetBy.MODALITY)).isEqualTo("LUNG");
  }

  @Test
  void publicArchivesAreNotListedWithoutCondition() {
    assertThat(ALL.isTooWide()).isTrue();
    assertThat(SearchState.of("demo").isTooWide()).isFalse();
    assertThat(SearchState.of("my server").isTooWide()).isFalse();
    assertThat(ALL.withText("1.2.840").isTooWide()).isFalse();
    assertThat(ALL.toggled(FacetBy.COLLECTION, "LIDC-IDRI").isTooWide()).isFalse();
  }

  @Test
  void licenceIsTestedOnRecordsBecauseNoArchiveCanBeAsked() {
    SearchState state = ALL.toggled(FacetBy.LICENSE, "CC BY 3.0");
    SeriesRecord by = SeriesRecord.builder("1.2.3").license("CC BY 3.0", "").build();
    SeriesRecord other = SeriesRecord.builder("1.2.4").license("CC BY-NC 4.0", "").build();

    assertThat(state.accepts(by)).isTrue();
    assertThat(state.accepts(other)).isFalse();
    assertThat(state.query().license()).isEqualTo(LicenseWish.ANY);
  }

  @Test
  void moreRowsAreBounded() {
    assertThat(ALL.more().limit()).isEqualTo(10 * SearchState.PAGE);
    assertThat(ALL.more().more().more().more().limit()).isEqualTo(SearchState.MOST);
  }

  @Test
  void textThatWasSearchedForDoesNotFilterAgain() {
    SearchState state = ALL.withText("Lung CT");

    assertThat(state.wordsToFilter("Lung CT ")).isEmpty();
    assertThat(state.wordsToFilter("Lung CT b40")).isEqualTo(List.of("lung", "ct", "b40"));
    assertThat(state.wordsToFilter("  ")).isEmpty();
  }

  @Test
  void conditionsAreToldInWords() {
    SearchState state =
        ALL.withText("node").toggled(FacetBy.MODALITY, "CT").withLicense(LicenseWish.COMMERCIAL);

    assertThat(state.words()).isEqualTo("“node”, CT, commercial use allowed");
    assertThat(state.cleared().words()).isEmpty();
  }
}
