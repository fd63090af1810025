package org.tciaviewer.archive.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.FetchedStream.Sink;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.TransferProgress;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.archive.local.Shelf.Place;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Reads the files of one series one ahead of their use. A file that cannot be read is noticed. */
final class LocalStream implements InstanceStream {
  private static final int POOLED = 8;

  private final BufferPool pool = new BufferPool(POOLED);
  private final Job job;
  private final List<Place> images;
  private final List<String> unread = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> uids = new HashSet<>();
  private final TransferProgress progress;
  private final FetchedStream fetched;
  private int received;
  private int duplicates;
  private boolean over;

  LocalStream(String archive, List<Place> images, List<Place> annotations, Job job) {
    this.job = job;
    this.images = images;
    long bytes = images.stream().mapToLong(Place::size).sum();
    this.progress = new TransferProgress(job, images.size(), bytes);
    this.fetched =
        new FetchedStream(
            archive,
            List.of(
                sink -> {
                  read(images, Kind.INSTANCE, sink);
                  read(annotations, Kind.ANNOTATION, sink);
                }),
            () -> {},
            job);
  }

  private void read(List<Place> places, Kind kind, Sink sink)
      throws IOException, InterruptedException {
    for (Place place : places) {
      job.checkCancelled();
      try {
        byte[] array = Shelf.read(place, pool);
        sink.put(new InstanceBytes(kind, place.name(), array, (int) place.size(), pool));
      } catch (FormatException e) {
        unread.add(place.name());
        job.notice(Notice.warning("File not read", e.getMessage(), place.name()));
      }
    }
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    while (true) {
      Optional<InstanceBytes> next = fetched.next();
      if (next.isEmpty()) {
        over = true;
        return next;
      }
      InstanceBytes instance = next.get();
      if (instance.kind() == Kind.ANNOTATION || isNew(instance)) {
        return next;
      }
      instance.close();
    }
  }

  private boolean isNew(InstanceBytes instance) {
    Optional<String> uid = SopInstanceUids.of(instance.array(), instance.length());
    if (uid.isPresent() && !uids.add(uid.get())) {
      duplicates++;
      job.notice(
          Notice.warning(
              "Duplicate instance",
              instance.name() + " repeats a SOP Instance UID; the first file is used",
              uid.get()));
      return false;
    }
    received++;
    progress.add(instance.length());
    return true;
  }

  @Override
  public Verdict finish() {
    if (!over) {
      throw new IllegalStateException("expected all instances to be taken, were not");
    }
    return new Verdict(
        images.size() - duplicates, received, List.of(), unread, 0, Optional.empty());
  }

  @Override
  public void close() {
    fetched.close();
  }
}
