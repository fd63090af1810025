package org.tciaviewer.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The files of one cached series. An instance whose file changed on disk, or is gone because
 * another process made room, is fetched from the archive again and put back. Used by one thread.
 */
final class KeptInstances {
  private final Archive archive;
  private final DiskCache cache;
  private final SeriesRecord series;
  private final String key;
  private final Job job;
  private Map<String, InstanceRecord> listed = Map.of();

  KeptInstances(Archive archive, DiskCache cache, SeriesRecord series, String key, Job job) {
    this.archive = archive;
    this.cache = cache;
    this.series = series;
    this.key = key;
    this.job = job;
  }

  /**
   * The content of a file.
   *
   * @throws FormatException when it is no longer what it was and cannot be fetched again
   */
  byte[] read(DiskCache.Item item) throws IOException {
    try {
      return cache.read(archive.name(), key, item);
    } catch (FormatException e) {
      return again(item, e);
    }
  }

  private byte[] again(DiskCache.Item item, FormatException why) throws IOException {
    if (item.kind() != InstanceBytes.Kind.INSTANCE || item.sopInstanceUid().isEmpty()) {
      throw why;
    }
    byte[] fetched;
    try {
      fetched = archive.instance(series, listed(item), job);
    } catch (ArchiveException e) {
      throw new FormatException(why.getMessage() + "; fetching it again: " + e.getMessage(), e);
    }
    job.notice(Notice.warning("Cached file fetched again", why.getMessage(), item.name()));
    try {
      cache.putBack(archive.name(), key, item, fetched);
    } catch (IOException e) {
      CachedArchive.noticeDisk(e, job);
    }
    return fetched;
  }

  private InstanceRecord listed(DiskCache.Item item) throws IOException {
    if (listed.isEmpty()) {
      Map<String, InstanceRecord> all = new HashMap<>();
      archive.instances(series, job).forEach(i -> all.putIfAbsent(i.sopInstanceUid(), i));
      listed = all;
    }
    InstanceRecord found = listed.get(item.sopInstanceUid());
    if (found == null) {
      throw Instances.unknown(archive.name(), series, item.sopInstanceUid());
    }
    return found;
  }
}
