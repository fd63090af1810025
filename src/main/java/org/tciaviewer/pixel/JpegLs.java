package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Decodes a JPEG-LS code stream, lossless or near-lossless, ITU-T T.87: 2 to 16 bits, components
 * one by one, interleaved by line or by sample, preset parameters. Mapping tables, restart markers
 * and subsampled components are refused. Used once for one code stream.
 */
final class JpegLs {
  private static final String SECTION = "T.87 C.2";
  private static final int BY_LINE = 1;
  private static final int BY_SAMPLE = 2;

  private final JpegParser parser;
  private final JpegFrame frame;
  private final SampleArray samples;

  private JpegLs(JpegParser parser, FrameSpec expected) throws FormatException {
    this.parser = parser;
    this.frame = parser.frame();
    if (frame.precision() < 2 || frame.precision() > 16) {
      throw broken("2 to 16 bits per sample", frame.precision() + " bits", frame.offset());
    }
    if (!frame.isFullySampled()) {
      throw broken("components of equal size", "subsampled components", frame.offset());
    }
    long bits = 8L * parser.data().length;
    if (frame.rows() > bits) {
      throw broken("at least one bit per line", bits + " bits in all", frame.offset());
    }
    this.samples = new SampleArray(expected, frame.precision(), parser.data().length);
  }

  static DecodedFrame decode(JpegParser parser, FrameSpec expected) throws FormatException {
    JpegLs decoder = new JpegLs(parser, expected);
    new JpegScans(parser, SECTION).readAll(decoder::scan);
    return decoder.samples.frame();
  }

  private static FormatException broken(String expected, String found, int offset) {
    return JpegParser.broken(expected, found, offset, SECTION);
  }

  private void check(JpegScan scan) throws FormatException {
    int interleave = scan.spectralEnd();
    if (interleave > BY_SAMPLE || (interleave == 0 && scan.size() > 1)) {
      throw broken(
          "an interleave mode that fits " + scan.size() + " components",
          "mode " + interleave,
          scan.offset());
    }
    if (scan.approximationLow() != 0 || parser.restartInterval() != 0) {
      throw broken("no point transform and no restart interval", "one", scan.offset());
    }
    for (int i = 0; i < scan.size(); i++) {
      if (scan.dcTables()[i] != 0 || scan.acTables()[i] != 0) {
        throw broken("no mapping table", "one", scan.offset());
      }
    }
  }

  private void scan(JpegScan scan) throws FormatException {
    check(scan);
    JpegLsParameters parameters =
        JpegLsParameters.of(
            frame.precision(), scan.spectralStart(), parser.presets(), scan.offset());
    JpegLsBits in = new JpegLsBits(parser.data(), parser.position());
    JpegLsLines lines = new JpegLsLines(in, parameters, frame.columns(), scan.size());
    for (int row = 0; row < frame.rows(); row++) {
      if (scan.size() > 1 && scan.spectralEnd() != BY_LINE) {
        lines.nextBySample();
      } else {
        lines.nextByLine();
      }
      in.checkNotExhausted();
      store(scan, lines, row);
    }
    parser.position(in.position());
  }

  private void store(JpegScan scan, JpegLsLines lines, int row) {
    int all = frame.components().size();
    int columns = frame.columns();
    for (int i = 0; i < scan.size(); i++) {
      int at = row * columns * all + scan.components()[i];
      samples.put(lines.line(i), 1, columns, at, all, 0);
    }
  }
}
