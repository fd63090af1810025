package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.SeriesRecord;

class SeriesTableTest {
  private static final List<SeriesRecord> MADE =
      List.of(SeriesRecord.of("1.2.3"), SeriesRecord.of("1.2.4"), SeriesRecord.of("1.2.5"));

  @Test
  void rowsThatWereSortedOrDeletedKeepTheirSeries() {
    assertThat(SeriesTable.ofRows(MADE, List.of("1.2.5", "1.2.3")))
        .extracting(SeriesRecord::seriesInstanceUid)
        .containsExactly("1.2.5", "1.2.3");
    assertThat(SeriesTable.ofRows(MADE, List.of())).isEmpty();
  }

  @Test
  void rowThatWasTypedIsNamed() {
    assertThatThrownBy(() -> SeriesTable.ofRows(MADE, List.of("1.2.3", "9.9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"9.9\" in the table TCIA Series is no series that was found; run TCIA Search..."
                + " again");
  }

  @Test
  void rowHasTheNormalFormsAndTabsInTextCannotShiftColumns() {
    SeriesRecord record =
        SeriesRecord.builder("1.2.3")
            .collection("LIDC-IDRI")
            .patient("LIDC-IDRI-0001", "1.2")
            .study("20000101", "CT\tthorax")
            .series("3000566", "")
            .modality("CT", "CHEST")
            .size(133, 70_036_448)
            .license("Creative Commons Attribution 3.0 Unported License", "")
            .doi("https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX")
            .source("nbia", "")
            .build();

    String[] lines = SeriesTable.of(List.of(record)).tsv().split("\n");

    assertThat(lines[0])
        .isEqualTo(
            "Collection\tPatientID\tStudyInstanceUID\tStudyDate\tStudyDescription"
                + "\tSeriesInstanceUID\tSeriesNumber\tModality\tSeriesDescription\tBodyPart"
                + "\tManufacturer\tImages\tMB\tLicense\tDOI\tSource");
    assertThat(lines[1])
        .isEqualTo(
            "LIDC-IDRI\tLIDC-IDRI-0001\t1.2\t2000-01-01\tCT thorax\t1.2.3\t3000566\tCT\t\tCHEST"
                + "\t\t133\t70.0\tCC BY 3.0\t10.7937/K9/TCIA.2015.LO9QL9SX\tnbia");
  }
}
