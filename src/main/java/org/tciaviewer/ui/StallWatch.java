package org.tciaviewer.ui;

import ij.IJ;
import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long single events keep the event thread, which makes windows stall. For looking
 * into defects: in ImageJ's debug mode long ones go to the Log. A dialog that waits for its user is
 * no stall.
 */
final class StallWatch extends EventQueue implements AutoCloseable {
  /** One picture of a 60 Hz screen: what is shorter nobody sees. */
  private static final double TOLD_MS = 16;

  private final AtomicLong longestNanos = new AtomicLong();
  private int depth;
  private int deepest;

  private StallWatch() {}

  /** Watches from now on, until closed. */
  static StallWatch start() {
    StallWatch watch = new StallWatch();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch);
    return watch;
  }

  @Override
  protected void dispatchEvent(AWTEvent event) {
    long start = System.nanoTime();
    depth++;
    deepest = Math.max(deepest, depth);
    try {
      super.dispatchEvent(event);
    } finally {
      boolean waitedForDialog = deepest > depth;
      depth--;
      if (!waitedForDialog) {
        took(event, System.nanoTime() - start);
      }
      deepest = depth == 0 ? 0 : deepest;
    }
  }

  private void took(AWTEvent event, long nanos) {
    longestNanos.accumulateAndGet(nanos, Math::max);
    double ms = nanos / 1e6;
    if (IJ.debugMode && ms > TOLD_MS) {
      IJ.log(
          String.format(
              Locale.ROOT, "TCIA: event thread busy for %.0f ms: %s", ms, event.paramString()));
    }
  }

  /** The longest event so far, in milliseconds. */
  double longestMs() {
    return longestNanos.get() / 1e6;
  }

  /** Forgets the longest event. */
  void reset() {
    longestNanos.set(0);
  }

  /** Ends watching; on the event thread. */
  @Override
  public void close() {
    pop();
  }
}
