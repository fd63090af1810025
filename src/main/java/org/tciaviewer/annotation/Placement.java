package org.tciaviewer.annotation;

import java.util.List;

/**
 * A shape put on the slices of an image. Immutable.
 *
 * @param pieces parts on loaded slices, in the order of the shape
 * @param outside number of outlines, contours or mask slices that lie on no loaded slice: not drawn
 * @param byPosition number of pieces whose instance was not found and that were placed by position
 */
public record Placement(List<Piece> pieces, int outside, int byPosition) {
  /** Takes a copy of the list. */
  public Placement {
    pieces = List.copyOf(pieces);
  }

  /** Number of slices with at least one piece. */
  public int sliceCount() {
    return (int) pieces.stream().mapToInt(Piece::slice).distinct().count();
  }
}
