package org.tciaviewer.radiomics;

import org.tciaviewer.series.VoxelSource;

/**
 * A part of an image held in memory.
 *
 * @param bounds which voxels of the image
 * @param grid their grid
 * @param values their values
 */
record ImageBlock(Bounds bounds, VoxelGrid grid, float[] values) {
  /** Slices are copied whole when at least this share of them is needed. */
  private static final double WHOLE_SLICE = 0.2;

  static ImageBlock read(VoxelSource source, double[] spacing, Bounds bounds) {
    VoxelGrid image = new VoxelGrid(1, 1, 1, spacing[0], spacing[1], spacing[2]);
    VoxelGrid grid = bounds.gridLike(image);
    float[] values = new float[grid.voxels()];
    int area = grid.columns() * grid.rows();
    if (area < WHOLE_SLICE * source.width() * source.height()) {
      readVoxels(source, bounds, values);
    } else {
      readSlices(source, bounds, grid, values);
    }
    return new ImageBlock(bounds, grid, values);
  }

  private static void readVoxels(VoxelSource source, Bounds b, float[] values) {
    int p = 0;
    for (int k = b.k0(); k <= b.k1(); k++) {
      for (int j = b.j0(); j <= b.j1(); j++) {
        for (int i = b.i0(); i <= b.i1(); i++) {
          values[p++] = source.value(i, j, k);
        }
      }
    }
  }

  private static void readSlices(VoxelSource source, Bounds b, VoxelGrid grid, float[] values) {
    float[] slice = new float[source.width() * source.height()];
    for (int k = b.k0(); k <= b.k1(); k++) {
      source.slice(k, slice);
      for (int j = b.j0(); j <= b.j1(); j++) {
        System.arraycopy(
            slice,
            j * source.width() + b.i0(),
            values,
            grid.index(0, j - b.j0(), k - b.k0()),
            grid.columns());
      }
    }
  }

  boolean isWholeNumbers() {
    for (float v : values) {
      if (v != Math.rint(v)) {
        return false;
      }
    }
    return true;
  }
}
