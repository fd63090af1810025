package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Reads big-endian numbers from a range of a JPEG 2000 code stream (ITU-T T.800 Annex A). Every
 * read is checked against the end of the range. Offsets are bytes from the start of the array.
 */
final class J2kReader {
  private static final String WHERE = "Pixel Data (7FE0,0010), JPEG 2000 code stream";

  private final byte[] bytes;
  private final int end;
  private int position;

  J2kReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  int remaining() {
    return end - position;
  }

  int u8() throws FormatException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  int u16() throws FormatException {
    need(2);
    int v = (bytes[position] & 0xFF) << 8 | bytes[position + 1] & 0xFF;
    position += 2;
    return v;
  }

  long u32() throws FormatException {
    return (long) u16() << 16 | u16();
  }

  void moveTo(int offset) throws FormatException {
    if (offset < position || offset > end) {
      throw fault(position, "an offset up to " + end, Integer.toString(offset), "T.800 A.4.2");
    }
    position = offset;
  }

  /** A reader of the next bytes, which this reader leaves behind. */
  J2kReader slice(int length) throws FormatException {
    need(length);
    position += length;
    return new J2kReader(bytes, position - length, position);
  }

  private void need(int count) throws FormatException {
    if (count < 0 || count > remaining()) {
      throw fault(position, count + " more bytes", remaining() + " (truncated)", "T.800 A.1");
    }
  }

  /** What was expected and found at a byte of the code stream. */
  static FormatException fault(long offset, String expected, String found, String section) {
    return FormatException.at(WHERE, offset, expected, found, section);
  }

  /** Something that the standard allows, or another part of it defines, but that is not read. */
  static FormatException unsupported(String what) {
    return new FormatException(
        WHERE
            + ": "
            + what
            + " is not supported. Convert the files to Explicit VR Little Endian first (for example"
            + " with gdcmconv --raw), then open them again.");
  }
}
