package org.tciaviewer.archive;

import java.util.Locale;
import org.tciaviewer.job.Job;

/**
 * Reports a transfer to its job: slices as progress; slices, megabytes, rate and time left as
 * status, a few times a second. Not thread-safe.
 */
public final class TransferProgress {
  private static final long EVERY_NS = 250_000_000L;
  private static final double NS = 1e9;
  private static final double MB = 1e6;

  private final Job job;
  private final int images;
  private final long bytes;
  private final long started = System.nanoTime();
  private long reported = started - EVERY_NS;
  private int doneImages;
  private long doneBytes;

  /** Starts the clock; images and bytes are −1 if not told. */
  public TransferProgress(Job job, int images, long bytes) {
    this.job = job;
    this.images = images;
    this.bytes = bytes;
  }

  /** One more instance of this length came. */
  public void add(int length) {
    doneImages++;
    doneBytes += length;
    job.progress(doneImages, images);
    long now = System.nanoTime();
    if (now - reported >= EVERY_NS) {
      reported = now;
      job.status(sentence((now - started) / NS));
    }
  }

  private String sentence(double seconds) {
    double rate = seconds > 0 ? doneBytes / seconds : 0;
    String of = images < 0 ? "" : " of " + images;
    String ofMb = bytes < 0 ? "" : String.format(Locale.ROOT, " of %.1f", bytes / MB);
    String text =
        String.format(
            Locale.ROOT,
            "%d%s slices, %.1f%s MB, %.1f MB/s",
            doneImages,
            of,
            doneBytes / MB,
            ofMb,
            rate / MB);
    return bytes > doneBytes && rate > 0
        ? text + String.format(Locale.ROOT, ", %.0f s left", (bytes - doneBytes) / rate)
        : text;
  }
}
