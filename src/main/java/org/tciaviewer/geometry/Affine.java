package org.tciaviewer.geometry;

import java.util.Arrays;

/**
 * An affine transform of three coordinates, usually index (i, j, k) to patient mm (LPS). Index
 * coordinates are zero-based with pixel <em>centres</em> at whole numbers. It does not promise
 * right angles or equal handedness. Immutable.
 */
public final class Affine {
  /** Determinants below this are not inverted: no voxel is smaller than 1e-12 mm³. */
  private static final double SMALLEST_DETERMINANT = 1e-12;

  private final double[] m;

  private Affine(double[] m) {
    this.m = m;
  }

  /**
   * From 16 numbers, row-major, the last row being 0 0 0 1.
   *
   * @throws IllegalArgumentException when there are not 16 finite numbers or the last row differs
   */
  public static Affine of(double... sixteen) {
    if (sixteen.length != 16) {
      throw new IllegalArgumentException("sixteen: expected 16 numbers, were " + sixteen.length);
    }
    for (double d : sixteen) {
      if (!Double.isFinite(d)) {
        throw new IllegalArgumentException("sixteen: expected finite numbers, found " + d);
      }
    }
    if (sixteen[12] != 0 || sixteen[13] != 0 || sixteen[14] != 0 || sixteen[15] != 1) {
      throw new IllegalArgumentException("sixteen: expected 0 0 0 1 as the last row");
    }
    return new Affine(sixteen.clone());
  }

  /**
   * From the point of index (0, 0, 0) and the steps to the next column, row and slice.
   *
   * @param origin centre of the first voxel, patient mm
   * @param iStep from one column to the next, mm
   * @param jStep from one row to the next, mm
   * @param kStep from one slice to the next, mm; need not be perpendicular to the others
   */
  public static Affine ofSteps(double[] origin, double[] iStep, double[] jStep, double[] kStep) {
    double[] m = new double[16];
    for (int row = 0; row < 3; row++) {
      m[4 * row] = iStep[row];
      m[4 * row + 1] = jStep[row];
      m[4 * row + 2] = kStep[row];
      m[4 * row + 3] = origin[row];
    }
    m[15] = 1;
    return of(m);
  }

  /**
   * Reads what {@link #toText} wrote; blanks, commas and semicolons separate.
   *
   * @throws IllegalArgumentException when the text does not hold 16 numbers
   */
  public static Affine parse(String text) {
    String[] parts = text.trim().split("[\\s,;]+");
    double[] numbers = new double[parts.length];
    for (int n = 0; n < parts.length; n++) {
      numbers[n] = Double.parseDouble(parts[n]);
    }
    return of(numbers);
  }

  /** The point that coordinates (i, j, k) are mapped to. */
  public double[] apply(double i, double j, double k) {
    return new double[] {
      m[0] * i + m[1] * j + m[2] * k + m[3],
      m[4] * i + m[5] * j + m[6] * k + m[7],
      m[8] * i + m[9] * j + m[10] * k + m[11]
    };
  }

  /** The point that the three coordinates are mapped to. */
  public double[] apply(double[] point) {
    return apply(point[0], point[1], point[2]);
  }

  /** The transform that applies {@code first}, then this. */
  public Affine after(Affine first) {
    double[] r = new double[16];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double sum = column == 3 ? m[4 * row + 3] : 0;
        for (int n = 0; n < 3; n++) {
          sum += m[4 * row + n] * first.m[4 * n + column];
        }
        r[4 * row + column] = sum;
      }
    }
    r[15] = 1;
    return of(r);
  }

  /** The same grid with its origin at index (i, j, k) of this one: what a crop needs. */
  public Affine movedTo(double i, double j, double k) {
    return ofSteps(apply(i, j, k), step(0), step(1), step(2));
  }

  /**
   * The transform back, such as patient mm to index.
   *
   * @throws IllegalArgumentException when the steps span no volume
   */
  public Affine inverse() {
    double det = determinant();
    if (Math.abs(det) < SMALLEST_DETERMINANT) {
      throw new IllegalArgumentException("affine: cannot be inverted, determinant " + det);
    }
    double[] r0 = Vectors.times(1 / det, Vectors.cross(step(1), step(2)));
    double[] r1 = Vectors.times(1 / det, Vectors.cross(step(2), step(0)));
    double[] r2 = Vectors.times(1 / det, Vectors.cross(step(0), step(1)));
    double[] o = origin();
    return of(
        r0[0],
        r0[1],
        r0[2],
        -Vectors.dot(r0, o), //
        r1[0],
        r1[1],
        r1[2],
        -Vectors.dot(r1, o), //
        r2[0],
        r2[1],
        r2[2],
        -Vectors.dot(r2, o), //
        0,
        0,
        0,
        1);
  }

  /** Determinant of the linear part: signed volume of one voxel in mm³. */
  public double determinant() {
    return Vectors.dot(step(0), Vectors.cross(step(1), step(2)));
  }

  /** Where (0, 0, 0) is mapped to. */
  public double[] origin() {
    return new double[] {m[3], m[7], m[11]};
  }

  /** Step to the next index along axis 0 (i, columns), 1 (j, rows) or 2 (k, slices). */
  public double[] step(int axis) {
    return new double[] {m[axis], m[4 + axis], m[8 + axis]};
  }

  /** The 16 numbers, row-major, a copy. */
  public double[] toArray() {
    return m.clone();
  }

  /** The 16 numbers, row-major, separated by blanks, without loss: {@link #parse} reads it. */
  public String toText() {
    StringBuilder s = new StringBuilder();
    for (double d : m) {
      s.append(s.length() == 0 ? "" : " ");
      // Whole numbers without ".0": shorter and what users write.
      s.append(d == (long) d && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d));
    }
    return s.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Affine a && Arrays.equals(m, a.m);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(m);
  }

  @Override
  public String toString() {
    return "Affine[" + toText() + "]";
  }
}
