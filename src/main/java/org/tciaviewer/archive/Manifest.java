package org.tciaviewer.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.job.FormatException;

/**
 * A list of series to open: a TCIA manifest ({@code .tcia}), a table with a column of UIDs, an IDC
 * manifest for s5cmd, or plain lines. Read leniently, whatever the file is called; written as the
 * official Data Retriever reads it. Immutable.
 *
 * @param form what it was recognised as
 * @param seriesUids Series Instance UIDs, each once, in order
 * @param folders bucket folders ({@code s3://bucket/folder}), each once, in order
 * @param server address that a TCIA manifest names, empty if none
 * @param annotations whether a TCIA manifest asks for annotation files
 * @param ignored lines that held neither
 */
public record Manifest(
    Form form,
    List<String> seriesUids,
    List<String> folders,
    String server,
    boolean annotations,
    int ignored) {

  /** The forms a manifest comes in. */
  public enum Form {
    /** Header lines and UIDs, written by TCIA. */
    TCIA,
    /** A table with a header line. */
    TABLE,
    /** Copy commands for s5cmd. */
    S5CMD,
    /** One UID a line. */
    PLAIN
  }

  /** The largest public manifest, all of NLST, has 203,000 series and 12 MB. */
  private static final int LONGEST = 64 << 20;

  /** Twice that: who lists more means something else. */
  private static final int MOST_SERIES = 500_000;

  private static final Pattern UID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

  /** Characters of a UID, PS3.5 9.1. */
  private static final int LONGEST_UID = 64;

  private static final Pattern FOLDER = Pattern.compile("s3://[^/\\s]+/[^/\\s*]+");
  private static final String MARKER = "ListOfSeriesToDownload";
  private static final Set<String> UID_COLUMNS =
      Set.of("seriesinstanceuid", "seriesuid", "seriesinstanceuids");
  private static final Set<String> FOREIGN_COLUMNS =
      Set.of("drsuri", "fileid", "imageurl", "wsiimageurl");
  private static final String DOWNLOADER =
      "https://nbia.cancerimagingarchive.net/nbia-download/servlet/DownloadServlet";

  /** Copies the lists. */
  public Manifest {
    seriesUids = List.copyOf(seriesUids);
    folders = List.copyOf(folders);
  }

  /**
   * Reads a file. Blocks.
   *
   * @throws FormatException when it lists no series, or lists files that are not public DICOM
   */
  public static Manifest read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (Files.size(file) > LONGEST) {
      throw new FormatException(
          name + ": too long for a manifest (" + Files.size(file) + " bytes)");
    }
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), name);
  }

  /**
   * Reads the text of a manifest.
   *
   * @param name for messages
   * @throws FormatException as {@link #read}
   */
  public static Manifest parse(String text, String name) throws FormatException {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Manifest manifest = recognise(plain, name);
    if (manifest.seriesUids.isEmpty() && manifest.folders.isEmpty()) {
      throw new FormatException(
          name
              + ": lists no series; expected a .tcia manifest, a table with a column"
              + " SeriesInstanceUID, an s5cmd manifest, or one Series Instance UID a line");
    }
    if (manifest.seriesUids.size() + manifest.folders.size() > MOST_SERIES) {
      throw new FormatException(name + ": lists more than " + MOST_SERIES + " series");
    }
    return manifest;
  }

  private static Manifest recognise(String text, String name) throws FormatException {
    if (text.contains(MARKER + "=") || text.contains("downloadServerUrl=")) {
      return tcia(text, name);
    }
    String first = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    List<List<String>> header = CsvText.rows(first);
    if (!header.isEmpty() && header.get(0).stream().anyMatch(c -> isColumn(c, UID_COLUMNS))) {
      return table(text);
    }
    if (!header.isEmpty() && header.get(0).stream().anyMatch(c -> isColumn(c, FOREIGN_COLUMNS))) {
      throw new FormatException(
          name
              + ": lists files of controlled access or slides, not public DICOM series;"
              + " use the TCIA Data Retriever for it");
    }
    return lines(text);
  }

  private static boolean isColumn(String cell, Set<String> names) {
    return names.contains(cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  private static Manifest tcia(String text, String name) throws FormatException {
    Lists lists = new Lists();
    String server = "";
    boolean annotations = false;
    for (String raw : text.split("[\\r\\n]+")) {
      String line = raw.trim();
      String value = line.substring(line.indexOf('=') + 1).trim();
      if (line.startsWith("downloadServerUrl=")) {
        server = value;
      } else if (line.startsWith("includeAnnotation=")) {
        annotations = value.equalsIgnoreCase("true");
      } else if (line.startsWith("dataType=") && value.equalsIgnoreCase("other")) {
        throw new FormatException(
            name + ": lists files that are not DICOM (dataType=other); use the Data Retriever");
      } else if (line.indexOf('=') < 0 && !lists.addUid(line)) {
        lists.ignore(line);
      }
    }
    return lists.manifest(Form.TCIA, server, annotations);
  }

  private static Manifest table(String text) {
    Lists lists = new Lists();
    List<List<String>> rows = CsvText.rows(text);
    List<String> header = rows.get(0);
    int column = 0;
    while (!isColumn(header.get(column), UID_COLUMNS)) {
      column++;
    }
    for (List<String> row : rows.subList(1, rows.size())) {
      // a Data Retriever writes commas in values without quotes: then the columns have moved
      if (column >= row.size() || !lists.addUid(row.get(column))) {
        lists.ignore(String.join(",", row));
      }
    }
    return lists.manifest(Form.TABLE, "", false);
  }

  private static Manifest lines(String text) {
    Lists lists = new Lists();
    for (String raw : text.split("[\\r\\n]+")) {
      String line = raw.trim();
      Matcher folder = FOLDER.matcher(line);
      if (line.startsWith("#")) {
        continue;
      }
      if (folder.find()) {
        lists.folders.add(folder.group());
      } else if (!lists.addUid(line)) {
        lists.ignore(line);
      }
    }
    return lists.manifest(lists.folders.isEmpty() ? Form.PLAIN : Form.S5CMD, "", false);
  }

  private static final class Lists {
    final Set<String> uids = new LinkedHashSet<>();
    final Set<String> folders = new LinkedHashSet<>();
    int ignored;

    boolean addUid(String text) {
      boolean isUid = text.length() <= LONGEST_UID && UID.matcher(text).matches();
      if (isUid) {
        uids.add(text);
      }
      return isUid;
    }

    void ignore(String line) {
      ignored += line.isBlank() ? 0 : 1;
    }

    Manifest manifest(Form form, String server, boolean annotations) {
      return new Manifest(
          form, new ArrayList<>(uids), new ArrayList<>(folders), server, annotations, ignored);
    }
  }

  /**
   * The text of a {@code .tcia} manifest, version 3.0, for these series.
   *
   * @param when gives the basket its number, as TCIA does
   */
  public static String toTcia(List<SeriesRecord> series, Instant when) {
    StringBuilder s = new StringBuilder();
    s.append("downloadServerUrl=").append(DOWNLOADER).append('\n');
    s.append("includeAnnotation=true\nnoOfrRetry=4\n");
    s.append("databasketId=manifest-").append(when.toEpochMilli()).append(".tcia\n");
    s.append("manifestVersion=3.0\n").append(MARKER).append("=\n");
    series.forEach(r -> s.append(r.seriesInstanceUid()).append('\n'));
    return s.toString();
  }

  /** The text of a table for these series; the Data Retriever reads its first column. */
  public static String toCsv(List<SeriesRecord> series) {
    StringBuilder s = new StringBuilder();
    s.append(
        "SeriesInstanceUID,Collection,PatientID,StudyInstanceUID,StudyDate,StudyDescription,"
            + "SeriesNumber,Modality,SeriesDescription,BodyPart,Manufacturer,Images,MB,License,DOI,"
            + "Source\n");
    for (SeriesRecord r : series) {
      s.append(
              CsvText.line(
                  List.of(
                      r.seriesInstanceUid(),
                      r.collection(),
                      r.patientId(),
                      r.studyInstanceUid(),
                      r.studyDate(),
                      r.studyDescription(),
                      r.seriesNumber(),
                      r.modality(),
                      r.seriesDescription(),
                      r.bodyPart(),
                      r.manufacturer(),
                      r.imageCount(),
                      r.megabytes(),
                      r.license(),
                      r.doi(),
                      r.source())))
          .append('\n');
    }
    return s.toString();
  }
}
