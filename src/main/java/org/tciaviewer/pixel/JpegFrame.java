package org.tciaviewer.pixel;

import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * Frame header (SOFn) of a JPEG or JPEG-LS code stream, ITU-T T.81 B.2.2 and T.87 C.2.2. Immutable.
 *
 * @param marker low byte of the SOF marker, such as 0xC3 for lossless
 * @param offset byte offset of the marker segment in the code stream
 * @param precision bits per sample
 * @param rows lines of the frame
 * @param columns samples per line
 * @param components in the order of the frame header, which is the order of the samples of a pixel
 */
record JpegFrame(
    int marker, int offset, int precision, int rows, int columns, List<Component> components) {
  /** Baseline DCT, Huffman coding. */
  static final int SOF_BASELINE = 0xC0;

  /** Progressive DCT, Huffman coding. */
  static final int SOF_PROGRESSIVE = 0xC2;

  /** Lossless (predictive), Huffman coding. */
  static final int SOF_LOSSLESS = 0xC3;

  /** JPEG-LS, T.87 C.1.1. */
  static final int SOF_JPEG_LS = 0xF7;

  /**
   * One component.
   *
   * @param id component identifier
   * @param horizontal horizontal sampling factor, 1..4
   * @param vertical vertical sampling factor, 1..4
   * @param quantization quantization table selector, 0..3
   */
  record Component(int id, int horizontal, int vertical, int quantization) {}

  /** Whether every component has one sample for each pixel. */
  boolean isFullySampled() {
    return components.stream().allMatch(c -> c.horizontal() == 1 && c.vertical() == 1);
  }

  /** Index of a component identifier. */
  int indexOf(int id, int at) throws FormatException {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).id() == id) {
        return i;
      }
    }
    throw JpegParser.broken("a component of the frame header", "component " + id, at, "T.81 B.2.3");
  }

  /** Checks the header against what the Data Set says, before anything is allocated. */
  void check(FrameSpec expected) throws FormatException {
    expected.requireFrame(rows, columns, components.size(), offset, "T.81 B.2.2");
    if (precision > expected.bitsAllocated()) {
      throw JpegParser.broken(
          "at most " + expected.bitsAllocated() + " bits per sample (Bits Allocated (0028,0100))",
          precision + " bits",
          offset,
          "PS3.5 8.2.1");
    }
  }
}
