package org.tciaviewer.command;

import java.util.List;
import java.util.Set;
import org.tciaviewer.archive.SeriesRecord;

/** The table {@code TCIA Series}: one row per series, in the columns that macros rely on. */
public final class SeriesTable {
  static final String TITLE = "TCIA Series";

  /** The columns, in their order. */
  public static final List<String> COLUMNS =
      List.of(
          "Collection",
          "PatientID",
          "StudyInstanceUID",
          "StudyDate",
          "StudyDescription",
          "SeriesInstanceUID",
          "SeriesNumber",
          "Modality",
          "SeriesDescription",
          "BodyPart",
          "Manufacturer",
          "Images",
          "MB",
          "License",
          "DOI",
          "Source");

  private static final Set<String> NUMBERS = Set.of("Images", "MB");

  private SeriesTable() {}

  static Table of(List<SeriesRecord> series) {
    return new Table(TITLE, COLUMNS, NUMBERS, series.stream().map(SeriesTable::row).toList());
  }

  /** The cells of one series, in the order of {@link #COLUMNS}. */
  public static List<String> row(SeriesRecord s) {
    return List.of(
        s.collection(),
        s.patientId(),
        s.studyInstanceUid(),
        s.studyDate(),
        s.studyDescription(),
        s.seriesInstanceUid(),
        s.seriesNumber(),
        s.modality(),
        s.seriesDescription(),
        s.bodyPart(),
        s.manufacturer(),
        s.imageCount(),
        s.megabytes(),
        s.license(),
        s.doi(),
        s.source());
  }
}
