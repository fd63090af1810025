package org.tciaviewer.command;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that decode compressed frames of one load: one per processor, started when first
 * needed, ended by {@link #close}. Native frames need none.
 */
final class DecodePool implements Executor, AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), work -> daemon(work));

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "TCIA decode");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
