package org.tciaviewer.ui;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.SeriesMemory;

/**
 * The columns of the series table, in their first order. The names are kept in preferences: add,
 * never rename.
 */
enum SeriesColumn {
  MODALITY("Modality", SeriesRecord::modality, Shown.AT_FIRST),
  DESCRIPTION("Description", SeriesRecord::seriesDescription, Shown.AT_FIRST),
  IMAGES("Images", Integer.class, (r, b) -> r.images(), Shown.AT_FIRST),
  MB("MB", Double.class, (r, b) -> r.bytes() < 0 ? -1.0 : r.bytes() / Size.MEGA, Shown.AT_FIRST),
  HEAP("Heap MB", Double.class, (r, b) -> Size.heapMb(r), Shown.AT_FIRST),
  GEOMETRY("Geometry", String.class, (r, b) -> b.geometryOf(r), Shown.AT_FIRST),
  ANNOTATIONS("Annotations", String.class, (r, b) -> b.annotationsOf(r), Shown.AT_FIRST),
  LICENSE("Licence", SeriesColumn::licenceMark, Shown.AT_FIRST),
  PATIENT("Patient", SeriesRecord::patientId, Shown.AT_FIRST),
  STUDY_DATE("Study date", SeriesRecord::studyDate, Shown.AT_FIRST),
  COLLECTION("Collection", SeriesRecord::collection, Shown.ON_REQUEST),
  BODY_PART("Body part", SeriesRecord::bodyPart, Shown.ON_REQUEST),
  MANUFACTURER("Manufacturer", SeriesRecord::manufacturer, Shown.ON_REQUEST),
  STUDY("Study", SeriesRecord::studyDescription, Shown.ON_REQUEST),
  NUMBER("Number", SeriesRecord::seriesNumber, Shown.ON_REQUEST),
  DOI("DOI", SeriesRecord::doi, Shown.ON_REQUEST),
  SOURCE("Source", SeriesRecord::source, Shown.ON_REQUEST),
  UID("Series UID", SeriesRecord::seriesInstanceUid, Shown.ON_REQUEST);

  private enum Shown {
    AT_FIRST,
    ON_REQUEST
  }

  /** What is known of series beyond their records, by Series Instance UID. Immutable. */
  record Badges(Map<String, GeometryBadge> geometry, Map<String, Integer> annotations) {
    static final Badges NONE = new Badges(Map.of(), Map.of());

    /** So many series annotate one. */
    static Badges ofAnnotations(SeriesRecord r, int count) {
      return new Badges(Map.of(), Map.of(r.seriesInstanceUid(), count));
    }

    /** This and more, which wins. */
    Badges with(Badges more) {
      return new Badges(joined(geometry, more.geometry), joined(annotations, more.annotations));
    }

    private static <V> Map<String, V> joined(Map<String, V> known, Map<String, V> more) {
      Map<String, V> all = new HashMap<>(known);
      all.putAll(more);
      return Map.copyOf(all);
    }

    String geometryOf(SeriesRecord r) {
      GeometryBadge badge = geometry.get(r.seriesInstanceUid());
      return badge == null ? "" : badge.label();
    }

    String annotationsOf(SeriesRecord r) {
      int others = annotations.getOrDefault(r.seriesInstanceUid(), 0);
      String objects = others == 0 ? "" : others + (others == 1 ? " object" : " objects");
      String files = r.annotationFiles() ? "LIDC XML" : "";
      return objects.isEmpty() || files.isEmpty() ? objects + files : files + ", " + objects;
    }
  }

  /** Estimates of memory. */
  private static final class Size {
    static final double MEGA = 1e6;

    /** As it is estimated before a series is opened; −1 if the archive tells too little. */
    static double heapMb(SeriesRecord r) {
      long bytes = SeriesMemory.ofListed(r);
      return bytes < 0 ? -1 : bytes / MEGA;
    }
  }

  private final String title;
  private final Class<?> type;
  private final BiFunction<SeriesRecord, Badges, Object> value;
  private final boolean isShownAtFirst;

  SeriesColumn(String title, Function<SeriesRecord, String> value, Shown shown) {
    this(title, String.class, (r, b) -> value.apply(r), shown);
  }

  SeriesColumn(
      String title, Class<?> type, BiFunction<SeriesRecord, Badges, Object> value, Shown shown) {
    this.title = title;
    this.type = type;
    this.value = value;
    this.isShownAtFirst = shown == Shown.AT_FIRST;
  }

  private static String licenceMark(SeriesRecord r) {
    return r.isNonCommercial() ? r.license() + " (no commercial use)" : r.license();
  }

  /** Header of the column. */
  String title() {
    return title;
  }

  /** What the column tells, where its title does not say enough; else empty. */
  String hint() {
    return switch (this) {
      case MB -> "What is transferred when the series is opened";
      case HEAP ->
          "What the open image takes of ImageJ's memory; loading takes some more meanwhile";
      case GEOMETRY -> "Whether the slices make an even volume, as far as the archive tells";
      case ANNOTATIONS -> "What can be opened with the series; at most, where its study has many";
      default -> "";
    };
  }

  /** String, Integer or Double; a negative number means "not told". */
  Class<?> type() {
    return type;
  }

  /** Whether it is visible until the user chooses. */
  boolean isShownAtFirst() {
    return isShownAtFirst;
  }

  /** The cell of a series. */
  Object value(SeriesRecord record, Badges badges) {
    return value.apply(record, badges);
  }

  /** How cells of this column are sorted: numbers by size, texts without regard to case. */
  Comparator<Object> order() {
    if (type == String.class) {
      return (a, b) -> String.CASE_INSENSITIVE_ORDER.compare((String) a, (String) b);
    }
    return Comparator.comparingDouble(v -> ((Number) v).doubleValue());
  }
}
