package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Step sizes of the sub-bands of one component: the QCD and QCC parameters (ITU-T T.800 A.6.4,
 * E.1). Immutable; the array is not copied.
 *
 * @param style 0 no quantization, 1 derived from the LL band, 2 one step per band
 * @param guardBits G of equation E-2
 * @param steps exponent in bits 11..15, mantissa in bits 0..10, in the order LL, then HL, LH, HH of
 *     each level
 */
record J2kQuantization(int style, int guardBits, int[] steps) {
  private static final int NONE = 0;
  private static final int DERIVED = 1;
  private static final int EXPOUNDED = 2;

  /** Reads the parameters up to the end of the segment. */
  static J2kQuantization read(J2kReader r) throws FormatException {
    int start = r.position();
    int head = r.u8();
    int style = head & 31;
    if (style > EXPOUNDED) {
      throw J2kReader.fault(start, "quantization style 0 to 2", "" + style, "T.800 A.6.4");
    }
    int[] steps = new int[style == NONE ? r.remaining() : r.remaining() / 2];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = style == NONE ? r.u8() >> 3 << 11 : r.u16();
    }
    return new J2kQuantization(style, head >> 5, steps);
  }

  boolean isReversible() {
    return style == NONE;
  }

  /** Number of bands for which there is a step. */
  boolean covers(int levels) {
    return style == DERIVED ? steps.length > 0 : steps.length > 3 * levels;
  }

  /**
   * The exponent of a band (equation E-5 for derived steps).
   *
   * @param band index in the order LL, then HL, LH, HH of each level
   * @param resolution resolution level of the band
   */
  int exponent(int band, int resolution) {
    if (style == DERIVED) {
      return (steps[0] >> 11) - Math.max(0, resolution - 1);
    }
    return steps[band] >> 11;
  }

  int mantissa(int band) {
    return steps[style == DERIVED ? 0 : band] & 0x7FF;
  }

  /** Magnitude bit-planes of a band (equation E-2). */
  int bitPlanes(int band, int resolution) {
    return guardBits + exponent(band, resolution) - 1;
  }

  /**
   * The step size of a band (equation E-3).
   *
   * @param dynamicRange R of equation E-4: sample precision plus the gain of the band
   */
  double stepSize(int band, int resolution, int dynamicRange) {
    return Math.scalb(1 + mantissa(band) / 2048.0, dynamicRange - exponent(band, resolution));
  }
}
