package org.tciaviewer.geometry;

import java.util.Objects;

/**
 * A regular grid of voxels in the patient: its size, where it lies and in which Frame of Reference.
 * Index (i, j, k) is column, row, slice, zero-based, voxel <em>centres</em> at whole numbers;
 * patient coordinates are mm in LPS. It does not promise right angles: the stack of a tilted gantry
 * is a sheared grid. Immutable.
 *
 * @param columns number of columns, at least 1
 * @param rows number of rows, at least 1
 * @param slices number of slices, at least 1
 * @param affine index to patient mm
 * @param frameOfReferenceUid Frame of Reference UID (0020,0052), PS3.3 C.7.4.1; empty if unknown
 */
public record VolumeGeometry(
    int columns, int rows, int slices, Affine affine, String frameOfReferenceUid) {
  /** Checks sizes and that the grid spans a volume. */
  public VolumeGeometry {
    if (columns < 1 || rows < 1 || slices < 1) {
      throw new IllegalArgumentException(
          "size: expected at least 1 x 1 x 1, was " + columns + " x " + rows + " x " + slices);
    }
    Objects.requireNonNull(frameOfReferenceUid, "frameOfReferenceUid");
    affine.inverse();
  }

  /**
   * A stack of equal slices.
   *
   * @param first plane of slice 0
   * @param stepMm from the position of one slice to the next, mm
   */
  public static VolumeGeometry of(
      int columns,
      int rows,
      int slices,
      ImagePlane first,
      double[] stepMm,
      String frameOfReferenceUid) {
    Affine affine =
        Affine.ofSteps(
            first.position(),
            Vectors.times(first.columnSpacingMm(), first.rowDirection()),
            Vectors.times(first.rowSpacingMm(), first.columnDirection()),
            stepMm);
    return new VolumeGeometry(columns, rows, slices, affine, frameOfReferenceUid);
  }

  /** Patient point (mm) of an index. */
  public double[] toPatient(double i, double j, double k) {
    return affine.apply(i, j, k);
  }

  /** Index (i, j, k) of a patient point (mm). For many points, invert {@link #affine} once. */
  public double[] toIndex(double[] patientPoint) {
    return affine.inverse().apply(patientPoint);
  }

  /** Unit direction of increasing column index. */
  public double[] rowDirection() {
    return Vectors.unit(affine.step(0));
  }

  /** Unit direction of increasing row index. */
  public double[] columnDirection() {
    return Vectors.unit(affine.step(1));
  }

  /**
   * Unit normal of the slices: row direction × column direction. Slices may run against it; see
   * {@link #isReversed}.
   */
  public double[] normal() {
    return Vectors.unit(Vectors.cross(affine.step(0), affine.step(1)));
  }

  /** Whether increasing k runs against {@link #normal}. */
  public boolean isReversed() {
    return Vectors.dot(affine.step(2), normal()) < 0;
  }

  /**
   * Distances in mm between neighbouring columns, rows and slices; that of the slices is measured
   * along the normal, so that the product is the voxel volume for a sheared grid, too.
   */
  public double[] spacing() {
    return new double[] {
      Vectors.length(affine.step(0)),
      Vectors.length(affine.step(1)),
      Math.abs(Vectors.dot(affine.step(2), normal()))
    };
  }

  /** Volume of one voxel, mm³. */
  public double voxelVolumeMm3() {
    return Math.abs(affine.determinant());
  }

  /** In-plane shift from one slice to the next, mm; 0 for a stack with right angles. */
  public double shearMm() {
    double along = Vectors.dot(affine.step(2), normal());
    return Vectors.length(Vectors.plus(affine.step(2), -along, normal()));
  }

  /** Signed distance in mm of slice k from the patient origin along the normal. */
  public double slicePositionMm(double k) {
    return Vectors.dot(affine.apply(0, 0, k), normal());
  }

  /** The plane of slice k. */
  public ImagePlane plane(double k) {
    double[] row = rowDirection();
    double[] column = columnDirection();
    double[] spacing = spacing();
    return ImagePlane.of(
        affine.apply(0, 0, k),
        new double[] {row[0], row[1], row[2], column[0], column[1], column[2]},
        new double[] {spacing[1], spacing[0]});
  }

  /** The part of this grid that starts at index (i, j, k) and has the given size. */
  public VolumeGeometry crop(int i, int j, int k, int newColumns, int newRows, int newSlices) {
    return new VolumeGeometry(
        newColumns, newRows, newSlices, affine.movedTo(i, j, k), frameOfReferenceUid);
  }

  /**
   * Whether both are known to lie in the same Frame of Reference, without which mm must not be
   * compared. Unknown is never the same.
   */
  public boolean sharesFrameOfReference(VolumeGeometry other) {
    return !frameOfReferenceUid.isEmpty() && frameOfReferenceUid.equals(other.frameOfReferenceUid);
  }

  /**
   * Whether both grids have the same size and the same voxels: all corners within {@link
   * Tolerances#IN_PLANE_SHIFT_MM}. Frames of Reference are not compared.
   */
  public boolean hasSameGrid(VolumeGeometry other) {
    if (columns != other.columns || rows != other.rows || slices != other.slices) {
      return false;
    }
    for (int corner = 0; corner < 8; corner++) {
      int i = (corner & 1) * (columns - 1);
      int j = (corner >> 1 & 1) * (rows - 1);
      int k = (corner >> 2) * (slices - 1);
      double[] gap = Vectors.minus(toPatient(i, j, k), other.toPatient(i, j, k));
      if (Vectors.length(gap) > Tolerances.IN_PLANE_SHIFT_MM) {
        return false;
      }
    }
    return true;
  }
}
