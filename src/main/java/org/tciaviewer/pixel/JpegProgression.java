package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/** What the scans of a DCT image may be, ITU-T T.81 F.1.1 and G.1.1.1. */
final class JpegProgression {
  /**
   * Scans in one image. A progression that sends each coefficient of three components bit by bit
   * alone would need more, but no encoder does; thousands of tiny scans over a large frame are an
   * attack on time.
   */
  static final int MAXIMUM_SCANS = 256;

  /** Successive approximation beyond 13 bits does not exist (B.2.3). */
  private static final int MAXIMUM_SHIFT = 13;

  private JpegProgression() {}

  static void checkScanCount(int scans, JpegScan scan) throws FormatException {
    if (scans > MAXIMUM_SCANS) {
      throw JpegParser.broken(
          "at most " + MAXIMUM_SCANS + " scans", "more", scan.offset(), "T.81 B.2.1");
    }
  }

  /** Checks the parameters of a progressive scan before it is decoded. */
  static void check(JpegScan s) throws FormatException {
    boolean dc = s.spectralStart() == 0;
    boolean valid =
        s.spectralEnd() < 64
            && (dc ? s.spectralEnd() == 0 : s.spectralEnd() >= s.spectralStart() && s.size() == 1)
            && s.approximationLow() <= MAXIMUM_SHIFT
            && (s.approximationHigh() == 0 || s.approximationHigh() == s.approximationLow() + 1);
    if (!valid) {
      throw JpegParser.broken(
          "a DC scan, or an AC scan of one component",
          "coefficients " + s.spectralStart() + ".." + s.spectralEnd(),
          s.offset(),
          "T.81 G.1.1.1");
    }
  }
}
