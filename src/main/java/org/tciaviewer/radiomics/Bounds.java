package org.tciaviewer.radiomics;

/**
 * A box of voxel indices.
 *
 * @param i0 first column
 * @param j0 first row
 * @param k0 first slice
 * @param i1 last column, inclusive
 * @param j1 last row, inclusive
 * @param k1 last slice, inclusive
 */
record Bounds(int i0, int j0, int k0, int i1, int j1, int k1) {
  /** The smallest box around the true voxels; one voxel at the origin if there is none. */
  static Bounds of(VoxelGrid grid, boolean[] mask) {
    int[] lo = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] hi = {-1, -1, -1};
    int p = 0;
    for (int k = 0; k < grid.slices(); k++) {
      for (int j = 0; j < grid.rows(); j++) {
        for (int i = 0; i < grid.columns(); i++, p++) {
          if (mask[p]) {
            include(lo, hi, i, j, k);
          }
        }
      }
    }
    return hi[0] < 0 ? new Bounds(0, 0, 0, 0, 0, 0) : of(lo, hi);
  }

  /** The smallest box around the voxels of a list of linear indices, which must not be empty. */
  static Bounds of(VoxelGrid grid, int[] indices) {
    int[] lo = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] hi = {-1, -1, -1};
    int slice = grid.columns() * grid.rows();
    for (int p : indices) {
      int inSlice = p % slice;
      include(lo, hi, inSlice % grid.columns(), inSlice / grid.columns(), p / slice);
    }
    return of(lo, hi);
  }

  private static void include(int[] lo, int[] hi, int i, int j, int k) {
    lo[0] = Math.min(lo[0], i);
    lo[1] = Math.min(lo[1], j);
    lo[2] = Math.min(lo[2], k);
    hi[0] = Math.max(hi[0], i);
    hi[1] = Math.max(hi[1], j);
    hi[2] = Math.max(hi[2], k);
  }

  private static Bounds of(int[] lo, int[] hi) {
    return new Bounds(lo[0], lo[1], lo[2], hi[0], hi[1], hi[2]);
  }

  Bounds grown(int[] border) {
    return new Bounds(
        i0 - border[0],
        j0 - border[1],
        k0 - border[2],
        i1 + border[0],
        j1 + border[1],
        k1 + border[2]);
  }

  /** The part of the box within a volume of this size. */
  Bounds clipped(int columns, int rows, int slices) {
    return new Bounds(
        Math.max(0, i0),
        Math.max(0, j0),
        Math.max(0, k0),
        Math.min(columns - 1, i1),
        Math.min(rows - 1, j1),
        Math.min(slices - 1, k1));
  }

  int[] first() {
    return new int[] {i0, j0, k0};
  }

  int[] last() {
    return new int[] {i1, j1, k1};
  }

  int size(int axis) {
    return last()[axis] - first()[axis] + 1;
  }

  VoxelGrid gridLike(VoxelGrid grid) {
    return new VoxelGrid(size(0), size(1), size(2), grid.di(), grid.dj(), grid.dk());
  }
}
