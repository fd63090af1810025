package org.tciaviewer.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.job.Job;

/** A series from the cache; a file that changed on disk is left out and named. */
final class CacheStream implements InstanceStream {
  private final DiskCache cache;
  private final String archive;
  private final String key;
  private final DiskCache.Entry entry;
  private final boolean withFiles;
  private final Job job;
  private final BufferPool pool = new BufferPool(1);
  private final Iterator<DiskCache.Item> rest;
  private final List<String> changed = new ArrayList<>();
  private final TransferProgress progress;
  private int received;

  CacheStream(
      DiskCache cache,
      String archive,
      String key,
      DiskCache.Entry entry,
      OpenOptions options,
      Job job) {
    this.cache = cache;
    this.archive = archive;
    this.key = key;
    this.entry = entry;
    this.withFiles = options.annotationFiles() == AnnotationFiles.WANTED;
    this.job = job;
    this.rest = entry.items().iterator();
    this.progress = new TransferProgress(job, entry.items().size(), -1);
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    while (rest.hasNext()) {
      job.checkCancelled();
      DiskCache.Item item = rest.next();
      if (item.kind() == Kind.ANNOTATION && !withFiles) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(cache.file(archive, key, item));
      if (bytes.length == item.length() && Md5.hex(bytes, bytes.length).equals(item.md5())) {
        received += item.kind() == Kind.INSTANCE ? 1 : 0;
        progress.add(bytes.length);
        return Optional.of(new InstanceBytes(item.kind(), item.name(), bytes, bytes.length, pool));
      }
      changed.add(item.name() + " (changed on disk)");
    }
    return Optional.empty();
  }

  @Override
  public Verdict finish() {
    if (rest.hasNext()) {
      throw new IllegalStateException("expected all instances to be taken, were not");
    }
    Optional<String> license = Optional.of(entry.license()).filter(l -> !l.isEmpty());
    return new Verdict(entry.expected(), received, List.of(), changed, received, license);
  }

  @Override
  public void close() {}
}
