package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.SeriesRecord;

/** What the details say of a series, and the page that shows it in a web browser. Stateless. */
final class SeriesFacts {
  /** IDC's public viewer; it knows what lies in the IDC only. */
  private static final String IDC_VIEWER =
      "https://viewer.imaging.datacommons.cancer.gov/v3/viewer/?StudyInstanceUIDs=%s"
          + "&SeriesInstanceUIDs=%s";

  /** NBIA's search page; it has no viewer for a single series. */
  private static final String NBIA_SEARCH =
      "https://nbia.cancerimagingarchive.net/nbia-search/?CollectionCriteria=%s";

  /**
   * One line of the details.
   *
   * @param label what it is
   * @param value as in the table
   */
  record Fact(String label, String value) {}

  private SeriesFacts() {}

  /** Patient and description, or what there is of them. */
  static String title(SeriesRecord r) {
    String text = (r.patientId() + "  " + r.seriesDescription()).strip();
    return text.isEmpty() ? r.seriesInstanceUid() : text;
  }

  /** The lines, without those that are not told. */
  static List<Fact> of(SeriesRecord r, SeriesColumn.Badges badges) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Modality", (r.modality() + "  " + r.bodyPart()).strip());
    add(facts, "Images", size(r));
    add(facts, "Geometry", badges.geometryOf(r));
    add(facts, "Study", (r.studyDate() + "  " + r.studyDescription()).strip());
    add(facts, "Series", r.seriesNumber());
    add(facts, "Scanner", r.manufacturer());
    add(facts, "Collection", r.collection());
    add(facts, "Source", r.source());
    add(facts, "DOI", r.doi());
    add(facts, "Series UID", r.seriesInstanceUid());
    return facts;
  }

  private static void add(List<Fact> facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(label, value));
    }
  }

  private static String size(SeriesRecord r) {
    List<String> parts = new ArrayList<>();
    if (r.images() >= 0) {
      parts.add(Integer.toString(r.images()));
    }
    if (r.bytes() >= 0) {
      double heap = (double) SeriesColumn.HEAP.value(r, SeriesColumn.Badges.NONE);
      parts.add(r.megabytes() + " MB");
      if (heap >= 0) {
        parts.add(String.format(Locale.ROOT, "about %.1f MB in memory", heap));
      }
    }
    return String.join(", ", parts);
  }

  /** The licence in words. */
  static String licence(SeriesRecord r) {
    if (r.license().isEmpty()) {
      return "Licence not told: see the page of the collection";
    }
    return r.license() + (r.isNonCommercial() ? " – no commercial use" : "");
  }

  /** The page of a series in a public viewer; empty for archives that have none. */
  static Optional<String> webPage(SeriesRecord r) {
    return switch (r.source()) {
      case "idc" ->
          Optional.of(
              String.format(Locale.ROOT, IDC_VIEWER, r.studyInstanceUid(), r.seriesInstanceUid()));
      case "nbia" -> Optional.of(String.format(Locale.ROOT, NBIA_SEARCH, encoded(r.collection())));
      default -> Optional.empty();
    };
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
