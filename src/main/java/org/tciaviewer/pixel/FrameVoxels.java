package org.tciaviewer.pixel;

/**
 * Makes the voxels of a frame: stored samples → mask and sign → modality value → the array that
 * ImageJ shows, one pass in place for 16-bit words. Every value is checked to fit its array.
 * Stateless and thread-safe.
 */
public final class FrameVoxels {
  private static final int LOWEST_INT16 = -32768;
  private static final int HIGHEST_INT16 = 32767;
  private static final int HIGHEST_UINT16 = 65535;
  private static final int HIGHEST_UINT8 = 255;

  /** Integers above this are not all exact in 32-bit float (2^24). */
  private static final double EXACT_FLOAT = 1 << 24;

  /** Words checked at a time: two arrays of this length stay in the nearest cache. */
  private static final int BLOCK = 4096;

  private FrameVoxels() {}

  /**
   * Values of a monochrome frame. If the plan's array cannot hold every value exactly, 32-bit float
   * is used instead; see the kind of the result.
   */
  public static Voxels read(StoredFrame frame, ModalityLut lut, VoxelPlan plan) {
    if (frame.isReal() || plan.kind() == VoxelKind.FLOAT32) {
      return floats(frame, lut);
    }
    return frame.isSixteenBit() ? fromWords(frame, lut, plan) : fromSamples(frame, lut, plan);
  }

  /** Whether every integer value of a float frame is exact; beyond 2^24 float rounds. */
  public static boolean isExactAsFloat(Voxels voxels) {
    return !(Math.abs(voxels.low()) > EXACT_FLOAT) && !(Math.abs(voxels.high()) > EXACT_FLOAT);
  }

  private static Voxels fromWords(StoredFrame frame, ModalityLut lut, VoxelPlan plan) {
    short[] words = frame.copyShorts();
    mask(words, frame);
    int slope = (int) lut.slope();
    int intercept = (int) lut.intercept();
    if (!fitsByHeader(frame, lut, plan.kind())
        && !fits(words, frame.isSigned(), lut, plan.kind())) {
      return floatsOf(words, frame, lut);
    }
    if (plan.kind() == VoxelKind.INT16) {
      toInt16(words, frame.isSigned(), slope, intercept);
    } else if (plan.kind() == VoxelKind.GRAY8) {
      Extremes stored = extremes(words, frame.isSigned(), frame.pixel().padding());
      return new Voxels(VoxelKind.GRAY8, narrow(words), stored.dataLow(), stored.dataHigh());
    }
    Padding padding = frame.pixel().padding();
    VoxelKind kind = plan.kind();
    return new Voxels(kind, words, () -> range(kind, words, padding, lut));
  }

  /** Whether Bits Stored alone says that every value fits, without looking at one. */
  private static boolean fitsByHeader(StoredFrame frame, ModalityLut lut, VoxelKind kind) {
    int bits = frame.bits();
    long low = frame.isSigned() ? -(1L << bits - 1) : 0;
    long high = frame.isSigned() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
    return fits(kind, lut, low, high);
  }

  /** Whether the header alone says that every value of a frame fits the array of a kind. */
  public static boolean isCertainToFit(ImagePixel pixel, ModalityLut lut, VoxelKind kind) {
    if (kind == VoxelKind.FLOAT32 || kind == VoxelKind.RGB) {
      return true;
    }
    int bits = pixel.bitsStored();
    long low = pixel.signed() ? -(1L << bits - 1) : 0;
    long high = pixel.signed() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
    return fits(kind, lut, low, high);
  }

  private static boolean fits(short[] words, boolean signed, ModalityLut lut, VoxelKind kind) {
    if (kind == VoxelKind.INT16 && signed && lut.slope() == 1) {
      return areWithin(
          words, LOWEST_INT16 - (int) lut.intercept(), HIGHEST_INT16 - (int) lut.intercept());
    }
    Extremes stored = extremes(words, signed, Padding.NONE);
    return fits(kind, lut, stored.low, stored.high);
  }

  /** Whether all signed words lie within limits. */
  private static boolean areWithin(short[] words, int low, int high) {
    if (low > 0 || high < -1) {
      Extremes stored = extremes(words, true, Padding.NONE);
      return stored.low >= low && stored.high <= high;
    }
    // The complement of a word turns the order around: at most high is at least its complement.
    return (low <= Short.MIN_VALUE || areAtLeast(words, 0, low))
        && (high >= Short.MAX_VALUE || areAtLeast(words, -1, ~high));
  }

  /**
   * Whether no word, flipped, lies below a limit of −32768 to 0. The difference of two negative
   * words is negative when the first is the smaller. Block by block because only a loop over arrays
   * of one length with one index becomes vector code: a fifth of the time of a plain loop.
   */
  private static boolean areAtLeast(short[] words, int flip, int low) {
    short[] block = new short[BLOCK];
    short[] below = new short[BLOCK];
    for (int at = 0; at < words.length; at += BLOCK) {
      int length = Math.min(BLOCK, words.length - at);
      System.arraycopy(words, at, block, 0, length);
      mark(block, length, flip, low, below);
    }
    int any = 0;
    for (short mark : below) {
      any |= mark;
    }
    return any >= 0;
  }

  private static void mark(short[] block, int length, int flip, int low, short[] below) {
    for (int n = 0; n < length; n++) {
      int word = block[n] ^ flip;
      below[n] = (short) (below[n] | word & (word - low));
    }
  }

  private static boolean fits(VoxelKind kind, ModalityLut lut, long low, long high) {
    long a = low * (int) lut.slope() + (int) lut.intercept();
    long b = high * (int) lut.slope() + (int) lut.intercept();
    return fits(kind, Math.min(a, b), Math.max(a, b));
  }

  /** The range of a finished array of 16-bit words, without the values that padding became. */
  private static Voxels.Range range(
      VoxelKind kind, short[] words, Padding padding, ModalityLut lut) {
    if (kind == VoxelKind.GRAY16) {
      return range(ModalityLut.IDENTITY, extremes(words, false, padding));
    }
    ModalityLut offset = ModalityLut.linear(1, -Voxels.INT16_OFFSET, "");
    return range(offset, extremes(words, false, inArray(padding, lut)));
  }

  /** Padding as it is in an INT16 array: unsigned words 32768 above the real value. */
  private static Padding inArray(Padding padding, ModalityLut lut) {
    if (!padding.isPresent() || lut.slope() == 0) {
      return Padding.NONE;
    }
    int a = (int) lut.apply(padding.low()) + Voxels.INT16_OFFSET;
    int b = (int) lut.apply(padding.high()) + Voxels.INT16_OFFSET;
    return new Padding(true, Math.min(a, b), Math.max(a, b));
  }

  private static Voxels.Range range(ModalityLut lut, Extremes stored) {
    double a = lut.apply(stored.dataLow());
    double b = lut.apply(stored.dataHigh());
    return new Voxels.Range(Math.min(a, b), Math.max(a, b));
  }

  private static Voxels voxels(VoxelKind kind, Object array, ModalityLut lut, Extremes stored) {
    Voxels.Range range = range(lut, stored);
    return new Voxels(kind, array, range.low(), range.high());
  }

  private static boolean fits(VoxelKind kind, long low, long high) {
    return switch (kind) {
      case INT16 -> low >= LOWEST_INT16 && high <= HIGHEST_INT16;
      case GRAY16 -> low >= 0 && high <= HIGHEST_UINT16;
      case GRAY8 -> low >= 0 && high <= HIGHEST_UINT8;
      default -> true;
    };
  }

  private static void mask(short[] words, StoredFrame frame) {
    int up = frame.wordShiftUp();
    int down = frame.wordShiftDown();
    if (up == 16 && down == 16) {
      return;
    }
    if (frame.isSigned()) {
      for (int n = 0; n < words.length; n++) {
        words[n] = (short) (words[n] << up >> down);
      }
    } else {
      for (int n = 0; n < words.length; n++) {
        words[n] = (short) (words[n] << up >>> down);
      }
    }
  }

  private static void toInt16(short[] words, boolean signed, int slope, int intercept) {
    int offset = intercept + Voxels.INT16_OFFSET;
    if (slope == 1) {
      // Modulo 65536 the sign of the word does not matter; a plain addition vectorises.
      for (int n = 0; n < words.length; n++) {
        words[n] = (short) (words[n] + offset);
      }
      return;
    }
    for (int n = 0; n < words.length; n++) {
      int stored = signed ? words[n] : words[n] & 0xFFFF;
      words[n] = (short) (stored * slope + offset);
    }
  }

  private static byte[] narrow(short[] words) {
    byte[] bytes = new byte[words.length];
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = (byte) words[n];
    }
    return bytes;
  }

  private static Voxels floatsOf(short[] words, StoredFrame frame, ModalityLut lut) {
    float[] values = new float[words.length];
    Extremes stored = extremes(words, frame.isSigned(), frame.pixel().padding());
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) lut.apply(frame.isSigned() ? words[n] : words[n] & 0xFFFF);
    }
    return voxels(VoxelKind.FLOAT32, values, lut, stored);
  }

  /** Extremes of stored values, with and without padding. */
  private static final class Extremes {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    long unpaddedLow = Long.MAX_VALUE;
    long unpaddedHigh = Long.MIN_VALUE;

    void add(long value, Padding padding) {
      low = value < low ? value : low;
      high = value > high ? value : high;
      if (!padding.contains(value)) {
        unpaddedLow = value < unpaddedLow ? value : unpaddedLow;
        unpaddedHigh = value > unpaddedHigh ? value : unpaddedHigh;
      }
    }

    double dataLow() {
      return unpaddedLow == Long.MAX_VALUE ? Double.NaN : unpaddedLow;
    }

    double dataHigh() {
      return unpaddedHigh == Long.MIN_VALUE ? Double.NaN : unpaddedHigh;
    }
  }

  private static Extremes extremes(short[] words, boolean signed, Padding padding) {
    Extremes found = new Extremes();
    // Flipping the top bit orders unsigned words like signed ones: one loop that vectorises.
    int flip = signed ? 0 : 0x8000;
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (short word : words) {
      int value = (short) (word ^ flip);
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    found.low = low + flip;
    found.high = high + flip;
    boolean isPadded =
        padding.isPresent() && padding.high() >= found.low && padding.low() <= found.high;
    if (isPadded) {
      unpadded(words, flip, padding, found);
    } else {
      found.unpaddedLow = found.low;
      found.unpaddedHigh = found.high;
    }
    return found;
  }

  /** Without padding, whose values are replaced by ones that change neither extreme. */
  private static void unpadded(short[] words, int flip, Padding padding, Extremes found) {
    int from = padding.low() - flip;
    int range = padding.high() - padding.low();
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (short word : words) {
      int value = (short) (word ^ flip);
      // One unsigned comparison tells both ends: no branch, so it stays fast in noisy images.
      boolean isPadding = value - from + Integer.MIN_VALUE <= range + Integer.MIN_VALUE;
      int forLow = isPadding ? Integer.MAX_VALUE : value;
      int forHigh = isPadding ? Integer.MIN_VALUE : value;
      low = forLow < low ? forLow : low;
      high = forHigh > high ? forHigh : high;
    }
    if (low <= high) {
      found.unpaddedLow = low + flip;
      found.unpaddedHigh = high + flip;
    }
  }

  private static Voxels fromSamples(StoredFrame frame, ModalityLut lut, VoxelPlan plan) {
    int pixels = frame.pixel().pixels();
    Extremes stored = new Extremes();
    for (int n = 0; n < pixels; n++) {
      stored.add(frame.sample(n), frame.pixel().padding());
    }
    double a = lut.apply(stored.low);
    double b = lut.apply(stored.high);
    if (!fits(plan.kind(), (long) Math.min(a, b), (long) Math.max(a, b))) {
      return floats(frame, lut);
    }
    Object array = plan.kind() == VoxelKind.GRAY8 ? bytes(frame) : shorts(frame, lut, plan.kind());
    return voxels(plan.kind(), array, lut, stored);
  }

  private static byte[] bytes(StoredFrame frame) {
    byte[] bytes = new byte[frame.pixel().pixels()];
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = (byte) frame.sample(n);
    }
    return bytes;
  }

  private static short[] shorts(StoredFrame frame, ModalityLut lut, VoxelKind kind) {
    int offset = kind == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    short[] shorts = new short[frame.pixel().pixels()];
    for (int n = 0; n < shorts.length; n++) {
      shorts[n] = (short) ((long) lut.apply(frame.sample(n)) + offset);
    }
    return shorts;
  }

  private static Voxels floats(StoredFrame frame, ModalityLut lut) {
    // A table need not rise or fall throughout: its range is that of the outputs, not of two ends.
    if (!frame.isReal() && frame.isSixteenBit() && lut.table().isEmpty()) {
      short[] words = frame.copyShorts();
      mask(words, frame);
      return floatsOf(words, frame, lut);
    }
    Padding padding = frame.pixel().padding();
    float[] values = new float[frame.pixel().pixels()];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < values.length; n++) {
      double stored = frame.real(n);
      double value = lut.apply(stored);
      values[n] = (float) value;
      if (!frame.isReal() && padding.contains((long) stored)) {
        continue;
      }
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    boolean isEmpty = low > high;
    return new Voxels(
        VoxelKind.FLOAT32, values, isEmpty ? Double.NaN : low, isEmpty ? Double.NaN : high);
  }
}
