package org.tciaviewer.pixel;

/**
 * The bits of a codeword segment that bypasses arithmetic coding (ITU-T T.800 D.6). Bits after the
 * end read as ones, as an encoder may drop them.
 */
final class J2kRawBits {
  private byte[] bytes;
  private int position;
  private int end;
  private int current;
  private int left;

  void start(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    current = 0;
    left = 0;
  }

  int bit() {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8; // a zero bit is stuffed after 0xFF
      current = position < end ? bytes[position++] & 0xFF : 0xFF;
    }
    left--;
    return current >> left & 1;
  }
}
