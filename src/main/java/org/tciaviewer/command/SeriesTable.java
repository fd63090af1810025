package org.tciaviewer.command;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
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

  private static final String UID = "SeriesInstanceUID";

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
   * The series that the table lists as it is now: the selected rows, or all when none is selected.
   *
   * @throws IllegalArgumentException when no table was made yet, or it has no rows
   */
  static List<SeriesRecord> listed() {
    List<SeriesRecord> made =
        IJ.getProperty(PROPERTY) instanceof SeriesRecord[] all ? List.of(all) : List.of();
    Frame frame = GraphicsEnvironment.isHeadless() ? null : WindowManager.getFrame(TITLE);
    List<SeriesRecord> listed =
        frame instanceof TextWindow window ? shown(made, window.getTextPanel()) : made;
    if (listed.isEmpty()) {
      throw new IllegalArgumentException(
          "no series are listed; run TCIA Search... or TCIA Open Manifest... with list first");
    }
    return listed;
  }

  private static List<SeriesRecord> shown(List<SeriesRecord> made, TextPanel panel) {
    ResultsTable table = panel.getResultsTable();
    if (table == null) {
      return made;
    }
    String[] uids = table.columnExists(UID) ? table.getColumnAsStrings(UID) : new String[0];
    int first = panel.getSelectionStart();
    int last = panel.getSelectionEnd();
    boolean isSelected = first >= 0 && last < uids.length;
    List<String> rows =
        List.of(uids).subList(isSelected ? first : 0, isSelected ? last + 1 : uids.length);
    return ofRows(made, rows);
  }

  /**
   * The series of rows, which users sort and delete.
   *
   * @param made the series that the table was made of
   * @param uids Series Instance UIDs of the rows
   * @throws IllegalArgumentException when a row is none of them
   */
  static List<SeriesRecord> ofRows(List<SeriesRecord> made, List<String> uids) {
    Map<String, SeriesRecord> byUid = new LinkedHashMap<>();
    made.forEach(r -> byUid.put(r.seriesInstanceUid(), r));
    for (String uid : uids) {
      if (!byUid.containsKey(uid)) {
        throw new IllegalArgumentException(
            "\""
                + uid
                + "\" in the table "
                + TITLE
                + " is no series that was found; run TCIA Search... again");
      }
    }
    return uids.stream().map(byUid::get).toList();
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
