package org.tciaviewer.demo;

import java.util.concurrent.locks.LockSupport;

/** A line of limited speed that all answers share. Thread-safe. */
final class Throttle {
  /** Portions in which a limited line hands on bytes: ten a second at 1 Mbit/s. */
  private static final int PORTION = 12_500;

  private static final int UNLIMITED_PORTION = 1 << 16;
  private static final double NANOS = 1e9;

  private final long bitsPerSecond;
  private long freeAt;

  /**
   * @param bitsPerSecond 0 for no limit
   */
  Throttle(long bitsPerSecond) {
    this.bitsPerSecond = bitsPerSecond;
    this.freeAt = System.nanoTime();
  }

  /** Largest number of bytes to send at a time. */
  int portion() {
    return bitsPerSecond == 0 ? UNLIMITED_PORTION : PORTION;
  }

  /** Waits until the line has taken these bytes. */
  void await(int bytes) {
    if (bitsPerSecond == 0 || bytes == 0) {
      return;
    }
    long until = reserve(bytes);
    for (long wait = until - System.nanoTime();
        wait > 0 && !Thread.currentThread().isInterrupted();
        wait = until - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private synchronized long reserve(int bytes) {
    long now = System.nanoTime();
    freeAt = Math.max(freeAt, now) + (long) (bytes * Byte.SIZE * NANOS / bitsPerSecond);
    return freeAt;
  }
}
