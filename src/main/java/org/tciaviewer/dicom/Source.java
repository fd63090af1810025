package org.tciaviewer.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes that the elements of one or more Data Sets point into, and their byte order. The array
 * is set once, when parsing has ended, and never changes afterwards.
 */
final class Source {
  private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

  final boolean bigEndian;
  byte[] bytes;

  Source(byte[] bytes, boolean bigEndian) {
    this.bytes = bytes;
    this.bigEndian = bigEndian;
  }

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }

  int u8(int offset) {
    return bytes[offset] & 0xFF;
  }

  int s16(int offset) {
    return (short) (bigEndian ? SHORT_BE : SHORT_LE).get(bytes, offset);
  }

  int u16(int offset) {
    return s16(offset) & 0xFFFF;
  }

  int s32(int offset) {
    return (int) (bigEndian ? INT_BE : INT_LE).get(bytes, offset);
  }

  long s64(int offset) {
    return (long) (bigEndian ? LONG_BE : LONG_LE).get(bytes, offset);
  }

  float f32(int offset) {
    return Float.intBitsToFloat(s32(offset));
  }

  double f64(int offset) {
    return Double.longBitsToDouble(s64(offset));
  }

  /** A copy in little-endian order. */
  byte[] littleEndian(int offset, int length, int wordBytes) {
    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
    if (bigEndian) {
      swap(copy, wordBytes);
    }
    return copy;
  }

  /** Reverses the bytes of each whole word in place. */
  static void swap(byte[] bytes, int wordBytes) {
    for (int word = 0; wordBytes > 1 && word + wordBytes <= bytes.length; word += wordBytes) {
      for (int i = 0; i < wordBytes / 2; i++) {
        byte b = bytes[word + i];
        bytes[word + i] = bytes[word + wordBytes - 1 - i];
        bytes[word + wordBytes - 1 - i] = b;
      }
    }
  }
}
