package org.tciaviewer.pixel;

import java.util.Arrays;
import org.tciaviewer.job.FormatException;

/**
 * Decodes the coefficient bits of code-blocks (ITU-T T.800 Annex D). One instance decodes many
 * blocks and reuses its arrays; not thread-safe.
 *
 * <p>Four rows of one column, the unit of the scan (Figure D.1), share one {@code long} of flags
 * with what surrounds them: bits 0 to 17 are the significance of the 6 rows by 3 columns around
 * them (bit 3 (row + 1) + column), bits 18 to 35 their signs in the same order, bits 36, 39, 42, 45
 * say which of the four were visited in the significance pass, bits 37, 40, 43, 46 which were
 * refined before. In these, and in masks made of them, "slot" 0, 3, 6, 9 stands for the four rows.
 */
final class J2kBlockDecoder {
  private static final int SIGNS = 18; // first bit of the signs
  private static final int VISITED = 36;
  private static final int REFINED = 37;
  private static final int ALL_ROWS = 0b001_001_001_001; // slots of the four rows
  private static final int LAST_SLOT = 9;
  private static final int SURROUNDINGS = 0x3FFFF;
  private static final int NEIGHBOURS = 0b111_101_111;
  private static final int DIRECT_SIGNIFICANCE = 0b010_101_010;
  private static final int DIRECT_SIGNS = 0b01_010_101;
  private static final long NOT_VISITED = ~((long) ALL_ROWS << VISITED);
  private static final int MAX_BIT_PLANES = 30; // sign, 30 bits, and one for the half
  private static final int SEGMENTATION_SYMBOL = 0b1010;

  private final J2kMqDecoder mq = new J2kMqDecoder();
  private final J2kRawBits raw = new J2kRawBits();
  private long[] flags = new long[0];
  private int[] magnitudes = new int[0];
  private byte[] joined = new byte[0];
  private byte[] zeroCoding;
  private boolean causal;
  private int width;
  private int height;
  private int stride;

  /**
   * Decodes a block. Its coefficients are then read with {@link #row}.
   *
   * @param block what the packets told of it
   * @param band its sub-band
   * @param modes bits of Table A.19
   * @param source the bytes of the tile
   * @throws FormatException when there are more passes than bit-planes, more bit-planes than can be
   *     held, or a wrong segmentation symbol
   */
  void decode(J2kCodeBlock block, J2kSubband band, int modes, byte[] source)
      throws FormatException {
    int planes = band.bitPlanes() - block.zeroBitPlanes();
    if (planes > MAX_BIT_PLANES) {
      throw J2kReader.unsupported(planes + " bit-planes in a code-block");
    }
    if (block.passes() > 3 * planes - 2) {
      throw J2kReader.fault(
          block.chunkOffset(0),
          "passes for " + planes + " bit-planes",
          "" + block.passes(),
          "T.800 D.3");
    }
    prepare(block.area(), band.orientation(), (modes & J2kCoding.CAUSAL) != 0);
    decodeSegments(block, modes, planes, source);
  }

  private void prepare(J2kRectangle area, int orientation, boolean isCausal) {
    width = area.width();
    height = area.height();
    stride = width + 2;
    zeroCoding = J2kContexts.zeroCodingOf(orientation);
    causal = isCausal;
    int words = stride * ((height + 3) / 4 + 2);
    if (flags.length < words) {
      flags = new long[words];
      magnitudes = new int[4 * words];
    } else {
      Arrays.fill(flags, 0, words, 0);
      Arrays.fill(magnitudes, 0, 4 * words, 0);
    }
    mq.resetContexts();
  }

  private void decodeSegments(J2kCodeBlock block, int modes, int planes, byte[] source)
      throws FormatException {
    int pass = 0;
    int chunk = 0;
    for (int segment = 0; segment < block.segments(); segment++) {
      int first = chunk;
      int length = 0;
      while (chunk < block.chunkCount() && block.chunkSegment(chunk) == segment) {
        length += block.chunkLength(chunk++);
      }
      boolean isRaw = block.isRaw(pass) && !isCleanup(pass);
      if (chunk == first + 1) {
        start(isRaw, source, block.chunkOffset(first), length);
      } else {
        start(isRaw, join(block, first, chunk, length, source), 0, length);
      }
      for (int i = 0; i < block.passesOf(segment); i++) {
        decodePass(pass, planes - 1 - (pass + 2) / 3, isRaw, modes);
        pass++;
      }
    }
  }

  private static boolean isCleanup(int pass) {
    return pass % 3 == 0; // the first bit-plane has a cleanup pass only
  }

  private void start(boolean isRaw, byte[] source, int offset, int length) {
    if (isRaw) {
      raw.start(source, offset, offset + length);
    } else {
      mq.start(source, offset, offset + length);
    }
  }

  /** Joins the parts of a segment that lie in several packets. */
  private byte[] join(J2kCodeBlock block, int from, int to, int length, byte[] source) {
    if (joined.length < length) {
      joined = new byte[Math.max(length, 2 * joined.length)];
    }
    int position = 0;
    for (int chunk = from; chunk < to; chunk++) {
      System.arraycopy(
          source, block.chunkOffset(chunk), joined, position, block.chunkLength(chunk));
      position += block.chunkLength(chunk);
    }
    return joined;
  }

  private void decodePass(int pass, int plane, boolean isRaw, int modes) throws FormatException {
    int half = 1 << plane; // magnitudes have one fractional bit
    int first = 3 << plane; // the new bit and half of what is not known yet
    int kind = pass % 3;
    for (int y = 0, p = stride + 1; y < height; y += 4, p += stride) {
      int slots = height - y >= 4 ? ALL_ROWS : ALL_ROWS >> 3 * (4 - (height - y));
      switch (kind) {
        case 0 -> cleanUp(p, slots, first);
        case 1 -> {
          if (isRaw) {
            propagateRaw(p, slots, first);
          } else {
            propagate(p, slots, first);
          }
        }
        default -> {
          if (isRaw) {
            refineRaw(p, half);
          } else {
            refine(p, half);
          }
        }
      }
    }
    if (kind == 0 && (modes & J2kCoding.SEGMENTATION_SYMBOLS) != 0) {
      checkSegmentationSymbol();
    }
    if ((modes & J2kCoding.RESET) != 0) {
      mq.resetContexts();
    }
  }

  private void checkSegmentationSymbol() throws FormatException {
    int symbol = 0;
    for (int i = 0; i < 4; i++) {
      symbol = symbol << 1 | mq.decode(J2kMqDecoder.UNIFORM);
    }
    if (symbol != SEGMENTATION_SYMBOL) {
      throw J2kReader.fault(-1, "segmentation symbol 1010", "damaged code-block", "T.800 D.5");
    }
  }

  /** Slots whose coefficient has a significant neighbour. */
  private static int slotsWithNeighbours(int surroundings) {
    int sides = surroundings | surroundings >> 2;
    int rows = sides | surroundings >> 1;
    return (rows | rows >> 6 | sides >> 3) & ALL_ROWS;
  }

  /** The significance propagation pass (D.3.1) over one stripe. */
  private void propagate(int start, int slots, int value) {
    for (int p = start; p < start + width; p++) {
      int surroundings = (int) flags[p] & SURROUNDINGS;
      if (surroundings != 0) {
        int insignificant = ~(surroundings >> 4) & slots;
        int todo = slotsWithNeighbours(surroundings) & insignificant;
        long visited = 0;
        while (todo != 0) {
          int slot = Integer.numberOfTrailingZeros(todo);
          int bit = todo & -todo;
          visited |= bit;
          todo ^= bit;
          int neighbours = (int) (flags[p] >>> slot) & NEIGHBOURS;
          if (mq.decode(zeroCoding[neighbours]) != 0) {
            becomeSignificant(p, slot, decodeSign(p, slot), value);
            todo |= bit << 3 & insignificant;
          }
        }
        flags[p] |= visited << VISITED;
      }
    }
  }

  private void propagateRaw(int start, int slots, int value) {
    for (int p = start; p < start + width; p++) {
      int surroundings = (int) flags[p] & SURROUNDINGS;
      int insignificant = ~(surroundings >> 4) & slots;
      int todo = slotsWithNeighbours(surroundings) & insignificant;
      long visited = 0;
      while (todo != 0) {
        int slot = Integer.numberOfTrailingZeros(todo);
        int bit = todo & -todo;
        visited |= bit;
        todo ^= bit;
        if (raw.bit() != 0) {
          becomeSignificant(p, slot, raw.bit(), value);
          todo |= bit << 3 & insignificant;
        }
      }
      flags[p] |= visited << VISITED;
    }
  }

  /** The magnitude refinement pass (D.3.3) over one stripe. */
  private void refine(int start, int half) {
    for (int p = start; p < start + width; p++) {
      long f = flags[p];
      int todo = (int) (f >> 4) & ~(int) (f >>> VISITED) & ALL_ROWS;
      if (todo != 0) {
        int again = (int) (f >>> REFINED);
        int firstWithNeighbours = slotsWithNeighbours((int) f & SURROUNDINGS) & ~again;
        flags[p] = f | (long) todo << REFINED;
        while (todo != 0) {
          int slot = Integer.numberOfTrailingZeros(todo);
          todo &= todo - 1;
          int context =
              J2kContexts.REFINEMENT + (firstWithNeighbours >> slot & 1) + 2 * (again >> slot & 1);
          int bit = mq.decode(context);
          magnitudes[4 * p + row(slot)] += (2 * bit - 1) * half;
        }
      }
    }
  }

  private void refineRaw(int start, int half) {
    for (int p = start; p < start + width; p++) {
      long f = flags[p];
      int todo = (int) (f >> 4) & ~(int) (f >>> VISITED) & ALL_ROWS;
      flags[p] = f | (long) todo << REFINED;
      while (todo != 0) {
        int slot = Integer.numberOfTrailingZeros(todo);
        todo &= todo - 1;
        magnitudes[4 * p + row(slot)] += (2 * raw.bit() - 1) * half;
      }
    }
  }

  /** The cleanup pass (D.3.4) over one stripe. */
  private void cleanUp(int start, int slots, int value) {
    for (int p = start; p < start + width; p++) {
      long f = flags[p];
      int todo = ~(int) (f >>> 4) & ~(int) (f >>> VISITED) & slots;
      if (f == 0 && slots == ALL_ROWS) {
        if (mq.decodeProbable(J2kMqDecoder.RUN_LENGTH) == 0) {
          continue;
        }
        int run = mq.decode(J2kMqDecoder.UNIFORM) << 1;
        run |= mq.decode(J2kMqDecoder.UNIFORM);
        int slot = 3 * run;
        becomeSignificant(p, slot, decodeSign(p, slot), value);
        todo = ALL_ROWS & -8 << slot;
      }
      while (todo != 0) {
        int slot = Integer.numberOfTrailingZeros(todo);
        todo &= todo - 1;
        int neighbours = (int) (flags[p] >>> slot) & NEIGHBOURS;
        if (mq.decode(zeroCoding[neighbours]) != 0) {
          becomeSignificant(p, slot, decodeSign(p, slot), value);
        }
      }
      flags[p] &= NOT_VISITED;
    }
  }

  /** D.3.2. */
  private int decodeSign(int p, int slot) {
    long f = flags[p] >>> slot;
    int neighbours = (int) f & DIRECT_SIGNIFICANCE | (int) (f >>> (SIGNS + 1)) & DIRECT_SIGNS;
    int label = J2kContexts.SIGN[neighbours];
    return mq.decode(label & 0x7F) ^ (label >> J2kContexts.INVERT_SHIFT & 1);
  }

  /** Sets the coefficient and tells its neighbours. */
  private void becomeSignificant(int p, int slot, int sign, int value) {
    magnitudes[4 * p + row(slot)] = value | sign << 31;
    long mark = 1L | (long) sign << SIGNS;
    flags[p - 1] |= mark << slot + 5;
    flags[p] |= mark << slot + 4;
    flags[p + 1] |= mark << slot + 3;
    if (slot == 0) {
      if (!causal) {
        flags[p - stride - 1] |= mark << 17;
        flags[p - stride] |= mark << 16;
        flags[p - stride + 1] |= mark << 15;
      }
    } else if (slot == LAST_SLOT) {
      flags[p + stride - 1] |= mark << 2;
      flags[p + stride] |= mark << 1;
      flags[p + stride + 1] |= mark;
    }
  }

  /** The row, 0 to 3, of slot 0, 3, 6 or 9. */
  private static int row(int slot) {
    return slot * 11 >> 5;
  }

  /**
   * One row of the decoded block, in half units: bit 31 is the sign, the others twice the magnitude
   * plus what is in the middle of the bits not decoded.
   *
   * @param y row of the block
   * @param target receives the values from index 0 on
   */
  void row(int y, int[] target) {
    int index = 4 * (stride * (y / 4 + 1) + 1) + y % 4;
    for (int x = 0; x < width; x++, index += 4) {
      target[x] = magnitudes[index];
    }
  }
}
