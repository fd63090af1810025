package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Finds the code stream inside the boxes of a JP2 file (ITU-T T.800 Annex I). PS3.5 A.4.4 wants the
 * bare code stream, but some writers leave the boxes around it. What the other boxes say of colour
 * is ignored: the Data Set decides.
 */
final class J2kBoxes {
  private static final long SIGNATURE = 0x6A502020; // "jP  ", the first box of each JP2 file
  private static final long CODE_STREAM = 0x6A703263; // "jp2c"
  private static final int HEADER = 8; // length and type
  private static final int LONG_HEADER = 16; // the same with a 64-bit length

  private J2kBoxes() {}

  /** A reader that stands at the SOC marker. */
  static J2kReader codeStream(byte[] bytes) throws FormatException {
    J2kReader reader = new J2kReader(bytes, 0, bytes.length);
    if (!startsWithSignatureBox(bytes)) {
      return reader;
    }
    while (reader.remaining() >= HEADER) {
      int start = reader.position();
      long length = reader.u32();
      long type = reader.u32();
      int header = HEADER;
      if (length == 1) {
        length = reader.u32() << 32 | reader.u32();
        header = LONG_HEADER;
      } else if (length == 0) {
        length = bytes.length - start; // I.4: up to the end of the file
      }
      if (type == CODE_STREAM) {
        return reader; // a wrong length of this box is harmless: EOC and the tile-parts tell
      }
      if (length < header || length > bytes.length - start) {
        throw J2kReader.fault(start, "a box within the data", length + " bytes", "T.800 I.4");
      }
      reader.moveTo(start + (int) length);
    }
    throw J2kReader.fault(reader.position(), "a jp2c box", "none", "T.800 I.5.4");
  }

  private static boolean startsWithSignatureBox(byte[] bytes) throws FormatException {
    if (bytes.length < HEADER) {
      return false;
    }
    J2kReader reader = new J2kReader(bytes, 4, HEADER);
    return reader.u32() == SIGNATURE;
  }
}
