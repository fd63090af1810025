package org.tciaviewer.pixel;

import java.util.Arrays;

/**
 * The samples of one frame while it is being decoded: bytes up to 8 bits, else shorts. It starts
 * small when the code stream is short and grows as rows arrive, so that a header that promises more
 * than the data hold costs little memory. Not thread-safe.
 */
final class SampleArray {
  /** Samples allocated at once whatever the size of the code stream: a 1024 × 1024 frame. */
  private static final long AT_ONCE = 1 << 20;

  /** Samples for each byte of the code stream that are allocated at once. */
  private static final long PER_BYTE = 64;

  private final int length;
  private final int precision;
  private byte[] bytes;
  private short[] shorts;

  SampleArray(FrameSpec expected, int precision, int codeStreamLength) {
    this.length = (int) expected.samples();
    this.precision = precision;
    int start = (int) Math.min(length, Math.max(AT_ONCE, PER_BYTE * codeStreamLength));
    if (precision <= 8) {
      bytes = new byte[start];
    } else {
      shorts = new short[start];
    }
  }

  /**
   * Stores samples.
   *
   * @param values samples, from index {@code from} on
   * @param count number of samples
   * @param at index of the first in the frame
   * @param step distance of two samples in the frame
   * @param shift left shift applied to each (point transform)
   */
  void put(int[] values, int from, int count, int at, int step, int shift) {
    reserve((long) at + (long) (count - 1) * step + 1);
    if (bytes != null) {
      byte[] target = bytes;
      for (int i = 0, o = at; i < count; i++, o += step) {
        target[o] = (byte) (values[from + i] << shift);
      }
    } else if (step == 1) {
      short[] target = shorts;
      for (int i = 0; i < count; i++) {
        target[at + i] = (short) (values[from + i] << shift);
      }
    } else {
      short[] target = shorts;
      for (int i = 0, o = at; i < count; i++, o += step) {
        target[o] = (short) (values[from + i] << shift);
      }
    }
  }

  private void reserve(long needed) {
    int have = bytes != null ? bytes.length : shorts.length;
    if (needed <= have) {
      return;
    }
    int grown = (int) Math.min(length, Math.max(needed, 2L * have));
    if (bytes != null) {
      bytes = Arrays.copyOf(bytes, grown);
    } else {
      shorts = Arrays.copyOf(shorts, grown);
    }
  }

  /** The finished frame. */
  DecodedFrame frame() {
    reserve(length);
    return bytes != null ? DecodedFrame.of(bytes, precision) : DecodedFrame.of(shorts, precision);
  }
}
