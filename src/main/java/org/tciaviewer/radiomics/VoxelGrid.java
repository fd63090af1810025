package org.tciaviewer.radiomics;

/**
 * Size and spacing of a box of voxels; index {@code (k · rows + j) · columns + i}. Axis-aligned by
 * construction: where the box lies in the patient is not known here.
 *
 * @param columns voxels along i
 * @param rows voxels along j
 * @param slices voxels along k
 * @param di spacing of columns in mm
 * @param dj spacing of rows in mm
 * @param dk spacing of slices in mm
 */
public record VoxelGrid(int columns, int rows, int slices, double di, double dj, double dk) {
  /** Checks that sizes and spacings are positive and that an array can hold the box. */
  public VoxelGrid {
    if (columns < 1 || rows < 1 || slices < 1) {
      throw new IllegalArgumentException(
          "grid: expected sizes >= 1, was " + columns + " x " + rows + " x " + slices);
    }
    if (!(di > 0 && dj > 0 && dk > 0)) {
      throw new IllegalArgumentException(
          "grid: expected spacings > 0 mm, was " + di + ", " + dj + ", " + dk);
    }
    if ((long) columns * rows * slices > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "grid: too many voxels for one region: " + columns + " x " + rows + " x " + slices);
    }
  }

  /** Number of voxels. */
  public int voxels() {
    return columns * rows * slices;
  }

  /** Linear index of a voxel. */
  public int index(int i, int j, int k) {
    return (k * rows + j) * columns + i;
  }

  /** Linear offset of a step; only meaningful while the step stays within the box. */
  public int offset(int i, int j, int k) {
    return (k * rows + j) * columns + i;
  }

  /** Voxels along axis 0 (i), 1 (j) or 2 (k). */
  public int size(int axis) {
    return axis == 0 ? columns : axis == 1 ? rows : slices;
  }

  /** Spacing in mm along axis 0 (i), 1 (j) or 2 (k). */
  public double spacing(int axis) {
    return axis == 0 ? di : axis == 1 ? dj : dk;
  }

  /** Volume of a voxel in mm³. */
  public double voxelVolume() {
    return di * dj * dk;
  }
}
