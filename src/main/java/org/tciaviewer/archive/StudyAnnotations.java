package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the SEG and RTSTRUCT series of listed series, for archives that know studies and headers
 * only: an annotation belongs to the series that its header names, or, where that names none or is
 * not read, to every other series of its study. Not thread-safe.
 */
public final class StudyAnnotations {
  /** Modality (0008,0060) of what annotates. */
  public static final List<String> MODALITIES = List.of("SEG", "RTSTRUCT");

  /** Each header is a request; a badge is worth a second, not more. */
  private static final int MOST_HEADERS = 16;

  private final Map<String, List<SeriesRecord>> imagesByStudy = new LinkedHashMap<>();
  private final Map<String, SeriesRecord> candidates = new LinkedHashMap<>();

  /** Starts to count for these series; annotations among them have none of their own. */
  public StudyAnnotations(List<SeriesRecord> series) {
    for (SeriesRecord r : series) {
      if (!isAnnotation(r) && !r.studyInstanceUid().isEmpty()) {
        imagesByStudy.computeIfAbsent(r.studyInstanceUid(), s -> new ArrayList<>()).add(r);
      }
    }
  }

  /** Whether a series annotates others. */
  public static boolean isAnnotation(SeriesRecord series) {
    return MODALITIES.contains(series.modality());
  }

  /** Study Instance UIDs of the listed images. */
  public Set<String> studies() {
    return new LinkedHashSet<>(imagesByStudy.keySet());
  }

  /** Adds a series that the archive lists; what annotates nothing that is listed is left out. */
  public void add(SeriesRecord series) {
    if (isAnnotation(series) && imagesByStudy.containsKey(series.studyInstanceUid())) {
      candidates.putIfAbsent(series.seriesInstanceUid(), series);
    }
  }

  /** Reads which series an annotation refers to. */
  @FunctionalInterface
  public interface HeaderReader<E extends Exception> {
    /** Series Instance UIDs that the header of this annotation names; empty if none. */
    Set<String> named(SeriesRecord annotation) throws E;
  }

  /**
   * How many annotations each listed image has, none of them left out. Few headers are read, many
   * are not.
   */
  public <E extends Exception> Map<String, Integer> counts(HeaderReader<E> headers) throws E {
    Map<String, Integer> counts = new LinkedHashMap<>();
    imagesByStudy.values().forEach(all -> all.forEach(r -> counts.put(r.seriesInstanceUid(), 0)));
    boolean isFew = candidates.size() <= MOST_HEADERS;
    for (SeriesRecord annotation : candidates.values()) {
      Set<String> named = isFew ? headers.named(annotation) : Set.of();
      for (SeriesRecord image : imagesByStudy.get(annotation.studyInstanceUid())) {
        if (named.isEmpty() || named.contains(image.seriesInstanceUid())) {
          counts.merge(image.seriesInstanceUid(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
