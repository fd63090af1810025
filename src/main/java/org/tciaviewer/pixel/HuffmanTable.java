package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Huffman table of a JPEG code stream (ITU-T T.81 Annex C, F.2.2.3), with look-up tables that
 * answer short codes in one step. Immutable.
 */
final class HuffmanTable {
  /**
   * Bits looked at in one step. 12 covers a code with its difference bits for most samples of CT
   * and MR, and its two tables of 16 kB still fit the first-level cache.
   */
  static final int LOOKUP_BITS = 12;

  private static final String SECTION = "T.81 C.2";

  private final int[] maximumCode = new int[17];
  private final int[] valueOffset = new int[17];
  private final byte[] values;

  /** Symbol and length for the next {@link #LOOKUP_BITS}: symbol << 8 | length; 0 if longer. */
  private final int[] symbols = new int[1 << LOOKUP_BITS];

  /** Difference and total length: difference << 8 | length; 0 if it does not fit. */
  private final int[] differences = new int[1 << LOOKUP_BITS];

  private HuffmanTable(int[] counts, byte[] values, int offset) throws FormatException {
    this.values = values;
    int code = 0;
    int k = 0;
    for (int length = 1; length <= 16; length++) {
      valueOffset[length] = k - code;
      for (int i = 0; i < counts[length]; i++) {
        enter(code++, length, values[k++] & 0xFF);
      }
      if (code > 1 << length) {
        throw JpegParser.broken(
            "codes that fit their length",
            "too many codes of " + length + " bits",
            offset,
            SECTION);
      }
      maximumCode[length] = code;
      code <<= 1;
    }
  }

  /** Reads BITS and HUFFVAL of one table from a DHT segment, T.81 B.2.4.2. */
  static HuffmanTable read(JpegParser.Segment s) throws FormatException {
    int[] counts = new int[17];
    int total = 0;
    for (int i = 1; i <= 16; i++) {
      counts[i] = s.u8();
      total += counts[i];
    }
    if (total > 256) {
      throw JpegParser.broken("at most 256 codes", total + " codes", s.start(), SECTION);
    }
    byte[] values = new byte[total];
    for (int i = 0; i < total; i++) {
      values[i] = (byte) s.u8();
    }
    return new HuffmanTable(counts, values, s.start());
  }

  private void enter(int code, int length, int value) {
    int free = LOOKUP_BITS - length;
    if (free < 0 || code >= 1 << length) {
      return;
    }
    int first = code << free;
    for (int rest = 0; rest < 1 << free; rest++) {
      symbols[first + rest] = value << 8 | length;
      if (value == 0) {
        differences[first + rest] = length;
      } else if (value <= free) {
        int bits = rest >> (free - value);
        differences[first + rest] = extend(bits, value) << 8 | (length + value);
      }
    }
  }

  /** Function EXTEND of T.81 F.2.2.1: the signed value of additional bits. */
  static int extend(int bits, int size) {
    return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
  }

  /** Decodes one symbol. */
  int symbol(JpegBits in) throws FormatException {
    in.require32();
    int entry = symbols[in.peek(LOOKUP_BITS)];
    if (entry != 0) {
      in.skip(entry & 0xFF);
      return entry >> 8;
    }
    return longSymbol(in);
  }

  private int longSymbol(JpegBits in) throws FormatException {
    for (int length = LOOKUP_BITS + 1; length <= 16; length++) {
      int code = in.peek(length);
      if (code < maximumCode[length]) {
        int index = valueOffset[length] + code;
        if (index < 0 || index >= values.length) {
          break;
        }
        in.skip(length);
        return values[index] & 0xFF;
      }
    }
    throw JpegParser.broken("a Huffman code of the table", "none", in.position(), "T.81 F.2.2.3");
  }

  /**
   * Decodes one difference: a DC difference (T.81 F.2.2.1) or a prediction error of the lossless
   * process (H.1.2.2), where size 16 means 32768 without additional bits.
   */
  int difference(JpegBits in) throws FormatException {
    in.require32();
    int entry = differences[in.peek(LOOKUP_BITS)];
    if (entry != 0) {
      in.skip(entry & 0xFF);
      return entry >> 8;
    }
    int size = symbol(in);
    if (size == 0) {
      return 0;
    }
    if (size >= 16) {
      if (size > 16) {
        throw JpegParser.broken(
            "a size category 0..16", Integer.toString(size), in.position(), "T.81 H.1.2.2");
      }
      return 32768;
    }
    return extend(in.bits(size), size);
  }
}
