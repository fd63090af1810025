package org.tciaviewer.annotation;

import java.util.Arrays;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.CellTriangles;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Area of the closed surface of a mask, halfway between the centres of voxels inside and outside
 * (marching cubes at 0.5): what IBSI calls the surface area (C0JK). It closes at the edges of the
 * grid. Only how often each kind of cell occurs is counted, slice by slice, so that memory stays at
 * two slices of the mask's box. Used once, by one thread.
 */
final class MaskSurface {
  /** Ways in which the eight corners of a cell can be inside. */
  private static final int KINDS = 256;

  private final Mask mask;
  private final int[] box;
  private final int width;
  private final int height;
  private final long[] counts = new long[KINDS];

  private MaskSurface(Mask mask) {
    this.mask = mask;
    this.box = mask.bounds();
    // One empty voxel around the box closes the surface.
    this.width = box[3] - box[0] + 3;
    this.height = box[4] - box[1] + 3;
  }

  /** Area in mm²; NaN when the mask is empty or its grid has no known place in a patient. */
  static double areaMm2(Mask mask) {
    VolumeGeometry grid = mask.geometry();
    return mask.isEmpty() || !FrameGrid.isPlaced(grid)
        ? Double.NaN
        : new MaskSurface(mask).area(grid.affine());
  }

  private double area(Affine affine) {
    byte[] lower = new byte[width * height];
    byte[] upper = new byte[width * height];
    for (int k = box[2]; k <= box[5] + 1; k++) {
      fill(k, upper);
      count(lower, upper);
      byte[] free = lower;
      lower = upper;
      upper = free;
    }
    double area = 0;
    for (int kind = 1; kind < KINDS - 1; kind++) {
      area += counts[kind] == 0 ? 0 : counts[kind] * CellTriangles.area(kind, affine);
    }
    return area;
  }

  /** The voxels of a slice within the box, 1 inside; nothing beyond the last slice. */
  private void fill(int k, byte[] slice) {
    Arrays.fill(slice, (byte) 0);
    if (k <= box[5]) {
      mask.forEachRun(
          k,
          (slices, j, from, to) -> {
            int row = (j - box[1] + 1) * width - box[0] + 1;
            Arrays.fill(slice, row + from, row + to, (byte) 1);
          });
    }
  }

  private void count(byte[] lower, byte[] upper) {
    for (int j = 0; j < height - 1; j++) {
      int p = j * width;
      int left = face(lower, upper, p);
      for (int i = 1; i < width; i++) {
        int right = face(lower, upper, p + i);
        counts[left | right << 1]++;
        left = right;
      }
    }
  }

  /** The four corners of a cell at one column: bits 0, 2, 4 and 6 of the kind of cell. */
  private int face(byte[] lower, byte[] upper, int p) {
    return lower[p] | lower[p + width] << 2 | upper[p] << 4 | upper[p + width] << 6;
  }
}
