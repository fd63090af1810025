package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.ui.FacetModel.Kind;
import org.tciaviewer.ui.FacetModel.Line;

/** The lines of the facets. */
class FacetModelTest {
  private static final SearchState ALL = SearchState.of("idc");
  private final FacetModel model = new FacetModel(ALL);

  private List<Line> section(FacetBy by) {
    return model.lines().stream().filter(l -> l.by() == by).toList();
  }

  @Test
  void openSectionListsValuesAndMarksTheChosenOne() {
    model.show(ALL.toggled(FacetBy.MODALITY, "MR"));
    model.show(
        FacetBy.MODALITY, List.of(new Facet("CT", 20, "series"), new Facet("MR", 7, "series")));

    assertThat(section(FacetBy.MODALITY))
        .containsExactly(
            new Line(Kind.SECTION, FacetBy.MODALITY, "Modality", -1, true),
            new Line(Kind.VALUE, FacetBy.MODALITY, "CT", 20, false),
            new Line(Kind.VALUE, FacetBy.MODALITY, "MR", 7, true));
    assertThat(model.unit(FacetBy.MODALITY)).isEqualTo("series");
  }

  @Test
  void closedSectionKeepsItsChoiceVisible() {
    model.show(ALL.toggled(FacetBy.MANUFACTURER, "ACME"));

    assertThat(section(FacetBy.MANUFACTURER))
        .containsExactly(
            new Line(Kind.SECTION, FacetBy.MANUFACTURER, "Manufacturer", -1, false),
            new Line(Kind.VALUE, FacetBy.MANUFACTURER, "ACME", -1, true));
  }

  @Test
  void longSectionIsShortUntilTheRestIsAskedFor() {
    model.show(
        FacetBy.COLLECTION,
        IntStream.range(0, 170).mapToObj(i -> new Facet("C" + i, i, "patients")).toList());

    List<Line> lines = section(FacetBy.COLLECTION);
    assertThat(lines).hasSize(1 + FacetModel.FIRST + 1);
    assertThat(lines.get(lines.size() - 1).text()).isEqualTo("162 more…");

    model.showRest(FacetBy.COLLECTION);
    assertThat(section(FacetBy.COLLECTION)).hasSize(171);
  }

  @Test
  void anotherSourceForgetsTheValues() {
    model.show(FacetBy.MODALITY, List.of(new Facet("CT", 20, "series")));
    model.show(ALL.withSource("nbia"));

    assertThat(section(FacetBy.MODALITY)).extracting(Line::text).containsExactly("Modality", "–");
  }
}
