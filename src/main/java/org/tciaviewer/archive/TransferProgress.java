package org.tciaviewer.archive;

import org.tciaviewer.job.Job;

/**
 * Reports a transfer to its job: slices as progress; slices, megabytes, rate and time left as
 * status, a few times a second. Not thread-safe.
 */
public final class TransferProgress {
  /** Four times a second: what changes faster nobody reads. */
  private static final long EVERY_NS = 250_000_000L;

  private static final double NS = 1e9;
  private static final double MB = 1e6;
  private static final int TENTHS = 10;

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
    String ofMb = bytes < 0 ? "" : " of " + tenths(bytes / MB);
    String text =
        doneImages
            + of
            + " slices, "
            + tenths(doneBytes / MB)
            + ofMb
            + " MB, "
            + tenths(rate / MB)
            + " MB/s";
    double left = secondsLeft(seconds, rate);
    return left > 0 ? text + ", " + Math.round(left) + " s left" : text;
  }

  /** By bytes where they are known, else by slices; 0 if neither is. */
  private double secondsLeft(double seconds, double rate) {
    if (bytes > doneBytes && rate > 0) {
      return (bytes - doneBytes) / rate;
    }
    boolean isCounted = bytes < 0 && images > doneImages && doneImages > 0;
    return isCounted ? seconds * (images - doneImages) / doneImages : 0;
  }

  /** One decimal. Not by a formatter: its first use takes longer than the first slice. */
  private static String tenths(double value) {
    long tenths = Math.round(value * TENTHS);
    return tenths / TENTHS + "." + tenths % TENTHS;
  }
}
