package org.tciaviewer.ui;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tciaviewer.archive.SeriesRecord;

/**
 * A series that a person opened lately or marked as favourite: where it is and what to call it.
 * Says nothing about whether it is still there. Immutable.
 *
 * @param source name of the archive it was found in
 * @param uid Series Instance UID (0020,000E)
 * @param collection TCIA short name, may be empty
 * @param patient Patient ID (0010,0020), may be empty
 * @param modality Modality (0008,0060), may be empty
 * @param description Series Description (0008,103E), may be empty
 * @param images number of instances, −1 if not told
 */
record MarkedSeries(
    String source,
    String uid,
    String collection,
    String patient,
    String modality,
    String description,
    int images) {
  /** Of a record, as listed by a source. */
  static MarkedSeries of(SeriesRecord r, String source) {
    return new MarkedSeries(
        source,
        r.seriesInstanceUid(),
        r.collection(),
        r.patientId(),
        r.modality(),
        r.seriesDescription(),
        r.images());
  }

  /** Whether it is the same series in the same source, whatever it is called. */
  boolean isSame(MarkedSeries other) {
    return uid.equals(other.uid) && source.equals(other.source);
  }

  /** One line for a list, such as "LIDC-IDRI-0001 CT Thorax 133 images (idc)". */
  String words() {
    String counted = images < 0 ? "" : String.format(Locale.ROOT, "%d images", images);
    String where = "(" + source + ")";
    return Stream.of(patient.isEmpty() ? uid : patient, modality, description, counted, where)
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining("  "));
  }
}
