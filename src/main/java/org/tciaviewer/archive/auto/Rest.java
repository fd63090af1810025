package org.tciaviewer.archive.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.Matching;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.UidText;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * What only the second archive has of one search. The second has no search over everything: without
 * a collection, a patient or UIDs it is asked for the collections that the first does not have, one
 * after another, for a bounded time. Used once.
 */
final class Rest {
  /** More collections than this are named and not asked for. */
  private static final int MOST_COLLECTIONS = 20;

  /** Who searches everything looks at what the first has meanwhile found, but not for minutes. */
  private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

  private final Pair pair;
  private final Memory memory;
  private final Query query;
  private final List<SeriesRecord> found;
  private final Job job;

  Rest(Pair pair, Memory memory, Query query, List<SeriesRecord> found, Job job) {
    this.pair = pair;
    this.memory = memory;
    this.query = query;
    this.found = found;
    this.job = job;
  }

  /** The records, each of which the first has not listed. */
  List<SeriesRecord> records() throws IOException {
    List<String> named = named();
    List<SeriesRecord> all;
    if (!named.isEmpty()) {
      all = missing(named);
    } else if (!UidText.uuidsIn(query.text()).isEmpty()) {
      all = List.of(); // folders of the first archive mean nothing to the second
    } else if (isNarrow()) {
      all = ask(found.isEmpty() ? pair.second() : pair.hasty(), query);
    } else {
      all = everywhere();
    }
    Set<String> known =
        found.stream().map(SeriesRecord::seriesInstanceUid).collect(Collectors.toSet());
    List<SeriesRecord> rest =
        all.stream().filter(r -> !known.contains(r.seriesInstanceUid())).toList();
    if (!rest.isEmpty() && !found.isEmpty()) {
      String what = rest.size() + " series are in " + pair.second().name() + " only";
      job.notice(Notice.info("Searched in both archives", what, ""));
    }
    return rest;
  }

  private List<String> named() {
    return query.series().isEmpty() ? UidText.uidsIn(query.text()) : query.series();
  }

  /** Only for UIDs that the first does not know. */
  private List<SeriesRecord> missing(List<String> named) throws IOException {
    List<String> unknown =
        named.stream().filter(u -> found.stream().noneMatch(r -> is(r, u))).toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    Query.Builder b = query.toBuilder();
    boolean asText = query.series().isEmpty();
    return ask(
        pair.second(),
        asText ? b.text(String.join(" ", unknown)).build() : b.series(unknown).build());
  }

  private static boolean is(SeriesRecord r, String uid) {
    return r.seriesInstanceUid().equals(uid) || r.studyInstanceUid().equals(uid);
  }

  /** Whether the second can answer with one request, or a few. */
  private boolean isNarrow() {
    return !query.collection().isEmpty()
        || !query.patient().isEmpty()
        || !query.study().isEmpty()
        || !query.annotates().isEmpty()
        || query.isTextDoi()
        || query.text().toLowerCase(Locale.ROOT).contains("saved-cart=");
  }

  private List<SeriesRecord> ask(Archive archive, Query q) throws IOException {
    return pair.tryToAsk(archive, a -> a.search(q, job), job).orElse(List.of());
  }

  private List<SeriesRecord> everywhere() throws IOException {
    List<SeriesRecord> out = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    Set<String> left = new TreeSet<>(onlyInSecond());
    long end = pair.nanoTime().getAsLong() + LONGEST_NS;
    for (String collection : List.copyOf(left)) {
      boolean enough =
          found.size() + out.size() >= query.limit()
              || asked.size() >= MOST_COLLECTIONS
              || pair.nanoTime().getAsLong() > end
              || pair.isSilent(pair.hasty());
      if (enough) {
        break;
      }
      out.addAll(ask(pair.hasty(), query.toBuilder().collection(collection).build()));
      asked.add(collection);
      left.remove(collection);
    }
    notice(asked, left);
    return out;
  }

  private void notice(List<String> asked, Set<String> left) {
    String second = pair.second().name();
    String what =
        "of "
            + second
            + (asked.isEmpty() ? " no collection" : " also " + String.join(", ", asked))
            + (left.isEmpty() ? "" : ", but not " + String.join(", ", left))
            + "; name a collection or a patient to search both";
    job.notice(Notice.info("Searched in " + pair.first().name(), what, ""));
  }

  private Set<String> onlyInSecond() throws IOException {
    if (memory.onlyInSecond().isPresent()) {
      return memory.onlyInSecond().get();
    }
    Optional<List<Facet>> all = pair.tryToAsk(pair.hasty(), a -> a.collections(job), job);
    Optional<List<Facet>> known =
        all.isEmpty() ? all : pair.tryToAsk(pair.first(), a -> a.collections(job), job);
    if (known.isEmpty()) {
      return Set.of();
    }
    Set<String> keys =
        known.get().stream().map(f -> Matching.key(f.value())).collect(Collectors.toSet());
    Set<String> only = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.get().stream()
        .map(Facet::value)
        .filter(c -> !keys.contains(Matching.key(c)))
        .forEach(only::add);
    memory.setOnlyInSecond(only);
    return only;
  }
}
