package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.Objects;

/**
 * One contour in the patient: an item of Contour Sequence (3006,0040), PS3.3 C.8.8.6. It does not
 * promise to lie in one plane exactly, nor to have three points. Immutable.
 */
public final class Contour {
  /** Contour Geometric Type (3006,0042). */
  public enum Type {
    /** A single point. */
    POINT,
    /** Connected points in one plane, not closed. */
    OPEN_PLANAR,
    /** Connected points, not in one plane. */
    OPEN_NONPLANAR,
    /** A closed polygon in one plane; the last point is not repeated. */
    CLOSED_PLANAR,
    /** A closed polygon, combined with its neighbours in the plane by exclusive or. */
    CLOSED_PLANAR_XOR
  }

  private final Type type;
  private final double[] points;
  private final String sopInstanceUid;

  /**
   * Creates a contour.
   *
   * @param type how the points are connected
   * @param points x, y, z, x, y, z … in patient mm (LPS); copied
   * @param sopInstanceUid of the image it was drawn on; empty if not said
   */
  public Contour(Type type, double[] points, String sopInstanceUid) {
    if (points.length == 0 || points.length % 3 != 0) {
      throw new IllegalArgumentException(
          "points: expected triples, were " + points.length + " numbers");
    }
    this.type = Objects.requireNonNull(type, "type");
    this.points = points.clone();
    this.sopInstanceUid = Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
  }

  /** How the points are connected. */
  public Type type() {
    return type;
  }

  /** Whether it encloses an area: a closed type with at least three points. */
  public boolean isClosed() {
    boolean closed = type == Type.CLOSED_PLANAR || type == Type.CLOSED_PLANAR_XOR;
    return closed && size() >= 3;
  }

  /** Number of points. */
  public int size() {
    return points.length / 3;
  }

  /** Point n, patient mm (LPS). */
  public double[] point(int n) {
    return Arrays.copyOfRange(points, 3 * n, 3 * n + 3);
  }

  /** All points as x, y, z triples, patient mm (LPS); a copy. */
  public double[] points() {
    return points.clone();
  }

  /** SOP Instance UID of the image it was drawn on; empty if not said. */
  public String sopInstanceUid() {
    return sopInstanceUid;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contour c
        && type == c.type
        && sopInstanceUid.equals(c.sopInstanceUid)
        && Arrays.equals(points, c.points);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(points);
  }

  @Override
  public String toString() {
    return "Contour[" + type + ", " + size() + " points]";
  }
}
