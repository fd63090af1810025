package org.tciaviewer.archive.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.UidText;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Two archives as one. The first is asked first; the second for what the first does not have, or in
 * its place when it does not answer, which is noticed and is no failure. Records say in {@link
 * SeriesRecord#source} who has them. Thread-safe if both are.
 */
final class AutoArchive implements Archive {
  private static final String PREFIX_END = "|";

  private final Archive first;
  private final Archive second;

  /** The first archive, once it did not answer: it is not waited for again. */
  private volatile Archive down;

  AutoArchive(Archive first, Archive second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public String name() {
    return "auto";
  }

  /** One question to one archive. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Archive archive) throws IOException;
  }

  /** The answer, or nothing and a notice when the archive does not answer. */
  private <T> Optional<T> tryToAsk(Archive archive, Archive other, Question<T> question, Job job)
      throws IOException {
    if (archive == down) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.ask(archive));
    } catch (ArchiveException e) {
      down = archive == first ? first : down;
      job.notice(
          Notice.warning(
              "Archive not reached",
              e.getMessage() + "; only " + other.name() + " is asked",
              archive.name()));
      return Optional.empty();
    }
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    Optional<List<SeriesRecord>> a = tryToAsk(first, second, x -> x.search(query, job), job);
    if (a.isEmpty()) {
      return second.search(query, job);
    }
    List<SeriesRecord> found = a.get();
    Optional<Query> rest = rest(query, found, job);
    if (rest.isEmpty()) {
      return found;
    }
    Optional<List<SeriesRecord>> b = tryToAsk(second, first, x -> x.search(rest.get(), job), job);
    return merge(found, b.orElse(List.of()), query.limit());
  }

  /** What to ask the second archive; empty when that cannot add anything or would take minutes. */
  private Optional<Query> rest(Query query, List<SeriesRecord> found, Job job) {
    List<String> named = new ArrayList<>(query.series());
    if (named.isEmpty()) {
      named.addAll(UidText.uidsIn(query.text()));
    }
    if (!named.isEmpty()) {
      named.removeIf(uid -> found.stream().anyMatch(r -> isOf(r, uid)));
      if (named.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          query.series().isEmpty()
              ? query.toBuilder().text(String.join(" ", named)).build()
              : query.toBuilder().series(named).build());
    }
    boolean narrow =
        !query.patient().isEmpty() || !query.study().isEmpty() || !query.annotates().isEmpty();
    if (found.isEmpty() || narrow) {
      return found.size() >= query.limit() ? Optional.empty() : Optional.of(query);
    }
    job.notice(
        Notice.info(
            "Searched in " + first.name(),
            "series that only "
                + second.name()
                + " has are not listed; name a patient, or use source="
                + second.name(),
            ""));
    return Optional.empty();
  }

  private static boolean isOf(SeriesRecord r, String uid) {
    return r.seriesInstanceUid().equals(uid) || r.studyInstanceUid().equals(uid);
  }

  private static List<SeriesRecord> merge(List<SeriesRecord> a, List<SeriesRecord> b, int limit) {
    Map<String, SeriesRecord> all = new LinkedHashMap<>();
    a.forEach(r -> all.put(r.seriesInstanceUid(), r));
    b.forEach(r -> all.putIfAbsent(r.seriesInstanceUid(), r));
    return all.values().stream().limit(limit).toList();
  }

  @Override
  public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) throws IOException {
    if (options.annotationFiles() == AnnotationFiles.WANTED) {
      Optional<InstanceStream> both = withAnnotationFiles(series, options, job);
      if (both.isPresent()) {
        return both.get();
      }
    }
    if (series.source().equals(second.name())) {
      return served(second, second.open(series, options, job), series, job);
    }
    if (first == down) {
      SeriesRecord unknown = SeriesRecord.of(series.seriesInstanceUid());
      return served(second, second.open(unknown, options, job), series, job);
    }
    OpenOptions images = new OpenOptions(AnnotationFiles.NONE, options.slices());
    try {
      return served(first, first.open(series, images, job), series, job);
    } catch (ArchiveException e) {
      InstanceStream other;
      try {
        other = second.open(SeriesRecord.of(series.seriesInstanceUid()), options, job);
      } catch (ArchiveException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw e.isRetryable() ? e : alsoFailed;
      }
      if (e.isRetryable() || e.status() > 0) {
        job.notice(Notice.warning("Archive not reached", e.getMessage(), first.name()));
      }
      return served(second, other, series, job);
    }
  }

  /**
   * Only the second archive keeps annotation files; it sends them with the images or not at all.
   */
  private Optional<InstanceStream> withAnnotationFiles(
      SeriesRecord series, OpenOptions options, Job job) throws IOException {
    Query query = Query.ofSeries(series.seriesInstanceUid());
    List<SeriesRecord> hits =
        tryToAsk(second, first, x -> x.search(query, job), job).orElse(List.of());
    if (hits.isEmpty() || !hits.get(0).annotationFiles()) {
      return Optional.empty();
    }
    return tryToAsk(second, first, x -> x.open(hits.get(0), options, job), job)
        .map(stream -> served(second, stream, series, job));
  }

  /** Locators begin with the name of the archive that listed the instances. */
  @Override
  public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    if (series.source().equals(second.name())) {
      return listed(second, series, job);
    }
    SeriesRecord unknown = SeriesRecord.of(series.seriesInstanceUid());
    if (first == down) {
      return listed(second, unknown, job);
    }
    try {
      return listed(first, series, job);
    } catch (ArchiveException e) {
      job.checkCancelled();
      try {
        List<InstanceRecord> found = listed(second, unknown, job);
        job.notice(Notice.warning("Archive not reached", e.getMessage(), first.name()));
        return found;
      } catch (ArchiveException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw e.isRetryable() ? e : alsoFailed;
      }
    }
  }

  private static List<InstanceRecord> listed(Archive by, SeriesRecord series, Job job)
      throws IOException {
    String prefix = by.name() + PREFIX_END;
    return by.instances(series, job).stream()
        .map(i -> i.withLocator(prefix + i.locator()))
        .toList();
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    Archive by = listedBy(instance);
    return by.instance(series, unprefixed(by, instance), job);
  }

  @Override
  public byte[] head(SeriesRecord series, InstanceRecord instance, int maxBytes, Job job)
      throws IOException {
    Archive by = listedBy(instance);
    return by.head(series, unprefixed(by, instance), maxBytes, job);
  }

  private Archive listedBy(InstanceRecord instance) {
    return instance.locator().startsWith(second.name() + PREFIX_END) ? second : first;
  }

  private static InstanceRecord unprefixed(Archive by, InstanceRecord instance) {
    String prefix = by.name() + PREFIX_END;
    String locator = instance.locator();
    return locator.startsWith(prefix)
        ? instance.withLocator(locator.substring(prefix.length()))
        : instance;
  }

  private static InstanceStream served(
      Archive by, InstanceStream stream, SeriesRecord series, Job job) {
    job.notice(Notice.info("Served by", by.name(), series.seriesInstanceUid()));
    return stream;
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Optional<List<SeriesRecord>> a = tryToAsk(first, second, x -> x.annotations(series, job), job);
    if (a.isEmpty()) {
      return second.annotations(series, job);
    }
    Optional<List<SeriesRecord>> b = tryToAsk(second, first, x -> x.annotations(series, job), job);
    return merge(a.get(), b.orElse(List.of()), Integer.MAX_VALUE);
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    Optional<List<Facet>> a = tryToAsk(first, second, x -> x.collections(job), job);
    if (a.isEmpty()) {
      return second.collections(job);
    }
    Optional<List<Facet>> b = tryToAsk(second, first, x -> x.collections(job), job);
    return merge(a.get(), b.orElse(List.of()));
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    Optional<List<Facet>> a = tryToAsk(first, second, x -> x.patients(collection, job), job);
    boolean has = a.isPresent() && !a.get().isEmpty();
    return has ? a.get() : second.patients(collection, job);
  }

  @Override
  public List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    Optional<List<Facet>> a = tryToAsk(first, second, x -> x.facets(by, query, job), job);
    boolean has = a.isPresent() && !a.get().isEmpty();
    return has ? a.get() : second.facets(by, query, job);
  }

  /** The badges of both, for the series that each of them listed. */
  @Override
  public Map<String, GeometryBadge> geometry(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, GeometryBadge> all = new LinkedHashMap<>();
    tryToAsk(second, first, x -> x.geometry(of(second, series), job), job).ifPresent(all::putAll);
    tryToAsk(first, second, x -> x.geometry(of(first, series), job), job).ifPresent(all::putAll);
    return all;
  }

  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, Integer> all = new LinkedHashMap<>();
    tryToAsk(second, first, x -> x.annotationCounts(of(second, series), job), job)
        .ifPresent(all::putAll);
    tryToAsk(first, second, x -> x.annotationCounts(of(first, series), job), job)
        .ifPresent(all::putAll);
    return all;
  }

  private static List<SeriesRecord> of(Archive archive, List<SeriesRecord> series) {
    return series.stream().filter(s -> s.source().equals(archive.name())).toList();
  }

  @Override
  public Optional<CollectionText> description(String collection, Job job) throws IOException {
    Optional<CollectionText> a =
        tryToAsk(first, second, x -> x.description(collection, job), job).orElse(Optional.empty());
    return a.isPresent() && !a.get().description().isEmpty()
        ? a
        : second.description(collection, job).or(() -> a);
  }

  private static List<Facet> merge(List<Facet> a, List<Facet> b) {
    Map<String, Facet> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    a.forEach(f -> all.put(f.value(), f));
    b.forEach(f -> all.putIfAbsent(f.value(), f));
    return List.copyOf(all.values());
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
