package org.tciaviewer.radiomics;

/**
 * The discretised intensities of a region: level 1 and above within the intensity mask, 0 outside,
 * on the region's box. The arrays are shared with the texture families.
 */
final class Levels {
  private final VoxelGrid grid;
  private final int[] indices;
  private final int[] box;
  private final int[] list;
  private final int count;

  private Levels(VoxelGrid grid, int[] indices, int[] box, int[] list, int count) {
    this.grid = grid;
    this.indices = indices;
    this.box = box;
    this.list = list;
    this.count = count;
  }

  static Levels of(VoxelRegion region, int[] list) {
    return of(region, list, 0);
  }

  /** Levels of a part of a region whose largest level is this. */
  static Levels of(VoxelRegion region, int[] list, int highest) {
    int[] box = new int[region.grid().voxels()];
    int[] indices = region.intensity();
    int count = highest;
    for (int n = 0; n < indices.length; n++) {
      box[indices[n]] = list[n];
      count = Math.max(count, list[n]);
    }
    return new Levels(region.grid(), indices, box, list, count);
  }

  VoxelGrid grid() {
    return grid;
  }

  /** Linear indices of the voxels that have a level, ascending. */
  int[] indices() {
    return indices;
  }

  /** Levels on the box. */
  int[] box() {
    return box;
  }

  /** Levels in the order of the indices. */
  int[] list() {
    return list;
  }

  /** The largest level present, N_g. */
  int count() {
    return count;
  }

  int slice(int listIndex) {
    return indices[listIndex] / (grid.columns() * grid.rows());
  }
}
