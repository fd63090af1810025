package org.tciaviewer.pixel;

/**
 * Inverse 8 × 8 DCT in integers after Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with the
 * scaling of the Independent JPEG Group's "islow" routine for 12-bit samples, so that lossy 12-bit
 * frames come out equal to the reference decoders, bit by bit.
 */
final class InverseDct {
  /** Fractional bits of the constants. */
  private static final int CONST_BITS = 13;

  /** Fractional bits kept after the first pass; 1 is what 12-bit samples leave room for. */
  private static final int PASS1_BITS = 1;

  private static final int C_0_298631336 = 2446;
  private static final int C_0_390180644 = 3196;
  private static final int C_0_541196100 = 4433;
  private static final int C_0_765366865 = 6270;
  private static final int C_0_899976223 = 7373;
  private static final int C_1_175875602 = 9633;
  private static final int C_1_501321110 = 12299;
  private static final int C_1_847759065 = 15137;
  private static final int C_1_961570560 = 16069;
  private static final int C_2_053119869 = 16819;
  private static final int C_2_562915447 = 20995;
  private static final int C_3_072711026 = 25172;

  private final int[] input = new int[64];
  private final int[] columns = new int[64];

  /**
   * Transforms one block.
   *
   * @param coefficients quantized coefficients, natural order
   * @param at index of the block's first coefficient
   * @param quantization quantization table, natural order
   * @param output 64 samples without level shift, row by row
   */
  void transform(short[] coefficients, int at, int[] quantization, int[] output) {
    for (int i = 0; i < 64; i++) {
      input[i] = coefficients[at + i] * quantization[i];
    }
    for (int i = 0; i < 8; i++) {
      transform(input, i, 8, columns, CONST_BITS - PASS1_BITS);
    }
    for (int i = 0; i < 64; i += 8) {
      transform(columns, i, 1, output, CONST_BITS + PASS1_BITS + 3);
    }
  }

  /** One dimension: eight values at a distance of {@code step}, scaled down by {@code shift}. */
  private static void transform(int[] in, int at, int step, int[] out, int shift) {
    int even = (in[at + 2 * step] + in[at + 6 * step]) * C_0_541196100;
    int e2 = even - in[at + 6 * step] * C_1_847759065;
    int e3 = even + in[at + 2 * step] * C_0_765366865;
    int e0 = (in[at] + in[at + 4 * step]) << CONST_BITS;
    int e1 = (in[at] - in[at + 4 * step]) << CONST_BITS;
    int rounding = 1 << (shift - 1);
    int s0 = e0 + e3 + rounding;
    int s3 = e0 - e3 + rounding;
    int s1 = e1 + e2 + rounding;
    int s2 = e1 - e2 + rounding;

    int a7 = in[at + 7 * step];
    int a5 = in[at + 5 * step];
    int a3 = in[at + 3 * step];
    int a1 = in[at + step];
    int all = (a7 + a3 + a5 + a1) * C_1_175875602;
    int z1 = -(a7 + a1) * C_0_899976223;
    int z2 = -(a5 + a3) * C_2_562915447;
    int z3 = all - (a7 + a3) * C_1_961570560;
    int z4 = all - (a5 + a1) * C_0_390180644;
    int o0 = a7 * C_0_298631336 + z1 + z3;
    int o1 = a5 * C_2_053119869 + z2 + z4;
    int o2 = a3 * C_3_072711026 + z2 + z3;
    int o3 = a1 * C_1_501321110 + z1 + z4;

    out[at] = (s0 + o3) >> shift;
    out[at + 7 * step] = (s0 - o3) >> shift;
    out[at + step] = (s1 + o2) >> shift;
    out[at + 6 * step] = (s1 - o2) >> shift;
    out[at + 2 * step] = (s2 + o1) >> shift;
    out[at + 5 * step] = (s2 - o1) >> shift;
    out[at + 3 * step] = (s3 + o0) >> shift;
    out[at + 4 * step] = (s3 - o0) >> shift;
  }
}
