package org.tciaviewer.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tciaviewer.job.FormatException;

/**
 * Bits of the coded data of one JPEG-LS scan, ITU-T T.87 A.1: after a byte FF the next byte holds
 * seven bits. At a marker or at the end of the data it hands out zeros; {@link #checkNotExhausted}
 * throws if any of them was used. Not thread-safe.
 */
final class JpegLsBits {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] data;
  private int next;

  /** The highest {@link #count} bits are still to be read; the bits below are zero. */
  private long buffer;

  private int count;

  /** How many bits beyond the end of the data were added to count. */
  private long invented;

  JpegLsBits(byte[] data, int start) {
    this.data = data;
    this.next = start;
  }

  /** Byte offset up to which data were taken into the buffer. */
  int position() {
    return next;
  }

  private void fill() {
    if (count <= 32 && next + 4 <= data.length) {
      int four = (int) INT.get(data, next);
      boolean hasStuffing = ((~four - 0x01010101) & four & 0x80808080) != 0;
      if (!hasStuffing) {
        buffer |= (four & 0xFFFFFFFFL) << (32 - count);
        count += 32;
        next += 4;
        return;
      }
    }
    while (count <= 48) {
      fillByte();
    }
  }

  private void fillByte() {
    if (next >= data.length) {
      invent();
      return;
    }
    int b = data[next] & 0xFF;
    if (b != 0xFF) {
      append(b, 8);
      next++;
      return;
    }
    int stuffed = next + 1 < data.length ? data[next + 1] & 0xFF : 0x80;
    if (stuffed >= 0x80) {
      invent();
      return;
    }
    append(0xFF, 8);
    append(stuffed, 7);
    next += 2;
  }

  private void append(int bits, int n) {
    buffer |= (long) bits << (64 - count - n);
    count += n;
  }

  private void invent() {
    invented += 8;
    count += 8;
  }

  /** Takes one bit. */
  int bit() {
    if (count == 0) {
      fill();
    }
    int bit = (int) (buffer >>> 63);
    buffer <<= 1;
    count--;
    return bit;
  }

  /** Takes 0 to 16 bits, the highest first. */
  int bits(int n) {
    if (count < n) {
      fill();
    }
    int bits = (int) (buffer >>> 1 >>> (63 - n));
    buffer <<= n;
    count -= n;
    return bits;
  }

  /**
   * Decodes a value with the limited-length Golomb code, T.87 A.5.3.
   *
   * @param k Golomb parameter
   * @param limit zeros that announce an escape code
   * @param escapeBits bits of the value in an escape code
   */
  int golomb(int k, int limit, int escapeBits) throws FormatException {
    if (count < 32) {
      fill();
    }
    int zeros = Long.numberOfLeadingZeros(buffer);
    int length = zeros + 1 + k;
    if (zeros >= limit || length > count) {
      return longGolomb(k, limit, escapeBits);
    }
    long rest = buffer << (zeros + 1);
    buffer = rest << k;
    count -= length;
    return zeros << k | (int) (rest >>> 1 >>> (63 - k));
  }

  private int longGolomb(int k, int limit, int escapeBits) throws FormatException {
    int zeros = 0;
    while (zeros < limit && bit() == 0) {
      zeros++;
    }
    if (zeros < limit) {
      return zeros << k | bits(k);
    }
    if (bit() == 0) {
      throw JpegParser.broken(
          "a Golomb code of at most " + limit + " zeros", "more", next, "T.87 A.5.3");
    }
    return bits(escapeBits) + 1;
  }

  /** Fails if bits were taken that the data do not hold. */
  void checkNotExhausted() throws FormatException {
    if (count < invented) {
      throw JpegParser.broken(
          "more coded data", "a marker or the end of the data", next, "T.87 C.1.2");
    }
  }
}
