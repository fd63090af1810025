package org.tciaviewer.pixel;

import java.util.Set;
import org.tciaviewer.job.FormatException;

/**
 * Decodes the transfer syntaxes of JPEG (ITU-T T.81) and JPEG-LS (T.87), PS3.5 A.4.1 and A.4.3. The
 * frame header of the code stream, not the transfer syntax, says which process is used: files that
 * name the wrong one exist (8-bit baseline as lossless, 12-bit extended as baseline).
 */
public final class JpegDecoder implements FrameDecoder {
  private static final Set<String> SYNTAXES =
      Set.of(
          "1.2.840.10008.1.2.4.50", // Baseline (Process 1)
          "1.2.840.10008.1.2.4.51", // Extended (Process 2 & 4)
          "1.2.840.10008.1.2.4.53", // Spectral Selection, Non-Hierarchical (Process 6 & 8), retired
          "1.2.840.10008.1.2.4.55", // Full Progression, Non-Hierarchical (Process 10 & 12), retired
          "1.2.840.10008.1.2.4.57", // Lossless, Non-Hierarchical (Process 14)
          "1.2.840.10008.1.2.4.70", // the same, first-order prediction
          "1.2.840.10008.1.2.4.80", // JPEG-LS Lossless
          "1.2.840.10008.1.2.4.81"); // JPEG-LS Lossy (Near-Lossless)

  /** Used by the service loader. */
  public JpegDecoder() {}

  @Override
  public Set<String> transferSyntaxes() {
    return SYNTAXES;
  }

  @Override
  public DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    JpegParser parser = new JpegParser(codeStream);
    JpegFrame frame = parser.frame();
    frame.check(expected);
    return switch (frame.marker()) {
      case JpegFrame.SOF_LOSSLESS -> JpegLossless.decode(parser, expected);
      case JpegFrame.SOF_JPEG_LS -> JpegLs.decode(parser, expected);
      default ->
          frame.precision() == 8
              ? JpegEightBit.decode(parser, expected)
              : JpegDct.decode(parser, expected);
    };
  }
}
