package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Coding parameters of one JPEG-LS scan, derived from precision, NEAR and presets: ITU-T T.87 A.2.1
 * and C.2.4.1.1. Immutable.
 *
 * @param maximum MAXVAL
 * @param near NEAR, the largest error; 0 is lossless
 * @param threshold1 T1
 * @param threshold2 T2
 * @param threshold3 T3
 * @param reset RESET
 */
record JpegLsParameters(
    int maximum, int near, int threshold1, int threshold2, int threshold3, int reset) {
  private static final int DEFAULT_RESET = 64;
  private static final String SECTION = "T.87 C.2.4.1.1";

  static JpegLsParameters of(int precision, int near, JpegLsPresets presets, int offset)
      throws FormatException {
    int largest = (1 << precision) - 1;
    int maximum = presets.maximum() == 0 ? largest : presets.maximum();
    require(maximum <= largest, "MAXVAL up to " + largest, maximum, offset);
    require(near <= Math.min(255, maximum / 2), "NEAR up to MAXVAL / 2", near, offset);
    int[] t = defaults(maximum, near);
    int t1 = presets.threshold1() == 0 ? t[0] : presets.threshold1();
    int t2 = presets.threshold2() == 0 ? t[1] : presets.threshold2();
    int t3 = presets.threshold3() == 0 ? t[2] : presets.threshold3();
    require(t1 > near && t1 <= t2, "NEAR < T1 <= T2", t1, offset);
    require(t2 <= t3 && t3 <= maximum, "T2 <= T3 <= MAXVAL", t3, offset);
    int reset = presets.reset() == 0 ? DEFAULT_RESET : presets.reset();
    require(reset >= 3 && reset <= Math.max(255, maximum), "RESET 3..MAXVAL", reset, offset);
    return new JpegLsParameters(maximum, near, t1, t2, t3, reset);
  }

  private static void require(boolean holds, String expected, int found, int offset)
      throws FormatException {
    if (!holds) {
      throw JpegParser.broken(expected, Integer.toString(found), offset, SECTION);
    }
  }

  /** Default thresholds, Figure C.3. */
  private static int[] defaults(int maximum, int near) {
    int t1;
    int t2;
    int t3;
    if (maximum >= 128) {
      int factor = (Math.min(maximum, 4095) + 128) / 256;
      t1 = clamp(factor * (3 - 2) + 2 + 3 * near, near + 1, maximum);
      t2 = clamp(factor * (7 - 3) + 3 + 5 * near, t1, maximum);
      t3 = clamp(factor * (21 - 4) + 4 + 7 * near, t2, maximum);
    } else {
      int factor = 256 / (maximum + 1);
      t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maximum);
      t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maximum);
      t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maximum);
    }
    return new int[] {t1, t2, t3};
  }

  /** CLAMP of Figure C.3: a value outside of its range becomes the lower bound. */
  private static int clamp(int value, int low, int maximum) {
    return value > maximum || value < low ? low : value;
  }

  /** RANGE: number of prediction errors, equation A.3. */
  int range() {
    return (maximum + 2 * near) / (2 * near + 1) + 1;
  }

  /** qbpp: bits of a mapped error in an escape code. */
  int errorBits() {
    return 32 - Integer.numberOfLeadingZeros(range() - 1);
  }

  /** LIMIT: longest code, equation A.4. */
  int limit() {
    int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(maximum));
    return 2 * (bits + Math.max(8, bits));
  }

  /** Initial value of the accumulated error magnitudes A, A.2.1. */
  int initialMagnitude() {
    return Math.max(2, (range() + 32) / 64);
  }

  /**
   * Quantised gradient −4..4 (A.3.3) for each difference of two samples; the index is the
   * difference + MAXVAL + 1.
   */
  byte[] gradients() {
    int zero = maximum + 1;
    byte[] q = new byte[2 * zero + 1];
    int[] bounds = {
      -zero,
      -threshold3,
      -threshold2,
      -threshold1,
      -near - 1,
      near,
      threshold1 - 1,
      threshold2 - 1,
      threshold3 - 1,
      zero
    };
    for (int i = 0; i < 9; i++) {
      int from = i == 0 ? 0 : bounds[i] + zero + 1;
      java.util.Arrays.fill(q, from, bounds[i + 1] + zero + 1, (byte) (i - 4));
    }
    return q;
  }
}
