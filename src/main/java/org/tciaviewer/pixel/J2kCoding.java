package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * How the wavelet coefficients of one component are coded: the SPcod and SPcoc parameters (ITU-T
 * T.800 A.6.1, A.6.2, Tables A.15 to A.20). Immutable; the array is not copied.
 *
 * @param levels number of decomposition levels, 0..32
 * @param blockWidthLog2 exponent of the nominal code-block width, 2..10
 * @param blockHeightLog2 exponent of the nominal code-block height, 2..10
 * @param modes bits of Table A.19
 * @param reversible true for the 5-3 transform, false for the 9-7
 * @param precincts for each resolution level, exponent of width in the low nibble, of height in the
 *     high one
 */
record J2kCoding(
    int levels,
    int blockWidthLog2,
    int blockHeightLog2,
    int modes,
    boolean reversible,
    int[] precincts) {
  static final int BYPASS = 1; // raw bits in later significance and refinement passes, D.6
  static final int RESET = 2; // contexts start anew at each pass, D.4
  static final int TERMINATE_ALL = 4; // each pass ends its codeword segment, D.4
  static final int CAUSAL = 8; // a stripe does not look at the one below, D.7
  static final int SEGMENTATION_SYMBOLS = 32; // four known symbols end each cleanup pass, D.5

  private static final int HIGH_THROUGHPUT = 64; // T.814 A.4
  private static final int MAX_LEVELS = 32;
  private static final int MAX_PRECINCT = 0xFF; // 2^15 by 2^15, if none is given
  private static final int MAX_BLOCK_LOG2 = 10;
  private static final int MAX_BLOCK_AREA_LOG2 = 12;

  /** Reads the parameters, from the number of levels on. */
  static J2kCoding read(J2kReader r, boolean hasPrecincts) throws FormatException {
    int start = r.position();
    int levels = r.u8();
    int width = (r.u8() & 15) + 2;
    int height = (r.u8() & 15) + 2;
    int modes = r.u8();
    int transform = r.u8();
    if ((modes & HIGH_THROUGHPUT) != 0) {
      throw J2kReader.unsupported("High-Throughput JPEG 2000 (HTJ2K code-blocks)");
    }
    if (transform > 1) {
      throw J2kReader.unsupported("JPEG 2000 Part 2 (wavelet transform " + transform + ")");
    }
    if (levels > MAX_LEVELS
        || Math.max(width, height) > MAX_BLOCK_LOG2
        || width + height > MAX_BLOCK_AREA_LOG2) {
      String found = levels + " levels, 2^" + width + " by 2^" + height;
      throw J2kReader.fault(
          start, "up to 32 levels, code-blocks of up to 4096", found, "T.800 A.6.1");
    }
    int[] precincts = new int[levels + 1];
    for (int i = 0; i <= levels; i++) {
      precincts[i] = hasPrecincts ? r.u8() : MAX_PRECINCT;
      if (i > 0 && ((precincts[i] & 15) == 0 || precincts[i] >> 4 == 0)) {
        throw J2kReader.fault(start, "precincts of two samples or more", "one", "T.800 A.6.1");
      }
    }
    return new J2kCoding(levels, width, height, modes, transform == 1, precincts);
  }

  int precinctWidthLog2(int resolution) {
    return precincts[resolution] & 15;
  }

  int precinctHeightLog2(int resolution) {
    return precincts[resolution] >> 4;
  }
}
