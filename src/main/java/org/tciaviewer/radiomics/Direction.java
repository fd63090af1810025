package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * A step between neighbours in voxels along i, j, k; one of each pair of opposite steps.
 *
 * @param i columns
 * @param j rows
 * @param k slices
 */
record Direction(int i, int j, int k) {
  /**
   * All steps whose Chebyshev length is one of the distances, the opposite ones left out: 13 for
   * distance 1, 4 within a slice.
   */
  static List<Direction> all(int[] distances, boolean withinSlice) {
    List<Direction> directions = new ArrayList<>();
    for (int distance : distances) {
      int depth = withinSlice ? 0 : distance;
      for (int k = 0; k <= depth; k++) {
        for (int j = -distance; j <= distance; j++) {
          for (int i = -distance; i <= distance; i++) {
            Direction d = new Direction(i, j, k);
            if (d.chebyshev() == distance && d.isForward()) {
              directions.add(d);
            }
          }
        }
      }
    }
    return directions;
  }

  private int chebyshev() {
    return Math.max(Math.abs(i), Math.max(Math.abs(j), Math.abs(k)));
  }

  private boolean isForward() {
    return k > 0 || (k == 0 && (j > 0 || (j == 0 && i > 0)));
  }

  int offset(VoxelGrid grid) {
    return grid.offset(i, j, k);
  }

  /** Linear offsets of the directions and their opposites. */
  static int[] bothWays(List<Direction> directions, VoxelGrid grid) {
    int[] offsets = new int[2 * directions.size()];
    for (int n = 0; n < directions.size(); n++) {
      offsets[2 * n] = directions.get(n).offset(grid);
      offsets[2 * n + 1] = -offsets[2 * n];
    }
    return offsets;
  }
}
