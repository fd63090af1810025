package org.tciaviewer.radiomics;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of features, one for each region: {@code Image, SeriesInstanceUID, Region, Observer}, the
 * features, then the settings. Written as CSV from the doubles themselves (RFC 4180, UTF-8, decimal
 * point), never through a table that rounds. Not thread-safe.
 */
public final class FeatureTable {
  /** Headings of the first columns. */
  public static final List<String> IDENTITY =
      List.of("Image", "SeriesInstanceUID", "Region", "Observer");

  private static final String SOURCE = "RegionSource";
  private static final String ERROR = "Error";

  private final List<Row> rows = new ArrayList<>();

  /**
   * What a row describes.
   *
   * @param image title of the image
   * @param seriesInstanceUid Series Instance UID (0020,000E); empty if there is none
   * @param region name of the region
   * @param observer who drew it; empty if unknown
   * @param source kind of the region: LIDC, SEG, RTSTRUCT, ImageJ ROI ...
   */
  public record Subject(
      String image, String seriesInstanceUid, String region, String observer, String source) {}

  /**
   * A row: a region with its features, or with the reason why there are none.
   *
   * @param subject what it describes
   * @param extraction the features, empty if there was an error
   * @param error what went wrong; empty if nothing did
   */
  public record Row(Subject subject, Optional<Extraction> extraction, String error) {}

  /** Adds a region with its features. */
  public void add(Subject subject, Extraction extraction) {
    rows.add(new Row(subject, Optional.of(extraction), ""));
  }

  /** Adds a region that could not be computed. */
  public void addError(Subject subject, String error) {
    rows.add(new Row(subject, Optional.empty(), error));
  }

  /** The rows, in order. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Headings of the columns that hold features. */
  public List<String> featureHeadings() {
    Set<String> headings = new LinkedHashSet<>();
    for (Row row : rows) {
      row.extraction().ifPresent(e -> headings.addAll(features(e).keySet()));
    }
    return List.copyOf(headings);
  }

  /** All headings, in order. */
  public List<String> headings() {
    Set<String> headings = new LinkedHashSet<>(IDENTITY);
    headings.addAll(featureHeadings());
    for (Row row : rows) {
      row.extraction().ifPresent(e -> headings.addAll(SettingsText.of(e).keySet()));
    }
    headings.add(SOURCE);
    headings.add(ERROR);
    return List.copyOf(headings);
  }

  /** All headings of tables made with these settings, whatever the regions. */
  public static List<String> headings(RadiomicsSettings settings) {
    return ofSettings(settings).headings();
  }

  /** A table with one row that holds nothing but the settings. */
  static FeatureTable ofSettings(RadiomicsSettings settings) {
    FeatureTable table = new FeatureTable();
    List<Double> spacing = List.of(1.0, 1.0, 1.0);
    Extraction none =
        new Extraction(
            settings,
            RegionExtractor.undefined(settings),
            new Extraction.Voxels(0, 0, 0, 0, 0),
            spacing,
            spacing,
            List.of());
    table.add(new Subject("", "", "", "", ""), none);
    return table;
  }

  /** Features of a region by their heading. */
  public static Map<String, Double> features(Extraction e) {
    Map<String, Double> features = new LinkedHashMap<>();
    Convention convention = e.settings().convention();
    e.values()
        .forEach(
            (image, values) ->
                values.asMap().forEach((f, v) -> features.put(f.column(convention, image), v)));
    return features;
  }

  /** Cells of a row that are not features, by their heading. */
  public static Map<String, String> texts(Row row) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Image", row.subject().image());
    texts.put("SeriesInstanceUID", row.subject().seriesInstanceUid());
    texts.put("Region", row.subject().region());
    texts.put("Observer", row.subject().observer());
    row.extraction().ifPresent(e -> texts.putAll(SettingsText.of(e)));
    texts.put(SOURCE, row.subject().source());
    texts.put(ERROR, row.error());
    return texts;
  }

  /** The line of headings of a CSV file. */
  public static String csvHeader(List<String> headings) {
    return String.join(",", headings.stream().map(FeatureTable::quoted).toList());
  }

  /** The cells of a row under these headings; empty where it has no value. */
  public static List<String> cells(Row row, List<String> headings) {
    Map<String, String> cells = new LinkedHashMap<>(texts(row));
    row.extraction()
        .ifPresent(e -> features(e).forEach((name, v) -> cells.put(name, Double.toString(v))));
    return headings.stream()
        .map(h -> cells.getOrDefault(h, "").replaceAll("[\\t\\r\\n]+", " "))
        .toList();
  }

  /** A row as a line of a CSV file with these headings. */
  public static String csvLine(Row row, List<String> headings) {
    return String.join(",", cells(row, headings).stream().map(FeatureTable::quoted).toList());
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /**
   * Writes the table and beside it the sidecar with the settings ({@link Sidecar}).
   *
   * @param csv file to write; the sidecar has the ending {@code .json} instead
   * @throws IOException if a file cannot be written
   */
  public void write(Path csv) throws IOException {
    List<String> headings = headings();
    try (Writer w = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
      w.write(csvHeader(headings) + "\n");
      for (Row row : rows) {
        w.write(csvLine(row, headings) + "\n");
      }
    }
    Files.writeString(Sidecar.beside(csv), Sidecar.json(rows), StandardCharsets.UTF_8);
  }
}
