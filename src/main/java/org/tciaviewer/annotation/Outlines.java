package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.tciaviewer.annotation.Piece.Role;

/**
 * Traces the borders of a set of pixels along pixel edges. Points are in index coordinates, so that
 * corners lie at halves. Regions that touch only at a corner are separate.
 */
final class Outlines {
  private static final int EAST = 0;
  private static final int SOUTH = 1;
  private static final int WEST = 2;
  private static final int NORTH = 3;
  private static final int[] STEP_I = {1, 0, -1, 0};
  private static final int[] STEP_J = {0, 1, 0, -1};

  private final BitSet bits;
  private final int columns;
  private int left = Integer.MAX_VALUE;
  private int top;
  private int width;
  private int height;

  /** Outgoing border edges of each corner, one bit for each direction. */
  private byte[] edges;

  private Outlines(BitSet bits, int columns) {
    this.bits = bits;
    this.columns = columns;
  }

  /**
   * The closed borders of the pixels of one slice.
   *
   * @param bits at row × columns + column
   */
  static List<Piece> trace(BitSet bits, int columns, int slice) {
    return bits.isEmpty() ? List.of() : new Outlines(bits, columns).trace(slice);
  }

  private List<Piece> trace(int slice) {
    findBounds();
    markEdges();
    List<Piece> pieces = new ArrayList<>();
    for (int corner = 0; corner < edges.length; corner++) {
      while (edges[corner] != 0) {
        pieces.add(walk(corner, slice));
      }
    }
    return pieces;
  }

  private void findBounds() {
    int right = -1;
    top = bits.nextSetBit(0) / columns;
    height = (bits.length() - 1) / columns - top + 1;
    for (int from = bits.nextSetBit(0); from >= 0; ) {
      int to = bits.nextClearBit(from) - 1;
      boolean wraps = from / columns != to / columns;
      left = Math.min(left, wraps ? 0 : from % columns);
      right = Math.max(right, wraps ? columns - 1 : to % columns);
      from = bits.nextSetBit(to + 1);
    }
    width = right - left + 1;
    edges = new byte[(width + 1) * (height + 1)];
  }

  private boolean inside(int i, int j) {
    return i >= 0 && j >= 0 && i < width && j < height && bits.get((top + j) * columns + left + i);
  }

  /** Marks the border edges clockwise (rows running down): the inside lies on the right hand. */
  private void markEdges() {
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < width; i++) {
        if (inside(i, j)) {
          mark(!inside(i, j - 1), i, j, EAST);
          mark(!inside(i + 1, j), i + 1, j, SOUTH);
          mark(!inside(i, j + 1), i + 1, j + 1, WEST);
          mark(!inside(i - 1, j), i, j + 1, NORTH);
        }
      }
    }
  }

  private void mark(boolean border, int i, int j, int direction) {
    if (border) {
      edges[j * (width + 1) + i] |= (byte) (1 << direction);
    }
  }

  private Piece walk(int start, int slice) {
    double[] is = new double[16];
    double[] js = new double[16];
    int size = 0;
    int i = start % (width + 1);
    int j = start / (width + 1);
    int direction = Integer.numberOfTrailingZeros(edges[start]);
    int before = -1;
    int at = start;
    do {
      direction = before < 0 ? direction : turn(at, before);
      edges[at] &= (byte) ~(1 << direction);
      if (direction != before) {
        if (size == is.length) {
          is = Arrays.copyOf(is, 2 * size);
          js = Arrays.copyOf(js, 2 * size);
        }
        is[size] = left + i - 0.5;
        js[size++] = top + j - 0.5;
      }
      i += STEP_I[direction];
      j += STEP_J[direction];
      before = direction;
      at = j * (width + 1) + i;
    } while (at != start || continues(start, before));
    return piece(Arrays.copyOf(is, size), Arrays.copyOf(js, size), slice);
  }

  /** At the start corner the path goes on if a right turn leads to an edge not walked yet. */
  private boolean continues(int corner, int before) {
    return (edges[corner] & 1 << (before + 1) % 4) != 0;
  }

  /** Right, straight on, left: a right turn first stays with the same pixel. */
  private int turn(int corner, int before) {
    for (int turn : new int[] {1, 0, 3}) {
      int direction = (before + turn) % 4;
      if ((edges[corner] & 1 << direction) != 0) {
        return direction;
      }
    }
    throw new IllegalStateException("border is not closed at corner " + corner);
  }

  private static Piece piece(double[] is, double[] js, int slice) {
    double twice = 0;
    for (int n = 0, before = is.length - 1; n < is.length; before = n++) {
      twice += is[before] * js[n] - is[n] * js[before];
    }
    return new Piece(slice, twice > 0 ? Role.REGION : Role.HOLE, is, js);
  }
}
