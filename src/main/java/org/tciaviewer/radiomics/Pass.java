package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.radiomics.Aggregation.Extent;

/**
 * One texture matrix to be counted: which voxels of the list of levels, along which directions.
 *
 * @param directions the directions merged into this matrix
 * @param from first position in the list of voxels
 * @param to position after the last
 */
record Pass(List<Direction> directions, int from, int to) {
  /** The matrices an aggregation asks for. */
  static List<Pass> all(Levels levels, Aggregation aggregation, int[] distances) {
    List<Direction> directions = Direction.all(distances, aggregation.extent() != Extent.VOLUME);
    List<Pass> passes = new ArrayList<>();
    for (int[] part : parts(levels, aggregation.extent())) {
      if (aggregation.isMerged()) {
        passes.add(new Pass(directions, part[0], part[1]));
      } else {
        for (Direction d : directions) {
          passes.add(new Pass(List.of(d), part[0], part[1]));
        }
      }
    }
    return passes;
  }

  /** Ranges of the list of voxels that get a matrix of their own: each slice, or all. */
  static List<int[]> parts(Levels levels, Extent extent) {
    int n = levels.indices().length;
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int m = 1; m <= n; m++) {
      if (m == n || (extent == Extent.EACH_SLICE && levels.slice(m) != levels.slice(from))) {
        parts.add(new int[] {from, m});
        from = m;
      }
    }
    return parts;
  }

  int voxels() {
    return to - from;
  }
}
