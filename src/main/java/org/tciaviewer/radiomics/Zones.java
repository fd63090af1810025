package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;
import org.tciaviewer.radiomics.Aggregation.Extent;

/**
 * Connected voxels of equal level (IBSI 3.8, 3.9): level, size, least distance to the outside of
 * the morphological mask, and the slice of the first voxel. Connected are the 26 neighbours, or the
 * 8 within the slice; the distance counts steps between faces.
 */
final class Zones {
  private static final int FAR = 1 << 28;

  private final int[] level;
  private final int[] size;
  private final int[] distance;
  private final int[] slice;

  private Zones(int[] level, int[] size, int[] distance, int[] slice) {
    this.level = level;
    this.size = size;
    this.distance = distance;
    this.slice = slice;
  }

  static Zones of(Levels levels, int[] morphological, Extent extent) {
    boolean flat = extent != Extent.VOLUME;
    int[] distances = distances(levels.grid(), morphological, flat);
    List<Direction> directions = Direction.all(new int[] {1}, flat);
    return flood(levels, distances, Direction.bothWays(directions, levels.grid()));
  }

  /** City-block distance to the outside: two raster passes are exact for this metric. */
  static int[] distances(VoxelGrid grid, int[] mask, boolean flat) {
    int[] d = new int[grid.voxels()];
    int row = grid.columns();
    int plane = grid.columns() * grid.rows();
    for (int p : mask) {
      d[p] = FAR;
    }
    for (int p : mask) {
      int before = Math.min(d[p - 1], d[p - row]);
      d[p] = Math.min(d[p], (flat ? before : Math.min(before, d[p - plane])) + 1);
    }
    for (int n = mask.length - 1; n >= 0; n--) {
      int p = mask[n];
      int after = Math.min(d[p + 1], d[p + row]);
      d[p] = Math.min(d[p], (flat ? after : Math.min(after, d[p + plane])) + 1);
    }
    return d;
  }

  private static Zones flood(Levels levels, int[] distances, int[] offsets) {
    int[] box = levels.box();
    int[] indices = levels.indices();
    boolean[] seen = new boolean[box.length];
    int[] stack = new int[indices.length];
    IndexList level = new IndexList();
    IndexList size = new IndexList();
    IndexList distance = new IndexList();
    IndexList slice = new IndexList();
    for (int n = 0; n < indices.length; n++) {
      int start = indices[n];
      if (seen[start]) {
        continue;
      }
      int value = box[start];
      int top = 0;
      int count = 0;
      int least = FAR;
      stack[top++] = start;
      seen[start] = true;
      while (top > 0) {
        int p = stack[--top];
        count++;
        least = Math.min(least, distances[p]);
        for (int offset : offsets) {
          int q = p + offset;
          if (box[q] == value && !seen[q]) {
            seen[q] = true;
            stack[top++] = q;
          }
        }
      }
      level.add(value);
      size.add(count);
      distance.add(least);
      slice.add(levels.slice(n));
    }
    return new Zones(level.toArray(), size.toArray(), distance.toArray(), slice.toArray());
  }

  int[] level() {
    return level;
  }

  int[] size() {
    return size;
  }

  int[] distance() {
    return distance;
  }

  /** Zones whose first voxel lies in a slice, as a range of positions; slices ascend. */
  int[] ofSlice(int k) {
    int from = lowerBound(k);
    return new int[] {from, lowerBound(k + 1)};
  }

  private int lowerBound(int k) {
    int found = Arrays.binarySearch(slice, k);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && slice[found - 1] == k) {
      found--;
    }
    return found;
  }

  int count() {
    return level.length;
  }
}
