package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * The adaptive state of one JPEG-LS scan: 365 regular contexts and two of run interruption (ITU-T
 * T.87 A.2, A.6, A.7.2). Decodes prediction errors and adapts. Not thread-safe.
 */
final class JpegLsContexts {
  private static final int REGULAR = 365;

  /** Bounds of the prediction correction C, A.6.2. */
  private static final int MIN_C = -128;

  private static final int MAX_C = 127;

  private final JpegLsBits in;
  private final int near;
  private final int step;
  private final int maximum;
  private final int reset;
  private final int span;
  private final int escapeBits;
  private final int limit;
  private final int largestMapped;

  /** A, B, C, N of each context side by side: one cache line holds four contexts. */
  private final int[] state = new int[4 * REGULAR];

  private final int[] runA = new int[2];
  private final int[] runN = {1, 1};
  private final int[] runNegative = new int[2];

  JpegLsContexts(JpegLsBits in, JpegLsParameters p) {
    this.in = in;
    this.near = p.near();
    this.step = 2 * p.near() + 1;
    this.maximum = p.maximum();
    this.reset = p.reset();
    this.span = p.range() * step;
    this.escapeBits = p.errorBits();
    this.limit = p.limit() - escapeBits - 1;
    this.largestMapped = 2 * p.range();
    for (int i = 0; i < state.length; i += 4) {
      state[i] = p.initialMagnitude();
      state[i + 3] = 1;
    }
    runA[0] = p.initialMagnitude();
    runA[1] = p.initialMagnitude();
  }

  /**
   * Decodes a sample in regular mode, A.4 to A.6.
   *
   * @param context −364..364 without 0; its sign turns the error's
   * @param predicted prediction before correction
   */
  int regular(int context, int predicted) throws FormatException {
    final int[] s = state;
    int sign = context >> 31;
    int i = ((context ^ sign) - sign) << 2;
    int a = s[i];
    int b = s[i + 1];
    int c = s[i + 2];
    int n = s[i + 3];
    int k = golombParameter(a, n);
    int mapped = in.golomb(k, limit, escapeBits);
    checkMapped(mapped);
    int error = (mapped >>> 1) ^ -(mapped & 1);
    if (k == 0 && near == 0 && 2 * b <= -n) {
      error = ~error;
    }
    int x = predicted + ((c ^ sign) - sign);
    x = Math.max(0, Math.min(maximum, x));
    adapt(s, i, a + Math.abs(error), b + error * step, c, n);
    return reconstruct(x + ((error ^ sign) - sign) * step);
  }

  /** Smallest k with N × 2^k ≥ A, A.5.1, from the numbers of digits. */
  private static int golombParameter(int a, int n) {
    int k = Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a);
    if (k < 0) {
      return 0;
    }
    return n << k < a ? k + 1 : k;
  }

  private void checkMapped(int mapped) throws FormatException {
    if (mapped > largestMapped) {
      throw JpegParser.broken(
          "an error within RANGE", "mapped error " + mapped, in.position(), "T.87 A.4.5");
    }
  }

  /** Update of the variables and of the bias, A.6.1 and A.6.2. */
  private void adapt(int[] s, int i, int sumA, int sumB, int c, int count) {
    int a = sumA;
    int b = sumB;
    int n = count;
    if (n == reset) {
      a >>= 1;
      b >>= 1;
      n >>= 1;
    }
    n++;
    s[i] = a;
    s[i + 3] = n;
    if (b <= -n) {
      b = Math.max(b + n, 1 - n);
      s[i + 2] = Math.max(c - 1, MIN_C);
    } else if (b > 0) {
      b = Math.min(b - n, 0);
      s[i + 2] = Math.min(c + 1, MAX_C);
    }
    s[i + 1] = b;
  }

  /** Modulo reduction and clamping of a reconstructed sample, A.4.5 and A.5. */
  private int reconstruct(int value) {
    int v = value;
    if (v < -near) {
      v += span;
    } else if (v > maximum + near) {
      v -= span;
    }
    return Math.max(0, Math.min(maximum, v));
  }

  /**
   * Decodes the sample that ends a run, A.7.2.
   *
   * @param type 1 when the samples to the left and above are equal within NEAR
   * @param a sample to the left
   * @param b sample above
   * @param runOrder J of the run index
   */
  int interruption(int type, int a, int b, int runOrder) throws FormatException {
    int error = interruptionError(type, runOrder);
    if (type == 1) {
      return reconstruct(a + error * step);
    }
    return reconstruct(b + (b >= a ? error : -error) * step);
  }

  private int interruptionError(int type, int runOrder) throws FormatException {
    int n = runN[type];
    int k = golombParameter(runA[type] + (type == 1 ? n >> 1 : 0), n);
    int mapped = in.golomb(k, limit - runOrder - 1, escapeBits);
    checkMapped(mapped);
    int sum = mapped + type;
    int magnitude = (sum + 1) >> 1;
    boolean odd = (sum & 1) == 1;
    boolean negative = magnitude > 0 && (k != 0 || 2 * runNegative[type] >= n) == odd;
    if (negative) {
      runNegative[type]++;
    }
    runA[type] += (mapped + 1 - type) >> 1;
    if (n == reset) {
      runA[type] >>= 1;
      runNegative[type] >>= 1;
      runN[type] = n >> 1;
    }
    runN[type]++;
    return negative ? -magnitude : magnitude;
  }
}
