package org.tciaviewer.archive;

import java.util.ArrayDeque;

/**
 * Arrays that are used again for one instance after the other, so that a series of a thousand
 * slices allocates a few buffers. Holds on to no more than it was told to. Thread-safe.
 */
public final class BufferPool {
  /** An array longer than this is not worth keeping: large multi-frame objects are rare. */
  private static final int LONGEST_KEPT = 64 << 20;

  private final ArrayDeque<byte[]> free = new ArrayDeque<>();
  private final int most;

  /** A pool that keeps at most so many unused arrays. */
  public BufferPool(int most) {
    this.most = most;
  }

  /** An array of at least this length; its content is left over from earlier use. */
  public byte[] take(int atLeast) {
    synchronized (free) {
      byte[] array = free.pollFirst();
      if (array != null && array.length >= atLeast) {
        return array;
      }
    }
    return new byte[atLeast];
  }

  /** Takes an array back. */
  public void give(byte[] array) {
    synchronized (free) {
      if (free.size() < most && array.length <= LONGEST_KEPT) {
        free.addFirst(array);
      }
    }
  }
}
