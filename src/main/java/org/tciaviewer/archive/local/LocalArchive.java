package org.tciaviewer.archive.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.local.Shelf.Place;
import org.tciaviewer.job.Job;

/**
 * Files of the user. Looks through them at the first question and remembers; changes on disk after
 * that are not seen. An annotation file counts even when its images are not here. Thread-safe.
 */
final class LocalArchive implements Archive {
  /** Single instances are handed over for good. */
  private static final BufferPool NO_POOL = new BufferPool(0);

  private final String name;
  private final Path path;
  private Shelf shelf;
  private LocalIndex index;

  LocalArchive(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  @Override
  public String name() {
    return name;
  }

  private synchronized LocalIndex index(Job job) throws IOException {
    if (index == null) {
      if (!Files.exists(path)) {
        throw failure("there is no file or folder " + path);
      }
      shelf = Shelf.of(path, job);
      index = LocalIndex.of(shelf, name, job);
    }
    return index;
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    Found found = new Found(query, job);
    List<SeriesRecord> all =
        query.annotates().isEmpty()
            ? index(job).records()
            : index(job).annotations(query.annotates());
    all.forEach(found::add);
    return found.records();
  }

  @Override
  public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) throws IOException {
    String uid = series.seriesInstanceUid();
    List<Place> images = index(job).files(uid);
    List<Place> annotations = new ArrayList<>();
    if (options.annotationFiles() == AnnotationFiles.WANTED) {
      annotations.addAll(index(job).annotationFiles(uid));
    }
    if (images.isEmpty() && annotations.isEmpty()) {
      throw failure("no series " + uid + " in " + path + "; check the UID");
    }
    return new LocalStream(name, images, annotations, job);
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    String uid = series.seriesInstanceUid();
    List<InstanceRecord> found = index(job).instances(uid);
    if (found.isEmpty()) {
      throw failure("no series " + uid + " in " + path + "; check the UID");
    }
    return found;
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    Place place = place(series, instance, job);
    byte[] bytes = Arrays.copyOf(Shelf.read(place, NO_POOL), (int) place.size());
    Instances.requireUid(name, "", instance.sopInstanceUid(), bytes, bytes.length);
    return bytes;
  }

  @Override
  public byte[] head(SeriesRecord series, InstanceRecord instance, int maxBytes, Job job)
      throws IOException {
    return Shelf.head(place(series, instance, job), maxBytes);
  }

  @Override
  public Optional<byte[]> part(
      SeriesRecord series, InstanceRecord instance, long offset, int length, Job job)
      throws IOException {
    Place place = place(series, instance, job);
    return place.crc() >= 0 // within a zip everything before would be inflated each time
        ? Optional.empty()
        : Optional.of(Shelf.part(place, offset, length)).filter(b -> b.length == length);
  }

  @Override
  public void heads(SeriesRecord series, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    Archive.super.heads(series, maxBytes, reader, job);
    if (reader.annotationFiles() == AnnotationFiles.WANTED) {
      for (Place place : index(job).annotationFiles(series.seriesInstanceUid())) {
        byte[] content = Shelf.read(place, NO_POOL);
        reader.readFile(place.name(), Arrays.copyOf(content, (int) place.size()));
      }
    }
  }

  private Place place(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    job.checkCancelled();
    List<Place> files = index(job).files(series.seriesInstanceUid());
    String locator = instance.locator();
    int at = locator.matches("[0-9]{1,9}") ? Integer.parseInt(locator) : -1;
    if (at < 0 || at >= files.size()) {
      throw Instances.unknown(name, series, instance.label());
    }
    return files.get(at);
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    return index(job).annotations(series.seriesInstanceUid());
  }

  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    return index(job)
        .annotationCounts(series.stream().map(SeriesRecord::seriesInstanceUid).toList());
  }

  private ArchiveException failure(String what) {
    return new ArchiveException(name, 0, "", Retry.IS_USELESS, what, null);
  }

  @Override
  public synchronized void close() {
    if (shelf != null) {
      shelf.close();
    }
    shelf = null;
    index = null;
  }
}
