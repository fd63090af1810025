package org.tciaviewer.archive.auto;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;

/** What was asked for already and serves the next question. Thread-safe; the last writer wins. */
final class Memory {
  private volatile Optional<Set<String>> onlyInSecond = Optional.empty();
  private volatile Search last = new Search(Query.builder().limit(1).build(), Optional.empty());

  private record Search(Query query, Optional<List<SeriesRecord>> rest) {}

  /** Collections that only the second archive has. */
  Optional<Set<String>> onlyInSecond() {
    return onlyInSecond;
  }

  void setOnlyInSecond(Set<String> names) {
    onlyInSecond = Optional.of(Set.copyOf(names));
  }

  /** What only the second archive has of a search, whatever its limit, if it was the last one. */
  Optional<List<SeriesRecord>> restOf(Query query) {
    Search search = last;
    return search.query.equals(unlimited(query)) ? search.rest : Optional.empty();
  }

  void setRest(Query query, List<SeriesRecord> rest) {
    last = new Search(unlimited(query), Optional.of(List.copyOf(rest)));
  }

  private static Query unlimited(Query query) {
    return query.toBuilder().limit(Integer.MAX_VALUE).build();
  }
}
