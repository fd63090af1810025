package org.tciaviewer.command;

import ij.IJ;
import ij.WindowManager;
import ij.text.TextWindow;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Where ImageJ keeps the series of the table for us; a macro cannot reach it. */
  private static final String PROPERTY = "org.tciaviewer.series";

  private SeriesTable() {}

  static Table of(List<SeriesRecord> series) {
    return new Table(TITLE, COLUMNS, NUMBERS, series.stream().map(SeriesTable::row).toList());
  }

  /** Shows the table and remembers its series for the commands that work on it. */
  static Table show(List<SeriesRecord> series) {
    IJ.setProperty(PROPERTY, series.toArray(new SeriesRecord[0]));
    Table table = of(series);
    table.show();
    return table;
  }

  /**
   * Adds series to those that the table lists, each once, and shows it.
   *
   * @return all that it lists now
   */
  public static List<SeriesRecord> add(List<SeriesRecord> series) {
    Map<String, SeriesRecord> all = new LinkedHashMap<>();
    if (IJ.getProperty(PROPERTY) instanceof SeriesRecord[] before) {
      List.of(before).forEach(r -> all.put(r.seriesInstanceUid(), r));
    }
    series.forEach(r -> all.put(r.seriesInstanceUid(), r));
    List<SeriesRecord> listed = List.copyOf(all.values());
    show(listed);
    return listed;
  }

  /** Replaces what the table lists, and shows it. */
  public static void list(List<SeriesRecord> series) {
    show(series);
  }

  /**
   * The series that the table lists: the selected rows, or all when none is selected.
   *
   * @throws IllegalArgumentException when no table was made yet, or it has no rows
   */
  static List<SeriesRecord> listed() {
    if (!(IJ.getProperty(PROPERTY) instanceof SeriesRecord[] all) || all.length == 0) {
      throw new IllegalArgumentException(
          "no series are listed; run TCIA Search... or TCIA Open Manifest... with list first");
    }
    List<SeriesRecord> records = List.of(all);
    Frame frame = GraphicsEnvironment.isHeadless() ? null : WindowManager.getFrame(TITLE);
    if (frame instanceof TextWindow window) {
      int first = window.getTextPanel().getSelectionStart();
      int last = window.getTextPanel().getSelectionEnd();
      if (first >= 0 && last < records.size()) {
        return records.subList(first, last + 1);
      }
    }
    return records;
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
