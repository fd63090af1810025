package org.tciaviewer.demo;

/**
 * Integer noise of triangular distribution, the same for the same seed on every machine. The
 * generator is Marsaglia's xorshift64: {@link java.util.Random} takes ten times as long. Not
 * thread-safe.
 */
final class Noise {
  /** Half range, HU: the standard deviation is about 16. */
  private static final int RANGE = 40;

  /** Spreads consecutive seeds over all bits (golden ratio, as in SplittableRandom). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int HALF = 32;
  private static final long LOW = 0xFFFFFFFFL;

  private long state;

  Noise(long seed) {
    state = seed * SPREAD | 1;
  }

  /** The next value, −40..40. */
  int next() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    int first = (int) ((state >>> HALF) * (RANGE + 1) >>> HALF);
    int second = (int) ((state & LOW) * (RANGE + 1) >>> HALF);
    return first - second;
  }
}
