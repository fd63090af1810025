package org.tciaviewer.radiomics;

/** Regions at the limits of definitions. */
final class DegenerateRegions {
  static final int FLAT = 0;
  static final int ONE_VOXEL = 1;
  static final int ONE_SLICE = 2;
  static final int DISCONNECTED = 3;

  private DegenerateRegions() {}

  /** Flat block, one voxel, one slice of different values, or two voxels at opposite corners. */
  static VoxelRegion region(VoxelGrid grid, int kind) {
    float[] values = new float[grid.voxels()];
    boolean[] mask = new boolean[grid.voxels()];
    int slice = grid.columns() * grid.rows();
    for (int p = 0; p < values.length; p++) {
      values[p] = kind == FLAT ? 40 : 10 + 30 * p % 97;
      mask[p] =
          switch (kind) {
            case FLAT -> true;
            case ONE_VOXEL -> p == values.length / 2;
            case ONE_SLICE -> p / slice == 1;
            default -> p == 0 || p == values.length - 1;
          };
    }
    return VoxelRegion.of(grid, values, mask);
  }
}
