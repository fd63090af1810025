package org.tciaviewer.command;

import ij.IJ;
import org.tciaviewer.job.Job;

/**
 * Shows the progress of a job in ImageJ's status bar and on the host's board of tasks, a few times
 * a second. Thread-safe.
 */
final class Progress implements Job.Listener {
  /** Nanoseconds between two updates: 10 a second look smooth and cost nothing. */
  private static final long INTERVAL = 100_000_000L;

  private long nextBar;
  private long nextText;
  private volatile TaskBoard.Entry task = () -> {};

  /** Lists the job on the host's board of tasks, until it is finished. */
  void list(String name, Runnable cancel) {
    task = TaskBoard.list(name, cancel);
  }

  @Override
  public void progressed(long done, long total) {
    if (total > 0 && due(true)) {
      // 1.0 would clear the bar before the end.
      IJ.showProgress(Math.min(0.999, (double) done / total));
      task.progressed(done, total);
    }
  }

  @Override
  public void status(String text) {
    if (due(false)) {
      IJ.showStatus("TCIA: " + text);
      task.status(text);
    }
  }

  private synchronized boolean due(boolean bar) {
    long now = System.nanoTime();
    long next = bar ? nextBar : nextText;
    if (next != 0 && now - next < 0) {
      return false;
    }
    if (bar) {
      nextBar = now + INTERVAL;
    } else {
      nextText = now + INTERVAL;
    }
    return true;
  }

  /** Clears the bar and leaves a last word. */
  void finish(String text) {
    task.close();
    IJ.showProgress(1.0);
    IJ.showStatus(text);
  }
}
