package org.tciaviewer.annotation.seg;

import java.util.BitSet;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.geometry.VolumeGeometry;

/** Moves the pixels of a frame to its place on a larger slice. */
final class Tiles {
  private Tiles() {}

  /** The pixels at their place; what lies beyond the edges of the slice is cut off. */
  static BitSet placed(BitSet frame, int width, FrameGrid.Place place, VolumeGeometry grid) {
    if (grid.columns() == width && place.column() == 0 && place.row() == 0) {
      return frame;
    }
    BitSet bits = new BitSet();
    for (int n = frame.nextSetBit(0); n >= 0; n = frame.nextSetBit(n + 1)) {
      int i = place.column() + n % width;
      int j = place.row() + n / width;
      if (i < grid.columns() && j < grid.rows()) {
        bits.set(j * grid.columns() + i);
      }
    }
    return bits;
  }
}
