package org.tciaviewer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesLoader;

/**
 * Takes the instances of one series from an archive as they arrive and hands them to the loader;
 * annotation files are kept aside. Cancelling keeps what has arrived. Owns the decode threads of
 * the load, which end with {@link #close}. Not thread-safe.
 */
final class SeriesLoad implements AutoCloseable {
  /**
   * An annotation file that came with the images.
   *
   * @param name file name
   * @param bytes its content
   */
  record AnnotationFile(String name, byte[] bytes) {}

  private final DecodePool pool = new DecodePool();
  private final SeriesLoader loader;
  private final Optional<LiveImage> live;
  private final Job job;
  private final List<AnnotationFile> annotationFiles = new ArrayList<>();
  private Optional<String> incomplete = Optional.empty();

  SeriesLoad(LoadOptions options, Optional<LiveImage> live, Job job) {
    this.loader = new SeriesLoader(options, pool, frame -> {}, job);
    this.live = live;
    this.job = job;
  }

  /**
   * Reads the stream to its end.
   *
   * @return the volumes, the largest first
   * @throws IOException when the archive fails or no instance could be read
   * @throws CancellationException when cancelled before anything arrived, or by closing the window
   */
  List<LoadedVolume> read(InstanceStream stream) throws IOException {
    try {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          take(bytes);
        }
      }
      judge(stream.finish());
    } catch (CancellationException e) {
      keepOrGiveUp(e);
    }
    live.ifPresent(LiveImage::stopGrowing); // the loader gives its slices away
    return loader.finish();
  }

  private void take(InstanceBytes bytes) throws IOException {
    if (bytes.kind() == InstanceBytes.Kind.ANNOTATION) {
      annotationFiles.add(new AnnotationFile(bytes.name(), bytes.copy()));
      return;
    }
    bytes.replaces().ifPresent(loader::remove);
    loader.add(bytes.array(), bytes.offset(), bytes.length(), bytes.name());
    if (loader.sliceCount() > 0) {
      live.ifPresent(l -> l.arrived(loader::preview));
    }
  }

  private void judge(Verdict verdict) {
    verdict.bad().forEach(loader::remove);
    if (!verdict.isComplete()) {
      incomplete(verdict.sentence());
    }
  }

  private void keepOrGiveUp(CancellationException e) {
    if (loader.sliceCount() == 0 || live.map(LiveImage::isClosed).orElse(false)) {
      throw e;
    }
    incomplete("cancelled after " + loader.sliceCount() + " slices");
  }

  private void incomplete(String why) {
    incomplete = Optional.of(why);
    job.notice(Notice.error("Incomplete series", why + "; do not measure volumes in it", ""));
  }

  /** The annotation files that came with the images. */
  List<AnnotationFile> annotationFiles() {
    return List.copyOf(annotationFiles);
  }

  /** Why instances are missing; empty when the series is whole as far as the archive can tell. */
  Optional<String> incomplete() {
    return incomplete;
  }

  @Override
  public void close() {
    pool.close();
  }
}
