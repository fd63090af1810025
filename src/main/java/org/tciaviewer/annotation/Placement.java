package org.tciaviewer.annotation;

import java.util.List;
import java.util.Set;

/**
 * A shape put on the slices of an image. Immutable.
 *
 * @param pieces parts on loaded slices, in the order of the shape
 * @param outside number of outlines, contours or mask slices that lie on no loaded slice: not drawn
 * @param byPosition number of pieces whose instance was not found and that were placed by position
 * @param interpolated zero-based slices whose pieces were computed and not drawn
 */
public record Placement(
    List<Piece> pieces, int outside, int byPosition, Set<Integer> interpolated) {
  /** Takes copies. */
  public Placement {
    pieces = List.copyOf(pieces);
    interpolated = Set.copyOf(interpolated);
  }

  /** A placement of what was drawn alone. */
  public Placement(List<Piece> pieces, int outside, int byPosition) {
    this(pieces, outside, byPosition, Set.of());
  }

  /** Number of slices with at least one piece. */
  public int sliceCount() {
    return (int) pieces.stream().mapToInt(Piece::slice).distinct().count();
  }
}
