package org.tciaviewer.ui;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.tciaviewer.job.Job;

/**
 * Runs one slow thing at a time away from the event thread and brings its result back to it. A new
 * task cancels the one before, whose result is dropped: the user has moved on. Its thread ends
 * after a few idle seconds, so that a closed window leaves none behind. Use on the event thread
 * only.
 */
final class Background implements AutoCloseable {
  /** Work that may be cancelled. */
  interface Task<T> {
    T run(Job job) throws IOException;
  }

  /** Long enough for a pause between two clicks, short enough that closed windows leave nothing. */
  private static final long IDLE_SECONDS = 5;

  private final ExecutorService executor;
  private Job current = Job.silent();

  Background(String threadName) {
    executor = oneThread(threadName);
  }

  /** One daemon thread that ends after a few idle seconds and comes back when there is work. */
  static ExecutorService oneThread(String threadName) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            r -> {
              Thread t = new Thread(r, threadName);
              t.setDaemon(true);
              return t;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Cancels what runs and starts the task.
   *
   * @param job carries cancellation and progress
   * @param done gets the result, on the event thread, unless the task was overtaken
   * @param failed gets the failure, on the event thread, unless the task was overtaken
   */
  <T> void start(Job job, Task<T> task, Consumer<T> done, Consumer<Exception> failed) {
    current.cancel();
    current = job;
    executor.execute(() -> perform(job, task, done, failed));
  }

  private <T> void perform(Job job, Task<T> task, Consumer<T> done, Consumer<Exception> failed) {
    try {
      job.checkCancelled(); // cancelled while it waited: the window must hear of that too
      T result = task.run(job);
      deliver(job, () -> done.accept(result));
    } catch (IOException | RuntimeException e) {
      // The border between work and window: whatever went wrong is shown to the user.
      deliver(job, () -> failed.accept(e));
    }
  }

  private void deliver(Job job, Runnable onEventThread) {
    SwingUtilities.invokeLater(
        () -> {
          if (job == current) {
            onEventThread.run();
          }
        });
  }

  /** Cancels what runs; its result is dropped. */
  void cancel() {
    current.cancel();
  }

  @Override
  public void close() {
    current.cancel();
    current = Job.silent();
    executor.shutdown();
  }
}
