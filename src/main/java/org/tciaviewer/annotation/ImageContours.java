package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Outlines and points drawn in pixels of named images, as in LIDC XML: unresolved until put on the
 * slices of a volume. It does not promise that those images were loaded. Immutable.
 *
 * <p>In LIDC the outline runs through the centres of the first pixels <em>outside</em> of what it
 * encloses; {@link Rim} chooses what that means for a mask.
 *
 * @param seriesInstanceUid Series Instance UID (0020,000E) of those images, "" if not told
 * @param outlines in the order of the file
 */
public record ImageContours(String seriesInstanceUid, List<Outline> outlines) implements Shape {
  /** What an outline says of the pixels that it encloses. */
  public enum Role {
    /** The enclosed pixels belong to the lesion. */
    INCLUSION(Piece.Role.REGION),
    /** The enclosed pixels are cut out of it, such as air. */
    EXCLUSION(Piece.Role.HOLE),
    /** A single point without an extent. */
    POINT(Piece.Role.POINT);

    private final Piece.Role piece;

    Role(Piece.Role piece) {
      this.piece = piece;
    }
  }

  /** Whether the pixels that an outline runs through belong to what it encloses. */
  public enum Rim {
    /** They are the first pixels outside: the LIDC definition. */
    EXCLUDE,
    /** They belong to it. */
    INCLUDE
  }

  /** Takes a copy of the list. */
  public ImageContours {
    outlines = List.copyOf(outlines);
  }

  /** Outlines on images of a series that is not told. */
  public ImageContours(List<Outline> outlines) {
    this("", outlines);
  }

  /** Whether it has an outline and not only points. */
  public boolean hasOutline() {
    return outlines.stream().anyMatch(o -> o.role() != Role.POINT);
  }

  /**
   * A file of the series of the image, or with UIDs that the image has, differs from it in the
   * decimals of z only; where slices may have been left out, as {@code step=} does, anything
   * farther away is one of those.
   */
  private static final double SAME_Z_MM = 0.1;

  /**
   * Puts the outlines on the slices of an image: by SOP Instance UID first, then, where no slice
   * has that UID, by z within half a slice; within 0.1 mm if slices may have been left out and it
   * is the same series or other outlines were found by UID. What lies on no loaded slice is
   * counted, not drawn.
   */
  public Placement resolve(ImageSlices slices) {
    List<Piece> pieces = new ArrayList<>();
    int outside = 0;
    int byPosition = 0;
    boolean isNear = agree(slices) && !slices.isConsecutive();
    double within = isNear ? SAME_Z_MM : Double.POSITIVE_INFINITY;
    for (Outline o : outlines) {
      OptionalInt named = slices.sliceOf(o.sopInstanceUid());
      OptionalInt slice = named.isPresent() || o.zMm().isEmpty() ? named : atZ(o, within, slices);
      outside += slice.isEmpty() ? 1 : 0;
      byPosition += slice.isPresent() && named.isEmpty() ? 1 : 0;
      slice.ifPresent(k -> pieces.add(new Piece(k, o.role().piece, o.columns, o.rows)));
    }
    return new Placement(pieces, outside, byPosition);
  }

  private boolean agree(ImageSlices slices) {
    boolean same =
        !seriesInstanceUid.isEmpty() && seriesInstanceUid.equals(slices.seriesInstanceUid());
    return same || outlines.stream().anyMatch(o -> slices.sliceOf(o.sopInstanceUid).isPresent());
  }

  private static OptionalInt atZ(Outline outline, double withinMm, ImageSlices slices) {
    return slices.sliceAtZ(outline.zMm().getAsDouble(), withinMm);
  }

  /** One outline or point on one image. Immutable. */
  public static final class Outline {
    private final String sopInstanceUid;
    private final OptionalDouble zMm;
    private final Role role;
    private final double[] columns;
    private final double[] rows;

    /**
     * Creates an outline.
     *
     * @param sopInstanceUid SOP Instance UID (0008,0018) of the image; empty if not said
     * @param zMm third coordinate of Image Position (Patient) (0020,0032) of the image, mm; empty
     *     if not said
     * @param role what it encloses
     * @param columns column indices of its points, zero-based, pixel centres; copied
     * @param rows row indices of its points; copied
     */
    public Outline(
        String sopInstanceUid, OptionalDouble zMm, Role role, double[] columns, double[] rows) {
      if (columns.length == 0 || columns.length != rows.length) {
        throw new IllegalArgumentException(
            "columns: expected as many as rows and at least one, were "
                + columns.length
                + " and "
                + rows.length);
      }
      this.sopInstanceUid = Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
      this.zMm = Objects.requireNonNull(zMm, "zMm");
      this.role = Objects.requireNonNull(role, "role");
      this.columns = columns.clone();
      this.rows = rows.clone();
    }

    /** SOP Instance UID of the image; empty if not said. */
    public String sopInstanceUid() {
      return sopInstanceUid;
    }

    /** Third coordinate of the image's position, mm. */
    public OptionalDouble zMm() {
      return zMm;
    }

    /** What it encloses. */
    public Role role() {
      return role;
    }

    /** Number of points; LIDC repeats the first point at the end. */
    public int size() {
      return columns.length;
    }

    /** Column indices of the points, zero-based, pixel centres; a copy. */
    public double[] columns() {
      return columns.clone();
    }

    /** Row indices of the points, zero-based, pixel centres; a copy. */
    public double[] rows() {
      return rows.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Outline o
          && sopInstanceUid.equals(o.sopInstanceUid)
          && zMm.equals(o.zMm)
          && role == o.role
          && Arrays.equals(columns, o.columns)
          && Arrays.equals(rows, o.rows);
    }

    @Override
    public int hashCode() {
      return 31 * sopInstanceUid.hashCode() + Arrays.hashCode(columns);
    }

    @Override
    public String toString() {
      return "Outline[" + role + ", " + size() + " points on " + sopInstanceUid + "]";
    }
  }
}
