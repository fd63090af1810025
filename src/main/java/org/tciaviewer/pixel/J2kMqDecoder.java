package org.tciaviewer.pixel;

/**
 * The adaptive binary arithmetic decoder of JPEG 2000 (ITU-T T.800 Annex C), with the contexts of
 * Table D.1 to D.5. Bytes after the end of a segment read as 0xFF (C.3.4), so it never fails.
 *
 * <p>Two changes to the flow charts, neither of which changes a decision. A context holds the whole
 * row of Table C.2, not its number, so that the common case reads one array element. And the
 * interval A and the code register C are not updated on each decision: {@code slack}, the smaller
 * of what either can lose before something other than the more probable symbol without
 * renormalisation happens, is the only number that changes then.
 */
final class J2kMqDecoder {
  static final int CONTEXTS = 19;
  static final int FIRST_ZERO_CODING = 0;
  static final int RUN_LENGTH = 17;
  static final int UNIFORM = 18;

  // The registers are those of the standard without the low 8 bits, which are always zero.
  private static final int HALF = 0x8000 << 8; // A is at least this after renormalisation
  private static final int HALF_SHIFT = 8; // leading zeros of HALF

  // Layout of a state: the MPS, the state after an MPS, Qe, the state after an LPS.
  private static final int MPS = 1;
  private static final int NEXT_MPS_SHIFT = 1;
  private static final int QE_MASK = 0x7FFF00;
  private static final int NEXT_LPS_SHIFT = 23;
  private static final int NEXT_MASK = 127;

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
  private int interval; // A when slack was last set
  private int code; // C when slack was last set
  private int slackThen;
  private int slack;
  private int shiftsLeft; // CT

  /** All states: row 2 i of Table C.2 row i with MPS 0, row 2 i + 1 with MPS 1. */
  private static int[] states() {
    int[] states = new int[2 * TABLE.length];
    for (int i = 0; i < states.length; i++) {
      int[] row = TABLE[i >> 1];
      int mps = i & 1;
      int afterMps = 2 * row[1] + mps;
      int afterLps = 2 * row[2] + (mps ^ row[3]);
      states[i] = mps | afterMps << NEXT_MPS_SHIFT | row[0] << 8 | afterLps << NEXT_LPS_SHIFT;
    }
    return states;
  }

  /** Sets all contexts to their initial states (Table D.7). */
  void resetContexts() {
    java.util.Arrays.fill(contexts, STATES[0]);
    contexts[FIRST_ZERO_CODING] = STATES[2 * 4];
    contexts[RUN_LENGTH] = STATES[2 * 3];
    contexts[UNIFORM] = STATES[2 * 46];
  }

  /** Starts a codeword segment (INITDEC, Figure C.10); contexts stay as they are. */
  void start(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    code = byteAt(from) << 8;
    readByte();
    code <<= 7;
    shiftsLeft -= 7;
    interval = HALF;
    settle();
  }

  private int byteAt(int index) {
    return index < end ? bytes[index] & 0xFF : 0xFF;
  }

  /** BYTEIN, Figure C.19. */
  private void readByte() {
    int next = byteAt(position + 1);
    if (byteAt(position) != 0xFF) {
      position++;
      code += next;
      shiftsLeft = 8;
    } else if (next > 0x8F) {
      code += 0xFF;
      shiftsLeft = 8;
    } else {
      position++;
      code += next << 1;
      shiftsLeft = 7;
    }
  }

  private void settle() {
    slack = Math.min(interval - HALF, code);
    slackThen = slack;
  }

  /** Decodes one decision (DECODE, Figure C.15). */
  int decode(int context) {
    int state = contexts[context];
    int s = slack - (state & QE_MASK);
    slack = s;
    return s >= 0 ? state & MPS : exchange(context, state);
  }

  /** The cases that need renormalisation (Figures C.16 to C.18). */
  private int exchange(int context, int state) {
    int qe = state & QE_MASK;
    int lost = slackThen - slack;
    int a = interval - lost;
    int c = code - lost;
    boolean moreProbable;
    if (c < 0) {
      moreProbable = a < qe;
      code = c + qe;
      interval = qe;
    } else {
      moreProbable = a >= qe;
      code = c;
      interval = a;
    }
    int next = moreProbable ? state >> NEXT_MPS_SHIFT : state >> NEXT_LPS_SHIFT;
    contexts[context] = STATES[next & NEXT_MASK];
    renormalise();
    return moreProbable ? state & MPS : state & MPS ^ 1;
  }

  /** RENORMD, Figure C.18, several shifts at once. */
  private void renormalise() {
    int shifts = Integer.numberOfLeadingZeros(interval) - HALF_SHIFT;
    interval <<= shifts;
    while (shifts > 0) {
      if (shiftsLeft == 0) {
        readByte();
      }
      int now = Math.min(shifts, shiftsLeft);
      code <<= now;
      shiftsLeft -= now;
      shifts -= now;
    }
    settle();
  }
}
