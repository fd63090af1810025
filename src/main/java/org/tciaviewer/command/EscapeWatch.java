package org.tciaviewer.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import org.tciaviewer.job.Job;

/**
 * Turns the Esc key into {@link Job#cancel}, also while the command's thread waits for a silent
 * server. Owns one daemon thread that ends with {@link #close}; without a display it has none.
 */
final class EscapeWatch implements AutoCloseable {
  /** Milliseconds between two looks: a cancel is promised in less than a second. */
  private static final int INTERVAL_MS = 50;

  private final Thread thread;

  private EscapeWatch(Thread thread) {
    this.thread = thread;
  }

  static EscapeWatch over(Job job) {
    if (GraphicsEnvironment.isHeadless()) {
      return new EscapeWatch(null);
    }
    IJ.resetEscape();
    Thread thread = new Thread(() -> watch(job), "TCIA escape watch");
    thread.setDaemon(true);
    thread.start();
    return new EscapeWatch(thread);
  }

  private static void watch(Job job) {
    try {
      while (!job.isCancelled()) {
        if (IJ.escapePressed()) {
          job.cancel();
        }
        Thread.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the job is over
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
