package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * A tag tree (ITU-T T.800 B.10.2): a grid of non-negative numbers, coded as differences to the
 * minimum of each 2 by 2 group. Keeps what earlier packets told.
 */
final class J2kTagTree {
  private final int[] widths;
  private final int[] offsets;
  private final int[] lowerBounds;
  private final boolean[] known;

  J2kTagTree(int width, int height) {
    int levels = 1;
    while (width > 1 << (levels - 1) || height > 1 << (levels - 1)) {
      levels++;
    }
    widths = new int[levels];
    offsets = new int[levels];
    int nodes = 0;
    for (int level = 0; level < levels; level++) {
      widths[level] = J2kRectangle.ceilShift(width, level);
      offsets[level] = nodes;
      nodes += widths[level] * J2kRectangle.ceilShift(height, level);
    }
    lowerBounds = new int[nodes];
    known = new boolean[nodes];
  }

  /** Reads as many bits as it takes to tell whether the value at a place is below a threshold. */
  boolean isBelow(int threshold, int column, int row, J2kHeaderBits bits) throws FormatException {
    int bound = 0;
    int node = 0;
    for (int level = widths.length - 1; level >= 0; level--) {
      node = offsets[level] + (row >> level) * widths[level] + (column >> level);
      bound = Math.max(bound, lowerBounds[node]);
      while (bound < threshold && !known[node]) {
        if (bits.bit() == 1) {
          known[node] = true;
        } else {
          bound++;
        }
      }
      lowerBounds[node] = bound;
    }
    return known[node] && bound < threshold;
  }

  /**
   * Reads the value at a place.
   *
   * @throws FormatException when it exceeds the limit
   */
  int value(int limit, int column, int row, J2kHeaderBits bits) throws FormatException {
    for (int value = 0; value <= limit; value++) {
      if (isBelow(value + 1, column, row, bits)) {
        return value;
      }
    }
    throw J2kReader.fault(
        bits.position(), "up to " + limit + " zero bit-planes", "more", "T.800 B.10.5");
  }
}
