package org.tciaviewer.archive;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.job.Job;

/**
 * A place that has DICOM series: answers searches and streams one series into memory. Nothing is
 * written to disk. All methods block on the calling thread and end within a second when the job is
 * cancelled. Thread-safe: several series may be open at once.
 */
public interface Archive extends AutoCloseable {
  /** Name as in the column Source: "nbia", "idc", "local", "demo" or the name of a server. */
  String name();

  /**
   * Finds series. No match is an empty list, never an exception; at most {@link Query#limit}
   * records are returned, with a notice when there are more.
   *
   * @throws ArchiveException when the service does not answer, refuses or answers nonsense
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  List<SeriesRecord> search(Query query, Job job) throws IOException;

  /**
   * Starts to stream a series found by this archive, or one that only carries a Series Instance UID
   * ({@link SeriesRecord#of}). The caller closes the stream. A series that does not exist fails
   * here or at the first {@link InstanceStream#next}.
   *
   * @throws ArchiveException when the series is unknown or the service does not answer
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  InstanceStream open(SeriesRecord series, OpenOptions options, Job job) throws IOException;

  /**
   * Lists the instances of a series without their pixels. The order means nothing.
   *
   * @throws ArchiveException when the series is unknown, the service does not answer or does not
   *     list instances
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  default List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    throw new ArchiveException(
        name(), 0, "", ArchiveException.Retry.IS_USELESS, "lists no single instances", null);
  }

  /**
   * One whole instance, PS3.10, that {@link #instances} listed. What length, checksum and SOP
   * Instance UID tell is checked.
   *
   * @throws ArchiveException when it is not there, or did not come whole however often it was asked
   *     for
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  default byte[] instance(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    throw Instances.unknown(name(), series, instance.label());
  }

  /**
   * The first bytes of an instance, to read its header; an archive that cannot send a part sends
   * all of it.
   *
   * @param maxBytes how much is wanted; the answer may be shorter or longer
   * @throws ArchiveException as {@link #instance} does
   */
  default byte[] head(SeriesRecord series, InstanceRecord instance, int maxBytes, Job job)
      throws IOException {
    return instance(series, instance, job);
  }

  /**
   * One stored frame alone.
   *
   * @param bytes native samples, or the code stream of the frame
   * @param transferSyntaxUid how they are encoded
   */
  record Frame(byte[] bytes, String transferSyntaxUid) {}

  /**
   * One frame of an instance with many, where the archive sends frames alone.
   *
   * @param index zero-based index of the stored frame
   * @return empty when the whole {@link #instance} has to be asked for
   * @throws ArchiveException when the service does not answer
   */
  default Optional<Frame> frame(SeriesRecord series, InstanceRecord instance, int index, Job job)
      throws IOException {
    return Optional.empty();
  }

  /**
   * Some bytes within an instance, where the archive sends parts.
   *
   * @param offset of the first byte
   * @return exactly so many bytes; empty when the whole {@link #instance} has to be asked for
   * @throws ArchiveException when the service does not answer
   */
  default Optional<byte[]> part(
      SeriesRecord series, InstanceRecord instance, long offset, int length, Job job)
      throws IOException {
    return Optional.empty();
  }

  /** Name of the archive that listed an instance and sends it: of several, the one that has it. */
  default String sourceOf(InstanceRecord instance) {
    return name();
  }

  /** Takes the heads of instances as they come. */
  @FunctionalInterface
  interface HeadReader {
    /**
     * Takes one head.
     *
     * @param instance whose head it is, also for {@link Archive#instance}
     * @param head first bytes, shared until this returns
     * @param length how many of them count
     * @throws IOException ends the reading
     */
    void read(InstanceRecord instance, byte[] head, int length) throws IOException;

    /** Whether {@link #readFile} is to be called; by default it is not. */
    default AnnotationFiles annotationFiles() {
      return AnnotationFiles.NONE;
    }

    /** Takes an annotation file (LIDC XML) that the archive keeps with the series, whole. */
    default void readFile(String name, byte[] content) {}
  }

  /**
   * Reads the first bytes of all instances of a series, in any order, by the cheapest way that the
   * archive has, and its annotation files if the reader wants them. This default asks for one
   * instance after the other and has no files.
   *
   * @param maxBytes how much is wanted of each; more or less may come
   * @param reader called on this thread
   * @throws ArchiveException as {@link #instances} and {@link #head} do
   */
  default void heads(SeriesRecord series, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    List<InstanceRecord> all = instances(series, job);
    int done = 0;
    for (InstanceRecord instance : all) {
      byte[] head = head(series, instance, maxBytes, job);
      reader.read(instance, head, head.length);
      job.progress(++done, all.size());
    }
  }

  /**
   * A small picture of an instance as the server makes it, JPEG or PNG, for the eye only; empty
   * where none is made, which is the default: then the instance itself can be decoded.
   *
   * @throws ArchiveException when the service does not answer
   */
  default Optional<byte[]> thumbnail(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    return Optional.empty();
  }

  /**
   * How to cite the data sets of these series, as the archive tells; empty by default, and then
   * their DOIs tell ({@link Citations}).
   *
   * @throws ArchiveException when the service does not answer
   */
  default List<String> citations(List<SeriesRecord> series, Citations.Style style, Job job)
      throws IOException {
    return List.of();
  }

  /**
   * SEG and RTSTRUCT series that refer to this series, as far as the archive can tell (NBIA knows
   * only the same study). Annotation files such as LIDC XML are not series: they come with {@link
   * OpenOptions#withAnnotationFiles}.
   *
   * @throws ArchiveException when the service does not answer
   */
  List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException;

  /**
   * The collections with a count each, sorted by name. This default counts the series of an
   * unrestricted search, which suits small archives only; a service answers with what it counts
   * itself ({@link Facet#unit}).
   *
   * @throws ArchiveException when the service does not answer
   */
  default List<Facet> collections(Job job) throws IOException {
    return Facet.of(search(Query.builder().limit(Facet.MOST).build(), job), FacetBy.COLLECTION);
  }

  /**
   * The patients of a collection with a count each, sorted by name.
   *
   * @throws ArchiveException when the service does not answer
   */
  default List<Facet> patients(String collection, Job job) throws IOException {
    Query query = Query.builder().collection(collection).limit(Facet.MOST).build();
    return Facet.of(search(query, job), FacetBy.PATIENT);
  }

  /**
   * The values that a search can be narrowed to, with a count each. This default counts the series
   * that the search finds; a service answers with what it counts itself.
   *
   * @throws ArchiveException when the service does not answer
   */
  default List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    return Facet.of(search(query.toBuilder().limit(Facet.MOST).build(), job), by);
  }

  /**
   * What is known about the places of the slices before a series is opened, by Series Instance UID;
   * series that the archive does not tell about are left out, and that is all of them by default.
   *
   * @throws ArchiveException when the service does not answer
   */
  default Map<String, GeometryBadge> geometry(List<SeriesRecord> series, Job job)
      throws IOException {
    return Map.of();
  }

  /**
   * How many SEG and RTSTRUCT series refer to each of these, by Series Instance UID, where a few
   * requests tell it for all of them; of series that are missing in the answer nothing is known,
   * and that is all of them by default.
   *
   * @throws ArchiveException when the service does not answer
   */
  default Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    return Map.of();
  }

  /**
   * What a collection is about; empty when the archive does not tell.
   *
   * @param collection TCIA short name
   * @throws ArchiveException when the service does not answer
   */
  default Optional<CollectionText> description(String collection, Job job) throws IOException {
    return Optional.empty();
  }

  /**
   * Sends instances to be kept, if this archive takes any; a server that has an instance already
   * may refuse it.
   *
   * @param files DICOM files, PS3.10
   * @return one result per file, in their order
   * @throws IllegalArgumentException when this archive takes no data
   * @throws ArchiveException when the service does not answer or refuses the whole request
   */
  default List<StoreResult> store(List<byte[]> files, Job job) throws IOException {
    throw new IllegalArgumentException(
        "source="
            + name()
            + ": takes no data; expected a DICOMweb server of TCIA Settings, server=NAME"
            + " url=ADDRESS kind=dicomweb");
  }

  /** Gives back idle connections. Streams that are still open end with an exception. */
  @Override
  default void close() {}
}
