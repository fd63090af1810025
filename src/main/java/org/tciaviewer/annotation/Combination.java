package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.Piece.Role;

/**
 * How the closed paths of one plane make a region: one after the other is added, cut out or counted
 * odd-even. Voxels, volumes and outlines ask here, so that they agree. Immutable.
 *
 * @param steps one for each path, in the order to be taken
 */
record Combination(List<Step> steps) {
  /** What a path does to the region so far. */
  enum Way {
    /** Its inside belongs to the region. */
    ADD,
    /** Its inside does not. */
    CUT,
    /** Its inside changes sides. */
    ODD
  }

  /** One path, by its index, and what it does. */
  record Step(int path, Way way) {}

  /**
   * Contours of one plane. Exclusive or is for contours of that type, and for all of a plane that
   * has one; plain contours are holes where they lie within others, and united where they merely
   * overlap.
   *
   * @param paths the same contours, in the coordinates of the plane
   */
  static Combination of(List<Contour> contours, List<Piece> paths, HoleRule holes) {
    List<Integer> all = IntStream.range(0, paths.size()).boxed().toList();
    boolean hasXor = contours.stream().anyMatch(Combination::isXor);
    List<Step> steps = new ArrayList<>();
    if (holes == HoleRule.EVEN_ODD && !hasXor) {
      int[] depths = all.stream().mapToInt(n -> Nesting.depth(paths.get(n), paths)).toArray();
      all.stream()
          .sorted(Comparator.comparingInt(n -> depths[n]))
          .forEach(n -> steps.add(new Step(n, depths[n] % 2 == 0 ? Way.ADD : Way.CUT)));
      return new Combination(steps);
    }
    for (int n : all) {
      boolean odd = holes == HoleRule.EVEN_ODD || isXor(contours.get(n));
      // What changes sides comes first: it must not touch what is added.
      steps.add(
          odd && holes != HoleRule.UNION ? 0 : steps.size(),
          new Step(n, odd && holes != HoleRule.UNION ? Way.ODD : Way.ADD));
    }
    return new Combination(steps);
  }

  /** Pieces of one slice whose roles are known: holes are cut out of all regions. */
  static Combination ofRoles(List<Piece> pieces) {
    List<Step> steps = new ArrayList<>();
    for (int n = 0; n < pieces.size(); n++) {
      boolean isHole = pieces.get(n).role() == Role.HOLE;
      steps.add(isHole ? steps.size() : 0, new Step(n, isHole ? Way.CUT : Way.ADD));
    }
    return new Combination(steps);
  }

  private static boolean isXor(Contour contour) {
    return contour.type() == Contour.Type.CLOSED_PLANAR_XOR;
  }

  /**
   * Whether a point belongs to the region.
   *
   * @param within for each path whether the point lies within it
   */
  boolean holds(boolean[] within) {
    boolean in = false;
    for (Step step : steps) {
      if (within[step.path()]) {
        in = step.way() == Way.ADD || step.way() == Way.ODD && !in;
      }
    }
    return in;
  }

  /** The pixels of the region, given those within each path. */
  BitSet holds(List<BitSet> within) {
    BitSet in = new BitSet();
    for (Step step : steps) {
      switch (step.way()) {
        case ADD -> in.or(within.get(step.path()));
        case CUT -> in.andNot(within.get(step.path()));
        case ODD -> in.xor(within.get(step.path()));
      }
    }
    return in;
  }
}
