package org.tciaviewer.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * One unit of work as the user sees it: it can be cancelled, reports progress and collects notices.
 * It does not start threads and does not run the work. Thread-safe; one job is passed as the last
 * parameter through all layers, and is used once.
 */
public final class Job {
  /** Hears of a job. Called on whatever thread works, never under a lock; must return quickly. */
  public interface Listener {
    /**
     * Progress was made.
     *
     * @param done units done
     * @param total units in all, −1 if unknown
     */
    default void progressed(long done, long total) {}

    /** What the job does at the moment, in a few words. */
    default void status(String text) {}

    /** A notice was added; each distinct notice is announced once. */
    default void noticed(Notice notice) {}
  }

  /** Undoes {@link #onCancel}. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Listener listener;
  private final Object lock = new Object();
  private final Set<Notice> notices = new LinkedHashSet<>();
  private final List<Runnable> closers = new ArrayList<>();
  private volatile boolean cancelled;

  private Job(Listener listener) {
    this.listener = listener;
  }

  /** A job that nobody listens to; its notices can still be read. */
  public static Job silent() {
    return new Job(new Listener() {});
  }

  /** A job that reports to the listener. */
  public static Job listenedBy(Listener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("listener: expected a listener, was null");
    }
    return new Job(listener);
  }

  /**
   * A job that can be cancelled without this one, and tells this one its status and its notices but
   * not its progress. Cancelling this one does not cancel it: register that with {@link #onCancel}.
   */
  public Job inner() {
    Job outer = this;
    return new Job(
        new Listener() {
          @Override
          public void status(String text) {
            outer.status(text);
          }

          @Override
          public void noticed(Notice notice) {
            outer.notice(notice);
          }
        });
  }

  /**
   * Cancels: {@link #checkCancelled} throws from now on and all registered closers run, once, on
   * the calling thread. Cancelling again does nothing.
   */
  public void cancel() {
    List<Runnable> toRun;
    synchronized (lock) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = new ArrayList<>(closers);
      closers.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Call at least every 100 ms of work.
   *
   * @throws CancellationException when the job was cancelled
   */
  public void checkCancelled() {
    if (cancelled) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Registers what ends a blocking read, such as closing its socket. If the job is cancelled
   * already the closer runs at once, on the calling thread. A closer must be quick and must not
   * throw.
   *
   * @return close it when the blocking part is over
   */
  public Registration onCancel(Runnable closer) {
    synchronized (lock) {
      if (!cancelled) {
        closers.add(closer);
        return () -> remove(closer);
      }
    }
    closer.run();
    return () -> {};
  }

  private void remove(Runnable closer) {
    synchronized (lock) {
      closers.remove(closer);
    }
  }

  /** Reports progress; total −1 if unknown. */
  public void progress(long done, long total) {
    listener.progressed(done, total);
  }

  /** Says what the job does now, in a few words. */
  public void status(String text) {
    listener.status(text);
  }

  /** Adds a notice; one that equals an earlier notice is dropped. */
  public void notice(Notice notice) {
    boolean added;
    synchronized (lock) {
      added = notices.add(notice);
    }
    if (added) {
      listener.noticed(notice);
    }
  }

  /** The notices so far, oldest first. */
  public List<Notice> notices() {
    synchronized (lock) {
      return List.copyOf(notices);
    }
  }
}
