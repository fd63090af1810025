package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.ui.ColumnLayout.Item;

/** What is remembered of the columns. */
class ColumnLayoutTest {
  @Test
  void layoutSurvivesThePreferences() {
    ColumnLayout layout =
        new ColumnLayout(
            List.of(new Item(SeriesColumn.MB, 0), new Item(SeriesColumn.DESCRIPTION, 42)));

    assertThat(layout.text()).isEqualTo("MB:0,DESCRIPTION:42");
    assertThat(ColumnLayout.parse(layout.text())).isEqualTo(layout);
  }

  @Test
  void nonsenseIsLeftOut() {
    assertThat(ColumnLayout.parse("MB:x,NO_SUCH:3,MB:4,,IMAGES:12"))
        .isEqualTo(
            new ColumnLayout(
                List.of(new Item(SeriesColumn.MB, 0), new Item(SeriesColumn.IMAGES, 12))));
    assertThat(ColumnLayout.parse("")).isEqualTo(ColumnLayout.initial());
  }

  @Test
  void lastColumnStays() {
    ColumnLayout one = new ColumnLayout(List.of(new Item(SeriesColumn.MB, 0)));

    assertThat(one.toggled(SeriesColumn.MB)).isEqualTo(one);
    assertThat(one.toggled(SeriesColumn.UID).columns()).hasSize(2);
  }
}
