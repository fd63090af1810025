package org.tciaviewer.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tciaviewer.job.Job;

/**
 * Hands on what fetch threads put into a short queue: while one instance is being used, the next is
 * read and inflated. The threads are daemons and end in {@link #close}. {@link #next} belongs to
 * one thread, {@link #close} to any.
 */
public final class FetchedStream implements AutoCloseable {
  /** What one thread does: read instances and put them. */
  @FunctionalInterface
  public interface Fetcher {
    /**
     * Runs until everything is put.
     *
     * @throws IOException ends the whole stream, after what is already in the queue
     * @throws InterruptedException when the stream is closed
     */
    void fetch(Sink sink) throws IOException, InterruptedException;
  }

  /** Takes finished instances; blocks while the queue is full. */
  @FunctionalInterface
  public interface Sink {
    /** Hands over the instance. */
    void put(InstanceBytes instance) throws InterruptedException;
  }

  /** One in use and some ready keep both sides busy; more only costs memory. */
  private static final int QUEUE = 4;

  /** After the sockets are closed a thread needs milliseconds; longer waits would freeze a user. */
  private static final long JOIN_MS = 2000;

  private final Job job;
  private final Runnable abort;
  private final int capacity;
  private final ArrayDeque<InstanceBytes> queue = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Job.Registration registration;
  private final Object lock = new Object();
  private int running;
  private FutureTask<Void> failed;
  private boolean closed;

  /**
   * Starts one thread per fetcher.
   *
   * @param name what the threads are called
   * @param fetchers one per thread
   * @param abort ends the blocking reads of all fetchers at once; called from any thread
   */
  public FetchedStream(String name, List<Fetcher> fetchers, Runnable abort, Job job) {
    this.job = job;
    this.abort = abort;
    this.capacity = QUEUE + fetchers.size();
    this.running = fetchers.size();
    for (Fetcher fetcher : fetchers) {
      Thread thread = new Thread(new Task(fetcher), "tcia-fetch-" + name);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    this.registration = job.onCancel(this::stop);
  }

  private final class Task extends FutureTask<Void> {
    Task(Fetcher fetcher) {
      super(
          () -> {
            fetcher.fetch(FetchedStream.this::put);
            return null;
          });
    }

    @Override
    protected void done() {
      synchronized (lock) {
        running--;
        if (failed == null && failure(this).isPresent()) {
          failed = this;
        }
        lock.notifyAll();
      }
    }
  }

  /** Blocks until the next instance is there; empty when all fetchers have ended well. */
  public Optional<InstanceBytes> next() throws IOException {
    synchronized (lock) {
      try {
        while (queue.isEmpty() && running > 0 && failed == null && !closed) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        closed = true;
      }
      job.checkCancelled();
      if (closed) {
        throw new IllegalStateException("expected an open stream, was closed");
      }
      lock.notifyAll();
      if (!queue.isEmpty()) {
        return Optional.of(queue.poll());
      }
    }
    if (failed != null) {
      rethrow(failure(failed).orElseThrow());
    }
    return Optional.empty();
  }

  private void put(InstanceBytes instance) throws InterruptedException {
    synchronized (lock) {
      while (queue.size() >= capacity && !closed) {
        lock.wait();
      }
      if (closed) {
        throw new InterruptedException("the stream is closed");
      }
      queue.add(instance);
      lock.notifyAll();
    }
  }

  private static Optional<Throwable> failure(FutureTask<Void> task) {
    try {
      task.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
  }

  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof IOException e) {
      throw e;
    }
    throw new IllegalStateException("a fetch thread died: " + cause, cause);
  }

  private void stop() {
    synchronized (lock) {
      closed = true;
      queue.forEach(InstanceBytes::close);
      queue.clear();
      lock.notifyAll();
    }
    abort.run();
    threads.forEach(Thread::interrupt);
  }

  /** Ends the transfers and waits for the threads. May be called twice. */
  @Override
  public void close() {
    registration.close();
    stop();
    try {
      for (Thread thread : threads) {
        thread.join(JOIN_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
