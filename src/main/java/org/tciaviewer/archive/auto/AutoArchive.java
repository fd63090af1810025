package org.tciaviewer.archive.auto;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Citations;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Matching;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Two archives as one. The first is asked first; the second for what the first does not have, or in
 * its place when it does not answer, which is noticed and is no failure. Records say in {@link
 * SeriesRecord#source} who has them. Thread-safe if both are.
 */
final class AutoArchive implements Archive {
  /** What both count within a search with one request. */
  private static final Set<FacetBy> COUNTED_BY_BOTH =
      EnumSet.of(
          FacetBy.COLLECTION,
          FacetBy.MODALITY,
          FacetBy.BODY_PART,
          FacetBy.MANUFACTURER,
          FacetBy.SPECIES);

  private final Archive first;
  private final Archive second;
  private final Pair pair;
  private final Memory memory = new Memory();

  AutoArchive(Pair pair) {
    this.pair = pair;
    this.first = pair.first();
    this.second = pair.second();
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    Optional<List<SeriesRecord>> a = pair.tryToAsk(first, x -> x.search(query, job), job);
    if (a.isEmpty()) {
      return second.search(query, job);
    }
    List<SeriesRecord> found = a.get();
    if (found.size() >= query.limit()) {
      return found;
    }
    List<SeriesRecord> rest = new Rest(pair, memory, query, found, job).records();
    memory.setRest(query, rest);
    Found all = new Found(query, job);
    found.forEach(all::addMatched);
    rest.forEach(all::addMatched);
    return all.records();
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
    if (pair.isSilent(first)) {
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
    Optional<SeriesRecord> hit = withFiles(series, job);
    return hit.isEmpty()
        ? Optional.empty()
        : pair.tryToAsk(second, x -> x.open(hit.get(), options, job), job)
            .map(stream -> served(second, stream, series, job));
  }

  /** The series as the second archive lists it, if that has annotation files of it. */
  private Optional<SeriesRecord> withFiles(SeriesRecord series, Job job) throws IOException {
    Query query = Query.ofSeries(series.seriesInstanceUid());
    return pair.tryToAsk(second, x -> x.search(query, job), job).stream()
        .flatMap(List::stream)
        .findFirst()
        .filter(SeriesRecord::annotationFiles);
  }

  /** Locators begin with the name of the archive that listed the instances. */
  @Override
  public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    return fromEither(
        series,
        (by, record) ->
            by.instances(record, job).stream().map(i -> Prefixing.prefixed(by, i)).toList(),
        job);
  }

  @Override
  public void heads(SeriesRecord series, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    if (reader.annotationFiles() == AnnotationFiles.WANTED) {
      Optional<SeriesRecord> hit = withFiles(series, job);
      if (hit.isPresent()) {
        second.heads(hit.get(), maxBytes, new Prefixing(second, reader), job);
        return;
      }
    }
    fromEither(
        series,
        (by, record) -> {
          by.heads(record, maxBytes, new Prefixing(by, reader), job);
          return by;
        },
        job);
  }

  /** One question about one series to one archive. */
  @FunctionalInterface
  private interface SeriesQuestion<T> {
    T ask(Archive archive, SeriesRecord series) throws IOException;
  }

  /** The answer of the archive that has the series. */
  private <T> T fromEither(SeriesRecord series, SeriesQuestion<T> question, Job job)
      throws IOException {
    if (series.source().equals(second.name())) {
      return question.ask(second, series);
    }
    SeriesRecord unknown = SeriesRecord.of(series.seriesInstanceUid());
    if (pair.isSilent(first)) {
      return question.ask(second, unknown);
    }
    try {
      return question.ask(first, series);
    } catch (ArchiveException e) {
      job.checkCancelled();
      try {
        T answer = question.ask(second, unknown);
        job.notice(Notice.warning("Archive not reached", e.getMessage(), first.name()));
        return answer;
      } catch (ArchiveException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw e.isRetryable() ? e : alsoFailed;
      }
    }
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

  @Override
  public Optional<byte[]> thumbnail(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    Archive by = listedBy(instance);
    return by.thumbnail(series, unprefixed(by, instance), job);
  }

  /** Of the IDC, for what it served. */
  @Override
  public List<String> citations(List<SeriesRecord> series, Citations.Style style, Job job)
      throws IOException {
    List<SeriesRecord> served = of(first, series);
    return served.isEmpty() ? List.of() : first.citations(served, style, job);
  }

  @Override
  public Optional<Frame> frame(SeriesRecord series, InstanceRecord instance, int index, Job job)
      throws IOException {
    Archive by = listedBy(instance);
    return by.frame(series, unprefixed(by, instance), index, job);
  }

  @Override
  public Optional<byte[]> part(
      SeriesRecord series, InstanceRecord instance, long offset, int length, Job job)
      throws IOException {
    Archive by = listedBy(instance);
    return by.part(series, unprefixed(by, instance), offset, length, job);
  }

  private Archive listedBy(InstanceRecord instance) {
    return instance.locator().startsWith(second.name() + Prefixing.END) ? second : first;
  }

  private static InstanceRecord unprefixed(Archive by, InstanceRecord instance) {
    String prefix = by.name() + Prefixing.END;
    String locator = instance.locator();
    return locator.startsWith(prefix)
        ? instance.withLocator(locator.substring(prefix.length()))
        : instance;
  }

  private static InstanceStream served(
      Archive by, InstanceStream stream, SeriesRecord series, Job job) {
    job.notice(Notice.info("Served by", by.name(), series.seriesInstanceUid()));
    return new ServedStream(by.name(), stream);
  }

  @Override
  public String sourceOf(InstanceRecord instance) {
    return listedBy(instance).name();
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Optional<List<SeriesRecord>> a = pair.tryToAsk(first, x -> x.annotations(series, job), job);
    if (a.isEmpty()) {
      return second.annotations(series, job);
    }
    Optional<List<SeriesRecord>> b = pair.tryToAsk(second, x -> x.annotations(series, job), job);
    Map<String, SeriesRecord> all = new LinkedHashMap<>();
    a.get().forEach(r -> all.put(r.seriesInstanceUid(), r));
    b.orElse(List.of()).forEach(r -> all.putIfAbsent(r.seriesInstanceUid(), r));
    return List.copyOf(all.values());
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    Optional<List<Facet>> a = pair.tryToAsk(first, x -> x.collections(job), job);
    if (a.isEmpty()) {
      return second.collections(job);
    }
    Optional<List<Facet>> b = pair.tryToAsk(second, x -> x.collections(job), job);
    return merge(a.get(), b.orElse(List.of()), key(FacetBy.COLLECTION));
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    Optional<List<Facet>> a = pair.tryToAsk(first, x -> x.patients(collection, job), job);
    if (a.isEmpty() || a.get().isEmpty()) {
      return second.patients(collection, job);
    }
    Optional<List<Facet>> b = pair.tryToAsk(pair.hasty(), x -> x.patients(collection, job), job);
    return merge(a.get(), b.orElse(List.of()), Facet::value);
  }

  /** The first counts; values and series that only the second has are added as far as known. */
  @Override
  public List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    Optional<List<Facet>> a = pair.tryToAsk(first, x -> x.facets(by, query, job), job);
    Optional<List<SeriesRecord>> rest = memory.restOf(query);
    if (a.isPresent() && rest.isPresent() && by != FacetBy.SPECIES) {
      return sum(a.get(), Facet.of(rest.get(), by));
    }
    if (a.isEmpty() || a.get().isEmpty()) {
      return second.facets(by, query, job);
    }
    if (!COUNTED_BY_BOTH.contains(by)) {
      return a.get();
    }
    Optional<List<Facet>> b = pair.tryToAsk(pair.hasty(), x -> x.facets(by, query, job), job);
    return merge(a.get(), b.orElse(List.of()), key(by));
  }

  private static UnaryKey key(FacetBy by) {
    return by == FacetBy.COLLECTION ? f -> Matching.key(f.value()) : Facet::value;
  }

  /** What makes two values the same. */
  @FunctionalInterface
  private interface UnaryKey {
    String of(Facet facet);
  }

  private static List<Facet> sum(List<Facet> a, List<Facet> b) {
    Map<String, Facet> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    a.forEach(f -> all.put(f.value(), f));
    b.forEach(
        f ->
            all.merge(
                f.value(), f, (x, y) -> new Facet(x.value(), x.count() + y.count(), x.unit())));
    return List.copyOf(all.values());
  }

  private static List<Facet> merge(List<Facet> a, List<Facet> b, UnaryKey key) {
    Map<String, Facet> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    a.forEach(f -> all.put(key.of(f), f));
    b.forEach(f -> all.putIfAbsent(key.of(f), f));
    return all.values().stream()
        .sorted(Comparator.comparing(Facet::value, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** The badges of both, for the series that each of them listed. */
  @Override
  public Map<String, GeometryBadge> geometry(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, GeometryBadge> all = new LinkedHashMap<>();
    pair.tryToAsk(second, x -> x.geometry(of(second, series), job), job).ifPresent(all::putAll);
    pair.tryToAsk(first, x -> x.geometry(of(first, series), job), job).ifPresent(all::putAll);
    return all;
  }

  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, Integer> all = new LinkedHashMap<>();
    pair.tryToAsk(second, x -> x.annotationCounts(of(second, series), job), job)
        .ifPresent(all::putAll);
    pair.tryToAsk(first, x -> x.annotationCounts(of(first, series), job), job)
        .ifPresent(all::putAll);
    return all;
  }

  private static List<SeriesRecord> of(Archive archive, List<SeriesRecord> series) {
    return series.stream().filter(s -> s.source().equals(archive.name())).toList();
  }

  @Override
  public Optional<CollectionText> description(String collection, Job job) throws IOException {
    Optional<CollectionText> a =
        pair.tryToAsk(first, x -> x.description(collection, job), job).orElse(Optional.empty());
    return a.isPresent() && !a.get().description().isEmpty()
        ? a
        : second.description(collection, job).or(() -> a);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    pair.hasty().close();
  }
}
