package org.tciaviewer.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;

/** A stream of instances given beforehand, which may stall at its end until it is cancelled. */
final class ListedStream implements InstanceStream {
  private final BufferPool pool = new BufferPool(2);
  private final Deque<InstanceBytes> waiting = new ArrayDeque<>();
  private final List<String> bad = new ArrayList<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private int received;
  private int expected = -1;
  private Optional<Job> stallUntil = Optional.empty();

  ListedStream add(String name, byte[] content) {
    return add(InstanceBytes.Kind.INSTANCE, name, content);
  }

  ListedStream add(InstanceBytes.Kind kind, String name, byte[] content) {
    waiting.add(bytes(kind, name, content));
    return this;
  }

  ListedStream addReplacing(String earlier, String name, byte[] content) {
    waiting.add(bytes(InstanceBytes.Kind.INSTANCE, name, content).replacing(earlier));
    return this;
  }

  private InstanceBytes bytes(InstanceBytes.Kind kind, String name, byte[] content) {
    byte[] array = pool.take(content.length);
    System.arraycopy(content, 0, array, 0, content.length);
    return new InstanceBytes(kind, name, array, content.length, pool);
  }

  ListedStream bad(String name) {
    bad.add(name);
    return this;
  }

  ListedStream expecting(int count) {
    expected = count;
    return this;
  }

  /** At its end, next() blocks until the job is cancelled. */
  ListedStream stallingUntilCancelled(Job job) {
    stallUntil = Optional.of(job);
    return this;
  }

  @Override
  public Optional<InstanceBytes> next() {
    if (waiting.isEmpty() && stallUntil.isPresent()) {
      stall(stallUntil.get());
    }
    received += waiting.isEmpty() ? 0 : 1;
    return Optional.ofNullable(waiting.poll());
  }

  /** Blocks until the stream has nothing left and waits to be cancelled. */
  void awaitStall() {
    await(stalled);
  }

  private void stall(Job job) {
    stalled.countDown();
    CountDownLatch cancelled = new CountDownLatch(1);
    job.onCancel(cancelled::countDown);
    await(cancelled);
    job.checkCancelled();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Verdict finish() {
    return new Verdict(expected, received, bad, List.of(), 0, Optional.empty());
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
