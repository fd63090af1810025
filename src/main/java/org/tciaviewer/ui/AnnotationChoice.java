package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tciaviewer.archive.SeriesRecord;

/**
 * Which annotations are opened with a series. Immutable.
 *
 * @param key value of the key {@code annotations}
 * @param series UIDs of annotation series that are drawn one by one besides
 */
record AnnotationChoice(String key, List<String> series) {
  /** Images only. */
  static final AnnotationChoice NONE = new AnnotationChoice("none", List.of());

  /** Whatever there is. */
  static final AnnotationChoice ALL = new AnnotationChoice("all", List.of());

  /**
   * What is ticked in the list of a series.
   *
   * @param objects annotation series that refer to it
   * @param hasFiles whether it has annotation files, too
   * @param ticked UIDs of ticked objects
   * @param isFileTicked whether the files are ticked
   */
  static AnnotationChoice of(
      List<SeriesRecord> objects, boolean hasFiles, Set<String> ticked, boolean isFileTicked) {
    boolean everyObject = objects.stream().allMatch(o -> ticked.contains(o.seriesInstanceUid()));
    if (everyObject && isFileTicked == hasFiles) {
      return ALL;
    }
    List<String> wanted = new ArrayList<>();
    for (SeriesRecord o : objects) {
      if (ticked.contains(o.seriesInstanceUid())) {
        wanted.add(o.seriesInstanceUid());
      }
    }
    return new AnnotationChoice(isFileTicked && hasFiles ? "lidc" : "none", List.copyOf(wanted));
  }
}
