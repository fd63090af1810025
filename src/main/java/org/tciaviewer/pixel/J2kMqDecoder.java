package org.tciaviewer.pixel;

import java.util.Arrays;

/**
 * The adaptive binary arithmetic decoder of JPEG 2000 (ITU-T T.800 Annex C), with the contexts of
 * Tables D.1 to D.5. Bytes after the end of a segment read as 0xFF (C.3.4), so it never fails.
 *
 * <p>Three changes to the flow charts, none of which changes a decision. A context holds the whole
 * row of Table C.2, not its number. The code register C is 64 bits wide and filled several bytes
 * ahead. And nothing branches on the decision, which is unpredictable by nature: a wrong guess
 * costs the processor more than the whole calculation (5 to 10 % of the time of a frame).
 */
final class J2kMqDecoder {
  static final int CONTEXTS = 19;
  static final int FIRST_ZERO_CODING = 0;
  static final int RUN_LENGTH = 17;
  static final int UNIFORM = 18;

  // A and Qe are scaled so that A fits a positive int: 0x8000, the least A, becomes bit 30.
  private static final int SCALE = 15;
  private static final int HALF = 0x8000 << SCALE;

  // The high half of C is scaled as A is; the low half, and what A leaves free, was read ahead.
  private static final int CODE_SHIFT = 32;
  private static final int FIRST_FREE_BITS = 62; // C starts as 0 and the first 15 bits
  private static final int REFILL_BITS = 32; // no renormalisation shifts by more than 15 bits

  // Layout of a state: the MPS, the state after an MPS, the state after an LPS, the scaled Qe.
  private static final int MPS = 1;
  private static final int NEXT_MPS_SHIFT = 1;
  private static final int NEXT_LPS_SHIFT = 8;
  private static final int NEXT_MASK = 127;
  private static final int QE_MASK = -1 << SCALE;

  /** Table C.2: Qe, NMPS, NLPS, SWITCH. */
  private static final int[][] TABLE = {
    {0x5601, 1, 1, 1},
    {0x3401, 2, 6, 0},
    {0x1801, 3, 9, 0},
    {0x0AC1, 4, 12, 0},
    {0x0521, 5, 29, 0},
    {0x0221, 38, 33, 0},
    {0x5601, 7, 6, 1},
    {0x5401, 8, 14, 0},
    {0x4801, 9, 14, 0},
    {0x3801, 10, 14, 0},
    {0x3001, 11, 17, 0},
    {0x2401, 12, 18, 0},
    {0x1C01, 13, 20, 0},
    {0x1601, 29, 21, 0},
    {0x5601, 15, 14, 1},
    {0x5401, 16, 14, 0},
    {0x5101, 17, 15, 0},
    {0x4801, 18, 16, 0},
    {0x3801, 19, 17, 0},
    {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0},
    {0x2801, 22, 19, 0},
    {0x2401, 23, 20, 0},
    {0x2201, 24, 21, 0},
    {0x1C01, 25, 22, 0},
    {0x1801, 26, 23, 0},
    {0x1601, 27, 24, 0},
    {0x1401, 28, 25, 0},
    {0x1201, 29, 26, 0},
    {0x1101, 30, 27, 0},
    {0x0AC1, 31, 28, 0},
    {0x09C1, 32, 29, 0},
    {0x08A1, 33, 30, 0},
    {0x0521, 34, 31, 0},
    {0x0441, 35, 32, 0},
    {0x02A1, 36, 33, 0},
    {0x0221, 37, 34, 0},
    {0x0141, 38, 35, 0},
    {0x0111, 39, 36, 0},
    {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0},
    {0x0025, 42, 39, 0},
    {0x0015, 43, 40, 0},
    {0x0009, 44, 41, 0},
    {0x0005, 45, 42, 0},
    {0x0001, 45, 43, 0},
    {0x5601, 46, 46, 0},
  };

  private static final int[] STATES = states();

  private final int[] contexts = new int[CONTEXTS];
  private byte[] bytes;
  private int position;
  private int end;
  private int previous; // the byte read last
  private int freeBits; // low bits of C that nothing was read into
  private int interval; // A
  private long code; // C

  /** All states: row 2 i of Table C.2 row i with MPS 0, row 2 i + 1 with MPS 1. */
  private static int[] states() {
    int[] states = new int[2 * TABLE.length];
    for (int i = 0; i < states.length; i++) {
      int[] row = TABLE[i >> 1];
      int mps = i & 1;
      int afterMps = 2 * row[1] + mps;
      int afterLps = 2 * row[2] + (mps ^ row[3]);
      states[i] = mps | afterMps << NEXT_MPS_SHIFT | afterLps << NEXT_LPS_SHIFT | row[0] << SCALE;
    }
    return states;
  }

  /** Sets all contexts to their initial states (Table D.7). */
  void resetContexts() {
    Arrays.fill(contexts, STATES[0]);
    contexts[FIRST_ZERO_CODING] = STATES[2 * 4];
    contexts[RUN_LENGTH] = STATES[2 * 3];
    contexts[UNIFORM] = STATES[2 * 46];
  }

  /** Starts a codeword segment (INITDEC, Figure C.10); contexts stay as they are. */
  void start(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    previous = 0;
    freeBits = FIRST_FREE_BITS;
    interval = HALF;
    code = refill(0);
  }

  /** BYTEIN, Figure C.19, for as many bytes as fit. */
  private long refill(long code) {
    long filled = code;
    while (freeBits >= 8) {
      int next = position < end ? bytes[position] & 0xFF : 0xFF;
      boolean afterStuffing = previous == 0xFF;
      if (afterStuffing && next > 0x8F) {
        freeBits -= 8;
        filled += 0xFFL << freeBits; // a marker or the end: it is not passed
      } else {
        freeBits -= afterStuffing ? 7 : 8;
        filled += (long) next << freeBits;
        previous = next;
        position++;
      }
    }
    return filled;
  }

  /** Decodes one decision (DECODE, Figures C.15 to C.18). */
  int decode(int context) {
    int state = contexts[context];
    int qe = state & QE_MASK;
    int a = interval - qe;
    long c = code - ((long) qe << CODE_SHIFT);
    // All ones if true: C lies in the lower part of the interval; that part is the larger one and
    // belongs to the more probable symbol (Figures C.16, C.17); the symbol is the less probable.
    int lower = (int) (c >> 63);
    int exchanged = (a - qe) >> 31;
    int lessProbable = lower ^ exchanged;
    c += (long) (qe & lower) << CODE_SHIFT;
    a += (qe - a) & lower;
    int shift = NEXT_MPS_SHIFT + ((NEXT_LPS_SHIFT - NEXT_MPS_SHIFT) & lessProbable);
    int next = STATES[state >> shift & NEXT_MASK];
    int renormalisation = Integer.numberOfLeadingZeros(a) - 1;
    int unchanged = (renormalisation - 1) >> 31; // all ones if there is none
    contexts[context] = next ^ ((next ^ state) & unchanged);
    c <<= renormalisation;
    freeBits += renormalisation;
    if (freeBits >= REFILL_BITS) {
      c = refill(c);
    }
    interval = a << renormalisation;
    code = c;
    return (state ^ lessProbable) & MPS;
  }

  /** The same, faster where the more probable symbol is expected nearly always. */
  int decodeProbable(int context) {
    int state = contexts[context];
    int qe = state & QE_MASK;
    int a = interval - qe;
    long c = code - ((long) qe << CODE_SHIFT);
    if (c < 0 || a < HALF) {
      return decode(context);
    }
    interval = a;
    code = c;
    return state & MPS;
  }
}
