package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Decodes the DCT processes of JPEG with Huffman coding, sequential (SOF0, SOF1) and progressive
 * (SOF2), ITU-T T.81 Annexes F and G, for samples of 12 bits; 8-bit code streams go to {@link
 * JpegEightBit}. Subsampled components are refused. Used once for one code stream.
 */
final class JpegDct {
  private static final String SECTION = "T.81 Annex F";

  private final JpegParser parser;
  private final JpegFrame frame;
  private final FrameSpec expected;
  private final int blocksWide;
  private final int blocksHigh;
  private final short[][] coefficients;
  private final int[][] quantization;
  private int scans;

  private JpegDct(JpegParser parser, FrameSpec expected) throws FormatException {
    this.parser = parser;
    this.frame = parser.frame();
    this.expected = expected;
    int components = frame.components().size();
    if (frame.precision() != 12) {
      throw broken("8 or 12 bits per sample", frame.precision() + " bits");
    }
    if (components > 1 && !frame.isFullySampled()) {
      throw broken("12-bit components of equal size", "subsampled components");
    }
    this.blocksWide = (frame.columns() + 7) / 8;
    this.blocksHigh = (frame.rows() + 7) / 8;
    long blocks = (long) blocksWide * blocksHigh * components;
    if (blocks > 8L * parser.data().length || 64 * blocks / components > Integer.MAX_VALUE - 8) {
      throw broken("at least one bit for each block", blocks + " blocks");
    }
    this.coefficients = new short[components][blocksWide * blocksHigh * 64];
    this.quantization = new int[components][];
  }

  private FormatException broken(String expectation, String found) {
    return JpegParser.broken(expectation, found, frame.offset(), SECTION);
  }

  static DecodedFrame decode(JpegParser parser, FrameSpec expected) throws FormatException {
    JpegDct decoder = new JpegDct(parser, expected);
    while (parser.nextScan()) {
      decoder.scan(parser.scan());
    }
    decoder.checkComplete();
    return decoder.frame();
  }

  private void scan(JpegScan scan) throws FormatException {
    JpegProgression.checkScanCount(++scans, scan);
    for (int c : scan.components()) {
      // The table in force when the component's first scan starts holds for all of it (B.2.4.1).
      if (quantization[c] == null) {
        quantization[c] = parser.quantizationTable(frame.components().get(c).quantization());
      }
    }
    new JpegDctScan(parser, coefficients, blocksWide, blocksHigh).run();
  }

  /** A progressive image that ends early only lacks detail, so its end must have been seen. */
  private void checkComplete() throws FormatException {
    for (int[] table : quantization) {
      if (table == null) {
        throw broken("a scan for each component", "none for one of them");
      }
    }
    if (frame.marker() == JpegFrame.SOF_PROGRESSIVE && !parser.sawEndOfImage()) {
      throw broken("EOI after the scans of a progressive image", "the end of the data");
    }
  }

  private DecodedFrame frame() {
    short[] out = new short[(int) expected.samples()];
    InverseDct inverse = new InverseDct();
    int[] samples = new int[64];
    int components = coefficients.length;
    for (int c = 0; c < components; c++) {
      for (int block = 0; block < blocksWide * blocksHigh; block++) {
        inverse.transform(coefficients[c], block * 64, quantization[c], samples);
        store(samples, block, out, c);
      }
    }
    return DecodedFrame.of(out, frame.precision());
  }

  /** Level shift and clamping (A.3.1); what the last blocks hold beyond the frame is dropped. */
  private void store(int[] samples, int block, short[] out, int component) {
    int maximum = (1 << frame.precision()) - 1;
    int centre = 1 << (frame.precision() - 1);
    int components = coefficients.length;
    int top = block / blocksWide * 8;
    int left = block % blocksWide * 8;
    int height = Math.min(8, frame.rows() - top);
    int width = Math.min(8, frame.columns() - left);
    for (int y = 0; y < height; y++) {
      int at = ((top + y) * frame.columns() + left) * components + component;
      for (int x = 0; x < width; x++) {
        int value = samples[y * 8 + x] + centre;
        out[at + x * components] = (short) Math.max(0, Math.min(maximum, value));
      }
    }
  }
}
