package org.tciaviewer.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tciaviewer.job.FormatException;

/**
 * Bits of the entropy-coded data of one JPEG scan, with byte stuffing and restart markers (ITU-T
 * T.81 F.1.2.3, E.2.4). At a marker or at the end of the data it hands out zeros, so that inner
 * loops need no test; the caller must call {@link #checkNotExhausted} at the end of each row, which
 * throws if any of those zeros was used. Not thread-safe.
 */
final class JpegBits {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] data;
  private int next;

  /** The lowest {@link #count} bits are still to be read, highest first. */
  private long buffer;

  private int count;

  /** How many of the bits in the buffer are zeros that are not in the data. */
  private long invented;

  JpegBits(byte[] data, int start) {
    this.data = data;
    this.next = start;
  }

  /** Byte offset up to which data were taken into the buffer. */
  int position() {
    return next;
  }

  /** Makes at least 32 bits available. */
  void require32() {
    if (count < 32) {
      fill();
    }
  }

  private void fill() {
    if (next + 4 <= data.length) {
      int four = (int) INT.get(data, next);
      boolean hasMarkerByte = ((~four - 0x01010101) & four & 0x80808080) != 0;
      if (!hasMarkerByte) {
        buffer = buffer << 32 | (four & 0xFFFFFFFFL);
        count += 32;
        next += 4;
        return;
      }
    }
    fillByBytes();
  }

  private void fillByBytes() {
    while (count <= 48) {
      buffer = buffer << 8 | nextByte();
      count += 8;
    }
  }

  private int nextByte() {
    if (next < data.length) {
      int b = data[next] & 0xFF;
      if (b != 0xFF) {
        next++;
        return b;
      }
      if (next + 1 < data.length && data[next + 1] == 0) {
        next += 2;
        return b;
      }
    }
    invented += 8;
    return 0;
  }

  /** The next bits without taking them; at least n must be available. */
  int peek(int n) {
    return (int) (buffer >>> (count - n)) & ((1 << n) - 1);
  }

  /** Takes bits that were looked at. */
  void skip(int n) {
    count -= n;
  }

  /** Takes up to 16 bits, the highest first. */
  int bits(int n) {
    if (count < n) {
      fill();
    }
    count -= n;
    return (int) (buffer >>> count) & ((1 << n) - 1);
  }

  /** Takes one bit. */
  int bit() {
    return bits(1);
  }

  /** Fails if bits were taken that the data do not hold. */
  void checkNotExhausted() throws FormatException {
    if (count < invented) {
      throw JpegParser.broken(
          "more entropy-coded data", "a marker or the end of the data", next, "T.81 F.2.2.4");
    }
  }

  /** Drops the rest of the byte and passes the restart marker, which must come next. */
  void restart(int index) throws FormatException {
    checkNotExhausted();
    buffer = 0;
    count = 0;
    invented = 0;
    while (next + 1 < data.length && data[next] == -1 && data[next + 1] == -1) {
      next++;
    }
    int expected = 0xD0 + (index & 7);
    if (next + 1 >= data.length || data[next] != -1 || (data[next + 1] & 0xFF) != expected) {
      throw JpegParser.broken(
          "restart marker RST" + (index & 7), "something else", next, "T.81 E.2.4");
    }
    next += 2;
  }
}
