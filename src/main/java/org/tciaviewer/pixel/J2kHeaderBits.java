package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/** The bits of a packet header, with a zero bit stuffed after each 0xFF (ITU-T T.800 B.10.1). */
final class J2kHeaderBits {
  private final J2kReader reader;
  private int current;
  private int left;

  J2kHeaderBits(J2kReader reader) {
    this.reader = reader;
  }

  /** Offset of the byte after the current one. */
  int position() {
    return reader.position();
  }

  int bit() throws FormatException {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8;
      current = reader.u8();
    }
    left--;
    return current >> left & 1;
  }

  int bits(int count) throws FormatException {
    int v = 0;
    for (int i = 0; i < count; i++) {
      v = v << 1 | bit();
    }
    return v;
  }

  /** Ends the header of one packet: drops padding and the byte that follows a final 0xFF. */
  void align() throws FormatException {
    if (current == 0xFF) {
      reader.u8();
    }
    current = 0;
    left = 0;
  }
}
