package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTest {
  /** Reports rate "3 out of 5" and "Absent" where LIDC XML has numbers. */
  @Test
  void wordsMayStandInAColumnOfNumbers() {
    List<List<String>> rows =
        List.of(
            List.of("a", "5"), List.of("b", "Absent"), List.of("c", ""), List.of("d", "-1.5e3"));
    Table table =
        new Table("Annotations", List.of("Name", "Calcification"), Set.of("Calcification"), rows);

    ResultsTable shown = table.toResultsTable();

    assertThat(shown.getValue("Calcification", 0)).isEqualTo(5);
    assertThat(shown.getStringValue("Calcification", 1)).isEqualTo("Absent");
    assertThat(shown.getValue("Calcification", 3)).isEqualTo(-1500);
  }
}
