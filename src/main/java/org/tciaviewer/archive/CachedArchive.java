package org.tciaviewer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * An archive with a disk cache: whole series that were verified are kept and served from disk;
 * search answers are kept too, and served, with their age, when the archive does not answer. A disk
 * that fails is a notice, never a failure of the work.
 */
final class CachedArchive implements Archive {
  /** Entries that have the annotation files too. */
  private static final String WITH_FILES = "+files";

  /** Locators of instances that are read from the cache. */
  private static final String CACHED = "cached:";

  private final Archive archive;
  private final DiskCache cache;

  CachedArchive(Archive archive, DiskCache cache) {
    this.archive = archive;
    this.cache = cache;
  }

  @Override
  public String name() {
    return archive.name();
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    return remembered(query, () -> archive.search(query, job), job);
  }

  /** A list of series asked for over the network. */
  private interface Listing {
    List<SeriesRecord> ask() throws IOException;
  }

  /** The answer of the archive, kept; while it is down, the last answer to the same query. */
  private List<SeriesRecord> remembered(Query query, Listing listing, Job job) throws IOException {
    List<SeriesRecord> found;
    try {
      found = listing.ask();
    } catch (ArchiveException e) {
      return recall(query, e, job);
    }
    try {
      cache.remember(name(), query, found);
    } catch (IOException e) {
      noticeDisk(e, job);
    }
    return found;
  }

  private List<SeriesRecord> recall(Query query, ArchiveException cause, Job job)
      throws ArchiveException {
    Optional<DiskCache.Remembered> old;
    try {
      old = cache.recall(name(), query);
    } catch (IOException e) {
      cause.addSuppressed(e);
      throw cause;
    }
    if (old.isEmpty()) {
      return kept(query, cause, job);
    }
    job.notice(
        Notice.warning(
            "Search answer from the cache",
            cache.age(old.get().time()) + " old, because " + cause.getMessage(),
            name()));
    return old.get().records();
  }

  /** Series asked for by UID that are here whole, whichever search they were found by. */
  private List<SeriesRecord> kept(Query query, ArchiveException cause, Job job)
      throws ArchiveException {
    Found found = new Found(query, job);
    for (String uid : query.series()) {
      for (String key : List.of(uid, uid + WITH_FILES)) {
        find(key, job).ifPresent(entry -> found.add(entry.record()));
      }
    }
    if (found.records().isEmpty()) {
      throw cause;
    }
    job.notice(
        Notice.warning(
            "Series listed from the cache",
            found.records().size()
                + " of the "
                + query.series().size()
                + " asked for are kept; of the others nothing is known, because "
                + cause.getMessage(),
            name()));
    return found.records();
  }

  @Override
  public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) throws IOException {
    boolean files = options.annotationFiles() == AnnotationFiles.WANTED;
    String uid = series.seriesInstanceUid();
    String key = files ? uid + WITH_FILES : uid;
    for (String candidate : files ? List.of(key) : List.of(uid, uid + WITH_FILES)) {
      Optional<DiskCache.Entry> entry = find(candidate, job);
      if (entry.isPresent()) {
        job.notice(Notice.info("Served by", "the cache of " + name(), uid));
        KeptInstances kept = new KeptInstances(archive, cache, series, candidate, job);
        return new CacheStream(kept, entry.get(), options, job);
      }
    }
    InstanceStream stream = archive.open(series, options, job);
    if (!options.slices().isAll()) {
      return stream;
    }
    try {
      return new TeeStream(stream, cache, name(), key, series, job);
    } catch (IOException e) {
      noticeDisk(e, job);
      return stream;
    }
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    String uid = series.seriesInstanceUid();
    for (String key : List.of(uid, uid + WITH_FILES)) {
      Optional<DiskCache.Entry> entry = find(key, job);
      if (entry.isPresent()) {
        return instances(key, entry.get(), job);
      }
    }
    return archive.instances(series, job);
  }

  private List<InstanceRecord> instances(String key, DiskCache.Entry entry, Job job)
      throws IOException {
    List<InstanceRecord> found = new ArrayList<>();
    for (DiskCache.Item item : entry.items()) {
      job.checkCancelled();
      if (item.kind() == InstanceBytes.Kind.INSTANCE) {
        String uid = cache.sopInstanceUid(name(), key, item);
        String locator = CACHED + String.join(" ", key, item.file(), item.md5());
        found.add(new InstanceRecord(uid, -1, item.length(), locator));
      }
    }
    return found;
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    if (!instance.locator().startsWith(CACHED)) {
      return archive.instance(series, instance, job);
    }
    job.checkCancelled();
    KeptInstances kept = new KeptInstances(archive, cache, series, keyOf(instance), job);
    return kept.read(item(series, instance));
  }

  @Override
  public byte[] head(SeriesRecord series, InstanceRecord instance, int maxBytes, Job job)
      throws IOException {
    if (!instance.locator().startsWith(CACHED)) {
      return archive.head(series, instance, maxBytes, job);
    }
    job.checkCancelled();
    return cache.head(name(), keyOf(instance), item(series, instance), maxBytes);
  }

  @Override
  public void heads(SeriesRecord series, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    String uid = series.seriesInstanceUid();
    boolean wantsFiles =
        reader.annotationFiles() == AnnotationFiles.WANTED && series.annotationFiles();
    boolean hasFiles = find(uid + WITH_FILES, job).isPresent();
    if (hasFiles || !wantsFiles && find(uid, job).isPresent()) {
      Archive.super.heads(series, maxBytes, reader, job);
      if (wantsFiles) {
        files(series, reader, job);
      }
    } else {
      archive.heads(series, maxBytes, reader, job);
    }
  }

  @Override
  public String sourceOf(InstanceRecord instance) {
    return archive.sourceOf(instance);
  }

  private void files(SeriesRecord series, HeadReader reader, Job job) throws IOException {
    try (InstanceStream kept = open(series, OpenOptions.defaults().withAnnotationFiles(), job)) {
      for (Optional<InstanceBytes> i = kept.next(); i.isPresent(); i = kept.next()) {
        try (InstanceBytes bytes = i.get()) {
          if (bytes.kind() == InstanceBytes.Kind.ANNOTATION) {
            reader.readFile(bytes.name(), bytes.copy());
          }
        }
      }
    }
  }

  @Override
  public Optional<Frame> frame(SeriesRecord series, InstanceRecord instance, int index, Job job)
      throws IOException {
    return instance.locator().startsWith(CACHED)
        ? Optional.empty()
        : archive.frame(series, instance, index, job);
  }

  @Override
  public Optional<byte[]> part(
      SeriesRecord series, InstanceRecord instance, long offset, int length, Job job)
      throws IOException {
    return instance.locator().startsWith(CACHED)
        ? Optional.empty()
        : archive.part(series, instance, offset, length, job);
  }

  /** The series, if it is kept; a disk that fails has nothing. */
  private Optional<DiskCache.Entry> find(String key, Job job) {
    try {
      return cache.find(name(), key);
    } catch (IOException e) {
      job.notice(Notice.warning("Cache not read", String.valueOf(e.getMessage()), ""));
      return Optional.empty();
    }
  }

  private static String keyOf(InstanceRecord instance) {
    return instance.locator().substring(CACHED.length()).split(" ")[0];
  }

  private DiskCache.Item item(SeriesRecord series, InstanceRecord instance)
      throws ArchiveException {
    String[] words = instance.locator().split(" ");
    if (words.length != 3) {
      throw Instances.unknown(name(), series, instance.label());
    }
    return new DiskCache.Item(
        InstanceBytes.Kind.INSTANCE,
        instance.label(),
        EntryNames.safe(words[1]),
        (int) instance.bytes(),
        words[2],
        instance.sopInstanceUid());
  }

  static void noticeDisk(IOException e, Job job) {
    job.notice(Notice.warning("Cache not written", String.valueOf(e.getMessage()), ""));
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Query query = Query.builder().annotates(series.seriesInstanceUid()).build();
    return remembered(query, () -> archive.annotations(series, job), job);
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    return archive.collections(job);
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    return archive.patients(collection, job);
  }

  @Override
  public List<StoreResult> store(List<byte[]> files, Job job) throws IOException {
    return archive.store(files, job);
  }

  @Override
  public List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    return archive.facets(by, query, job);
  }

  @Override
  public Optional<byte[]> thumbnail(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    return archive.thumbnail(series, instance, job);
  }

  @Override
  public List<String> citations(List<SeriesRecord> series, Citations.Style style, Job job)
      throws IOException {
    return archive.citations(series, style, job);
  }

  @Override
  public Map<String, GeometryBadge> geometry(List<SeriesRecord> series, Job job)
      throws IOException {
    return archive.geometry(series, job);
  }

  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    return archive.annotationCounts(series, job);
  }

  @Override
  public Optional<CollectionText> description(String collection, Job job) throws IOException {
    return archive.description(collection, job);
  }

  @Override
  public void close() {
    archive.close();
  }
}
