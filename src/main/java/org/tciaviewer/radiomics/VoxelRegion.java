package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * A region on one grid: the image values in its bounding box plus a border, the morphological mask
 * (the shape as drawn) and the intensity mask (what is left of it after re-segmentation, IBSI 2.5).
 * The border is never part of a mask, so that neighbours can be reached without a check. Immutable;
 * the arrays handed out are shared and must not be changed.
 */
public final class VoxelRegion {
  private final VoxelGrid grid;
  private final float[] values;
  private final int[] morphological;
  private final int[] intensity;

  private VoxelRegion(VoxelGrid grid, float[] values, int[] morphological, int[] intensity) {
    this.grid = grid;
    this.values = values;
    this.morphological = morphological;
    this.intensity = intensity;
  }

  /**
   * Cuts the region out of an array.
   *
   * @param source grid of the arrays
   * @param values image values, NaN where there is no image
   * @param morphological the shape
   * @param intensity the voxels whose values count; voxels outside the shape or with a value that
   *     is not finite are left out
   * @param border voxels around the bounding box along i, j, k, each at least 1; beyond the array
   *     the image is NaN
   */
  public static VoxelRegion cut(
      VoxelGrid source,
      float[] values,
      boolean[] morphological,
      boolean[] intensity,
      int[] border) {
    check(source, values.length, "values");
    check(source, morphological.length, "morphological");
    check(source, intensity.length, "intensity");
    Bounds bounds = Bounds.of(source, morphological);
    VoxelGrid box = bounds.grown(border).gridLike(source);
    float[] cut = new float[box.voxels()];
    Arrays.fill(cut, Float.NaN);
    IndexList shape = new IndexList();
    IndexList counted = new IndexList();
    int[] first = bounds.grown(border).first();
    for (int k = 0; k < box.slices(); k++) {
      for (int j = 0; j < box.rows(); j++) {
        if (isInside(j + first[1], source.rows()) && isInside(k + first[2], source.slices())) {
          int from = Math.max(0, -first[0]);
          int to = Math.min(box.columns(), source.columns() - first[0]);
          int s = source.index(from + first[0], j + first[1], k + first[2]);
          int t = box.index(from, j, k);
          for (int i = from; i < to; i++, s++, t++) {
            cut[t] = values[s];
            if (morphological[s]) {
              shape.add(t);
              if (intensity[s] && Float.isFinite(values[s])) {
                counted.add(t);
              }
            }
          }
        }
      }
    }
    return new VoxelRegion(box, cut, shape.toArray(), counted.toArray());
  }

  private static boolean isInside(int index, int size) {
    return index >= 0 && index < size;
  }

  private static void check(VoxelGrid grid, int length, String name) {
    if (length != grid.voxels()) {
      throw new IllegalArgumentException(
          name + ": expected " + grid.voxels() + " voxels as the grid has, was " + length);
    }
  }

  /** A region with both masks equal and a border of one voxel. */
  public static VoxelRegion of(VoxelGrid source, float[] values, boolean[] mask) {
    return cut(source, values, mask, mask, new int[] {1, 1, 1});
  }

  /** The bounding box with its border. */
  public VoxelGrid grid() {
    return grid;
  }

  /** Image values in the box, NaN where there is no image; shared. */
  public float[] values() {
    return values;
  }

  /** Linear indices of the morphological mask, ascending; shared. */
  public int[] morphological() {
    return morphological;
  }

  /** Linear indices of the intensity mask, ascending; shared. */
  public int[] intensity() {
    return intensity;
  }

  /** Values of the intensity mask, in the order of its indices; a new array. */
  public double[] intensities() {
    double[] x = new double[intensity.length];
    for (int n = 0; n < x.length; n++) {
      x[n] = values[intensity[n]];
    }
    return x;
  }

  /** Number of slices that hold a voxel of the morphological mask. */
  public int occupiedSlices() {
    int slice = grid.columns() * grid.rows();
    int count = 0;
    int last = -1;
    for (int p : morphological) {
      if (p / slice != last) {
        last = p / slice;
        count++;
      }
    }
    return count;
  }
}
