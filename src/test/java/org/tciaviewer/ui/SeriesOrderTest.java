package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.SeriesRecord;

/** Sorting and filtering of the series table, without a table. */
class SeriesOrderTest {
  private static final SeriesOrder THREE =
      new SeriesOrder(
          List.of(
              series("1.1", "CT", "Thorax Lung", 64),
              series("1.2", "MR", "Abdomen", 300),
              series("1.3", "CT", "abdomen", -1)));

  private static SeriesRecord series(String uid, String modality, String text, int images) {
    return SeriesRecord.builder(uid)
        .modality(modality, "")
        .series("1", text)
        .size(images, -1)
        .build();
  }

  @Test
  void everyWordOfFilterMustOccurSomewhere() {
    assertThat(THREE.filtered(THREE.all(), List.of("abdomen"))).containsExactly(1, 2);
    assertThat(THREE.filtered(THREE.all(), List.of("abdomen", "ct"))).containsExactly(2);
    assertThat(THREE.filtered(THREE.all(), List.of("1.2"))).containsExactly(1);
    assertThat(THREE.filtered(THREE.all(), List.of())).containsExactly(0, 1, 2);
  }

  @Test
  void filterKeepsTheOrderItIsGiven() {
    assertThat(THREE.filtered(new int[] {2, 1, 0}, List.of("ct"))).containsExactly(2, 0);
  }

  @Test
  void numbersAreSortedBySizeAndTextsWithoutRegardToCase() {
    SeriesColumn.Badges none = SeriesColumn.Badges.NONE;

    assertThat(THREE.sorted(SeriesColumn.IMAGES, true, none)).containsExactly(2, 0, 1);
    assertThat(THREE.sorted(SeriesColumn.IMAGES, false, none)).containsExactly(1, 0, 2);
    assertThat(THREE.sorted(SeriesColumn.DESCRIPTION, true, none)).containsExactly(1, 2, 0);
  }
}
