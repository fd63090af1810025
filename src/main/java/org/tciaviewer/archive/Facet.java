package org.tciaviewer.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One value that a search can be narrowed to, with how much there is of it. Immutable.
 *
 * @param value as in the column of the series table
 * @param count how many, −1 if not told
 * @param unit what is counted: "patients", "studies", "series"
 */
public record Facet(String value, int count, String unit) {
  /** Most series that the default facets count; more is for services that count themselves. */
  static final int MOST = 100_000;

  /** Counts records, sorted by value; what a record does not tell is not counted. */
  public static List<Facet> of(List<SeriesRecord> records, FacetBy by) {
    Map<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (SeriesRecord r : records) {
      if (!by.of(r).isEmpty()) {
        counts.merge(by.of(r), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Facet(e.getKey(), e.getValue(), "series"))
        .toList();
  }
}
