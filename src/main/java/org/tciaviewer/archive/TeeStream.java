package org.tciaviewer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Hands a stream on and writes it into the cache; kept only when the verdict is complete. */
final class TeeStream implements InstanceStream {
  private final InstanceStream stream;
  private final DiskCache cache;
  private final String archive;
  private final String key;
  private final SeriesRecord record;
  private final Job job;
  private final Path folder;
  private final List<DiskCache.Item> items = new ArrayList<>();
  private int files;
  private boolean writing = true;

  TeeStream(
      InstanceStream stream,
      DiskCache cache,
      String archive,
      String key,
      SeriesRecord record,
      Job job)
      throws IOException {
    this.stream = stream;
    this.cache = cache;
    this.archive = archive;
    this.key = key;
    this.record = record;
    this.job = job;
    this.folder = cache.begin();
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    Optional<InstanceBytes> next = stream.next();
    if (next.isPresent() && writing) {
      try {
        write(next.get());
      } catch (IOException e) {
        giveUp(e);
      }
    }
    return next;
  }

  private void write(InstanceBytes bytes) throws IOException {
    bytes.replaces().ifPresent(old -> items.removeIf(i -> i.name().equals(old)));
    String file = String.format(Locale.ROOT, "%06d", files++);
    try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
      out.write(bytes.array(), bytes.offset(), bytes.length());
    }
    items.add(
        new DiskCache.Item(
            bytes.kind(),
            bytes.name(),
            file,
            bytes.length(),
            Md5.hex(bytes.array(), bytes.length()),
            SopInstanceUids.of(bytes.array(), bytes.length()).orElse("")));
  }

  private void giveUp(IOException e) {
    writing = false;
    job.notice(Notice.warning("Cache not written", String.valueOf(e.getMessage()), key));
  }

  @Override
  public Verdict finish() throws IOException {
    Verdict verdict = stream.finish();
    if (writing && verdict.isComplete()) {
      writing = false;
      try {
        DiskCache.Entry entry =
            new DiskCache.Entry(record, items, verdict.license().orElse(""), verdict.expected());
        cache.commit(archive, key, folder, entry);
      } catch (IOException e) {
        giveUp(e);
      }
    }
    return verdict;
  }

  @Override
  public boolean isSliceRangeApplied() {
    return stream.isSliceRangeApplied();
  }

  @Override
  public void close() {
    stream.close();
    writing = false;
    try {
      DiskCache.delete(folder);
    } catch (IOException e) {
      giveUp(e);
    }
  }
}
