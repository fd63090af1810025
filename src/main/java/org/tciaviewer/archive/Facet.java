package org.tciaviewer.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** Counts records by "collection" or "patient", sorted by value. */
  static List<Facet> of(List<SeriesRecord> records, String by) {
    Function<SeriesRecord, String> key =
        by.equals("patient") ? SeriesRecord::patientId : SeriesRecord::collection;
    Map<String, Long> counts =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    key,
                    () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> new Facet(e.getKey(), e.getValue().intValue(), "series"))
        .toList();
  }
}
