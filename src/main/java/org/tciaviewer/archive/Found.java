package org.tciaviewer.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Collects the records of a search up to its limit, each series once. Not thread-safe. */
public final class Found {
  private final Query query;
  private final Job job;
  private final Map<String, SeriesRecord> records = new LinkedHashMap<>();
  private boolean more;

  /** Starts empty. */
  public Found(Query query, Job job) {
    this.query = query;
    this.job = job;
  }

  /**
   * Adds a record if it satisfies the query; beyond the limit it is only noticed that more exist.
   */
  public void add(SeriesRecord r) {
    if (Matching.matches(r, query)) {
      addMatched(r);
    }
  }

  /** Adds a record that the service has tested already. */
  public void addMatched(SeriesRecord r) {
    if (r.seriesInstanceUid().isEmpty()) {
      return;
    }
    if (records.size() < query.limit()) {
      records.putIfAbsent(r.seriesInstanceUid(), r);
    } else if (!records.containsKey(r.seriesInstanceUid())) {
      more = true;
    }
  }

  /** Whether a record like this was added. */
  public boolean contains(Predicate<SeriesRecord> test) {
    return records.values().stream().anyMatch(test);
  }

  /** Whether nothing further can be added. */
  public boolean isFull() {
    return more;
  }

  /** The records, with a notice when there were more than the limit. */
  public List<SeriesRecord> records() {
    if (more) {
      job.notice(
          Notice.warning(
              "More series than the limit",
              "only the first " + query.limit() + " are listed; narrow the search or raise limit=",
              ""));
    }
    return List.copyOf(records.values());
  }
}
