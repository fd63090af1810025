package org.tciaviewer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** A series from the cache; a file that is lost for good is left out and named. */
final class CacheStream implements InstanceStream {
  private final KeptInstances kept;
  private final DiskCache.Entry entry;
  private final boolean withFiles;
  private final Job job;
  private final BufferPool pool = new BufferPool(1);
  private final Iterator<DiskCache.Item> rest;
  private final List<String> lost = new ArrayList<>();
  private final TransferProgress progress;
  private int received;

  CacheStream(KeptInstances kept, DiskCache.Entry entry, OpenOptions options, Job job) {
    this.kept = kept;
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
      try {
        byte[] bytes = kept.read(item);
        received += item.kind() == Kind.INSTANCE ? 1 : 0;
        progress.add(bytes.length);
        return Optional.of(new InstanceBytes(item.kind(), item.name(), bytes, bytes.length, pool));
      } catch (FormatException e) {
        lost.add(e.getMessage());
      }
    }
    return Optional.empty();
  }

  @Override
  public Verdict finish() {
    if (rest.hasNext()) {
      throw new IllegalStateException("expected all instances to be taken, were not");
    }
    Optional<String> license = Optional.of(entry.license()).filter(l -> !l.isEmpty());
    return new Verdict(entry.expected(), received, List.of(), lost, received, license);
  }

  @Override
  public void close() {}
}
