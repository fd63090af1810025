package org.tciaviewer.annotation;

import java.util.Objects;

/**
 * A part of a shape on one slice of an image. Immutable; the arrays are shared and must not be
 * changed.
 *
 * @param slice zero-based slice (position) of the image
 * @param role what it is
 * @param columns column indices of its points, sub-pixel, zero-based with pixel <em>centres</em> at
 *     whole numbers
 * @param rows row indices of its points, likewise
 */
public record Piece(int slice, Role role, double[] columns, double[] rows) {
  /** What a piece is. */
  public enum Role {
    /** The inside of a closed path. */
    REGION,
    /** A closed path cut out of the regions of its slice. */
    HOLE,
    /** A path without an inside. */
    LINE,
    /** Separate points. */
    POINT
  }

  /** Checks the number of points. */
  public Piece {
    Objects.requireNonNull(role, "role");
    if (columns.length == 0 || columns.length != rows.length) {
      throw new IllegalArgumentException(
          "columns: expected as many as rows and at least one, were "
              + columns.length
              + " and "
              + rows.length);
    }
  }

  /** Number of points. */
  public int size() {
    return columns.length;
  }

  /** Area in pixels that the path encloses; 0 for lines and points. */
  public double areaPixels() {
    boolean closed = role == Role.REGION || role == Role.HOLE;
    return closed ? Polygons.area(columns, rows) : 0;
  }
}
