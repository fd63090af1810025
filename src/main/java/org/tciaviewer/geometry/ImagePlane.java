package org.tciaviewer.geometry;

import java.util.Arrays;

/**
 * The plane of one frame in the patient (Image Plane Module, PS3.3 C.7.6.2). Coordinates are mm in
 * LPS; the position is the <em>centre</em> of the first pixel. Immutable; arrays are copied.
 */
public final class ImagePlane {
  private final double[] position;
  private final double[] rowDirection;
  private final double[] columnDirection;
  private final double rowSpacing;
  private final double columnSpacing;

  private ImagePlane(
      double[] position, double[] row, double[] column, double rowSpacing, double columnSpacing) {
    this.position = position;
    this.rowDirection = row;
    this.columnDirection = column;
    this.rowSpacing = rowSpacing;
    this.columnSpacing = columnSpacing;
  }

  /**
   * From the three attributes of the standard.
   *
   * @param imagePosition Image Position (Patient) (0020,0032), three numbers, mm
   * @param imageOrientation Image Orientation (Patient) (0020,0037): direction of increasing column
   *     index, then direction of increasing row index, six cosines
   * @param pixelSpacing Pixel Spacing (0028,0030): row spacing (vertical) first, then column
   *     spacing (horizontal), mm
   * @throws IllegalArgumentException when numbers are missing, not finite, not positive spacings,
   *     or the cosines are further from orthonormal than {@link Tolerances#ORTHONORMALITY}
   */
  public static ImagePlane of(
      double[] imagePosition, double[] imageOrientation, double[] pixelSpacing) {
    requireFinite("imagePosition", imagePosition, 3);
    requireFinite("imageOrientation", imageOrientation, 6);
    requireFinite("pixelSpacing", pixelSpacing, 2);
    if (!(pixelSpacing[0] > 0) || !(pixelSpacing[1] > 0)) {
      throw new IllegalArgumentException(
          "pixelSpacing: expected positive mm, was " + Arrays.toString(pixelSpacing));
    }
    double[] row = Arrays.copyOfRange(imageOrientation, 0, 3);
    double[] column = Arrays.copyOfRange(imageOrientation, 3, 6);
    requireOrthonormal(row, column);
    return new ImagePlane(imagePosition.clone(), row, column, pixelSpacing[0], pixelSpacing[1]);
  }

  private static void requireFinite(String name, double[] numbers, int count) {
    boolean isFinite = numbers.length == count;
    for (double number : numbers) {
      isFinite &= Double.isFinite(number);
    }
    if (!isFinite) {
      throw new IllegalArgumentException(
          name + ": expected " + count + " numbers, was " + Arrays.toString(numbers));
    }
  }

  private static void requireOrthonormal(double[] row, double[] column) {
    double worst =
        Math.max(
            Math.abs(Vectors.dot(row, column)),
            Math.max(Math.abs(Vectors.length(row) - 1), Math.abs(Vectors.length(column) - 1)));
    if (worst > Tolerances.ORTHONORMALITY) {
      throw new IllegalArgumentException(
          "imageOrientation: expected two perpendicular directions of length 1 within "
              + Tolerances.ORTHONORMALITY
              + ", was "
              + Arrays.toString(row)
              + " "
              + Arrays.toString(column));
    }
  }

  /** Centre of the first pixel, patient mm. */
  public double[] position() {
    return position.clone();
  }

  /** Direction of increasing column index, as stated (length 1 within tolerance). */
  public double[] rowDirection() {
    return rowDirection.clone();
  }

  /** Direction of increasing row index, as stated (length 1 within tolerance). */
  public double[] columnDirection() {
    return columnDirection.clone();
  }

  /** The six cosines of Image Orientation (Patient) (0020,0037). */
  public double[] orientation() {
    double[] six = Arrays.copyOf(rowDirection, 6);
    System.arraycopy(columnDirection, 0, six, 3, 3);
    return six;
  }

  /** Distance between the centres of two rows (vertical), mm: first value of Pixel Spacing. */
  public double rowSpacingMm() {
    return rowSpacing;
  }

  /** Distance between the centres of two columns (horizontal), mm: second value. */
  public double columnSpacingMm() {
    return columnSpacing;
  }

  /** Unit normal: row direction × column direction. */
  public double[] normal() {
    return Vectors.unit(Vectors.cross(rowDirection, columnDirection));
  }

  /** Signed distance in mm of the plane from the patient origin along its own normal. */
  public double distanceMm() {
    return distanceMm(normal());
  }

  /** Signed distance in mm of the position along a given normal. */
  public double distanceMm(double[] normal) {
    return Vectors.dot(position, normal);
  }

  /** Patient point (mm) of the centre of column i, row j (zero-based). */
  public double[] toPatient(double i, double j) {
    double[] p = Vectors.plus(position, i * columnSpacing, rowDirection);
    return Vectors.plus(p, j * rowSpacing, columnDirection);
  }

  /** Index (i, j) and signed distance from the plane in mm, of a patient point (mm). */
  public double[] toPlane(double[] patientPoint) {
    double[] d = Vectors.minus(patientPoint, position);
    return new double[] {
      Vectors.dot(d, rowDirection) / columnSpacing,
      Vectors.dot(d, columnDirection) / rowSpacing,
      Vectors.dot(d, normal())
    };
  }

  /** The same orientation and spacing at another position (mm). */
  public ImagePlane movedTo(double[] newPosition) {
    return new ImagePlane(
        newPosition.clone(), rowDirection, columnDirection, rowSpacing, columnSpacing);
  }

  /** Whether the other plane has the same orientation and pixel spacing within tolerance. */
  public boolean isParallelTo(ImagePlane other) {
    return Tolerances.sameOrientation(orientation(), other.orientation())
        && Tolerances.samePixelSpacing(rowSpacing, other.rowSpacing)
        && Tolerances.samePixelSpacing(columnSpacing, other.columnSpacing);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ImagePlane p
        && Arrays.equals(position, p.position)
        && Arrays.equals(orientation(), p.orientation())
        && rowSpacing == p.rowSpacing
        && columnSpacing == p.columnSpacing;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(position) * 31 + Arrays.hashCode(orientation());
  }

  @Override
  public String toString() {
    return "ImagePlane[position="
        + Arrays.toString(position)
        + ", orientation="
        + Arrays.toString(orientation())
        + ", rowSpacing="
        + rowSpacing
        + ", columnSpacing="
        + columnSpacing
        + "]";
  }
}
