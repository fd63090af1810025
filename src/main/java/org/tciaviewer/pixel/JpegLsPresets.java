package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Preset coding parameters of a JPEG-LS code stream (LSE segment of type 1), ITU-T T.87 C.2.4.1.1;
 * zero stands for the default. Immutable.
 *
 * @param maximum MAXVAL, largest sample
 * @param threshold1 first gradient threshold
 * @param threshold2 second gradient threshold
 * @param threshold3 third gradient threshold
 * @param reset RESET, occurrences at which context counts are halved
 */
record JpegLsPresets(int maximum, int threshold1, int threshold2, int threshold3, int reset) {
  /** All defaults. */
  static final JpegLsPresets NONE = new JpegLsPresets(0, 0, 0, 0, 0);

  /** Reads an LSE segment; mapping tables and oversize images are refused. */
  static JpegLsPresets read(JpegParser.Segment s, JpegLsPresets inForce) throws FormatException {
    int type = s.u8();
    return switch (type) {
      case 1 -> new JpegLsPresets(s.u16(), s.u16(), s.u16(), s.u16(), s.u16());
      case 2, 3 -> throw refused("a mapping table", s);
      case 4 -> throw refused("an oversize image", s);
      default -> inForce;
    };
  }

  private static FormatException refused(String what, JpegParser.Segment s) {
    return JpegParser.broken("preset coding parameters", what, s.start(), "T.87 C.2.4.1");
  }
}
