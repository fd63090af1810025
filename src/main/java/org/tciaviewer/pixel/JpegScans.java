package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * The scans of a code stream in which each component comes once, alone or interleaved with others:
 * the lossless processes of ITU-T T.81 and T.87. Used once for one code stream.
 */
final class JpegScans {
  private final JpegParser parser;
  private final String section;
  private final boolean[] done;

  /**
   * Scans of a code stream whose frame header was read.
   *
   * @param section of the standard, for messages
   */
  JpegScans(JpegParser parser, String section) {
    this.parser = parser;
    this.section = section;
    this.done = new boolean[parser.frame().components().size()];
  }

  /** Decodes the lines of one scan. */
  @FunctionalInterface
  interface Decoder {
    /** Reads a scan whose header was just read, to the end of its last line. */
    void decode(JpegScan scan) throws FormatException;
  }

  /**
   * Reads scans until every component was there.
   *
   * @throws FormatException when the code stream ends before, or a component comes twice
   */
  void readAll(Decoder decoder) throws FormatException {
    for (int left = done.length; left > 0; left -= parser.scan().size()) {
      if (!parser.nextScan()) {
        throw broken(left + " more components", "the end of the image", parser.position());
      }
      mark(parser.scan());
      decoder.decode(parser.scan());
    }
  }

  private void mark(JpegScan scan) throws FormatException {
    for (int c : scan.components()) {
      if (done[c]) {
        throw broken("each component once", "component " + c + " again", scan.offset());
      }
      done[c] = true;
    }
  }

  private FormatException broken(String expected, String found, int offset) {
    return JpegParser.broken(expected, found, offset, section);
  }
}
