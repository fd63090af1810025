package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.geometry.ImagePlane;

/**
 * Puts RTSTRUCT contours on the slices of an image by geometry alone: references to images are
 * optional in the standard (Contour Image Sequence (3006,0016) is Type 3). See {@link Shapes} for
 * the rules. Used once, by one thread.
 */
final class ContourPlacer {
  /**
   * How much the points of a contour may differ along the slice normal and still lie in the slice:
   * 0.1 mm, a tenth of the thinnest slices, forgives coordinates written with one decimal.
   */
  private static final double PLANARITY_MM = 0.1;

  private final ImageSlices slices;
  private final HoleRule holes;
  private final Between between;
  private final List<Contour> aligned = new ArrayList<>();
  private final List<Contour> oblique = new ArrayList<>();
  private final List<Contour> open = new ArrayList<>();
  private int outside;

  private ContourPlacer(ImageSlices slices, ShapeOptions options) {
    this.slices = slices;
    this.holes = options.holes();
    this.between = options.between();
  }

  static ContourPlacer of(Contours contours, ImageSlices slices, ShapeOptions options) {
    ContourPlacer placer = new ContourPlacer(slices, options);
    double[] normal = slices.requireGeometry().normal();
    contours.contours().stream().distinct().forEach(c -> placer.sort(c, normal));
    return placer;
  }

  private void sort(Contour contour, double[] normal) {
    if (!contour.isClosed()) {
      open.add(contour);
    } else if (ContourPlanes.thicknessMm(contour, normal) <= PLANARITY_MM) {
      aligned.add(contour);
    } else {
      oblique.add(contour);
    }
  }

  Placement place() {
    List<Piece> pieces = new ArrayList<>();
    for (Shown shown : assign()) {
      pieces.addAll(regions(shown));
    }
    if (!oblique.isEmpty()) {
      pieces.addAll(MaskResampler.place(obliqueMask(), slices).pieces());
    }
    open.forEach(c -> addOpen(c, pieces));
    return new Placement(pieces, outside, 0);
  }

  Mask toMask() {
    Mask.Builder b = new Mask.Builder(slices.requireGeometry());
    Raster raster = new Raster(slices.columns(), slices.rows());
    for (Shown shown : assign()) {
      b.add(shown.slice(), fill(shown, raster));
    }
    Mask mask = b.build();
    return oblique.isEmpty() ? mask : mask.union(obliqueMask());
  }

  private Mask obliqueMask() {
    return ObliqueContours.toMask(oblique, slices, holes);
  }

  /** The contours that a slice shows. */
  private record Shown(int slice, ImagePlane plane, List<Contour> contours) {}

  private List<Shown> assign() {
    double[] normal = slices.requireGeometry().normal();
    double spacing = slices.sliceSpacingMm();
    ContourPlanes planes = ContourPlanes.of(aligned, normal, spacing);
    int[] planeOf = new int[slices.count()];
    boolean[] used = new boolean[planes.planes().size()];
    for (int k = 0; k < planeOf.length; k++) {
      Optional<ImagePlane> plane = slices.plane(k);
      planeOf[k] = plane.map(p -> planes.nearest(p.distanceMm(normal), reachMm(planes))).orElse(-1);
      if (planeOf[k] >= 0) {
        used[planeOf[k]] = true;
      }
    }
    rescue(planes, planeOf, used);
    return shown(planes, planeOf);
  }

  private double reachMm(ContourPlanes planes) {
    boolean alone = planes.planes().size() == 1 || between != Between.NEAREST;
    return (alone ? slices.sliceSpacingMm() : planes.spacingMm()) / 2;
  }

  /** Planes between coarse slices go to the nearest slice that shows nothing yet. */
  private void rescue(ContourPlanes planes, int[] planeOf, boolean[] used) {
    for (int n = 0; n < used.length; n++) {
      if (!used[n]) {
        Contour first = planes.planes().get(n).contours().get(0);
        OptionalInt k = slices.sliceAt(first.point(0));
        if (k.isEmpty()) {
          outside += planes.planes().get(n).contours().size();
        } else if (planeOf[k.getAsInt()] < 0) {
          planeOf[k.getAsInt()] = n;
        }
      }
    }
  }

  private List<Shown> shown(ContourPlanes planes, int[] planeOf) {
    List<Shown> shown = new ArrayList<>();
    for (int k = 0; k < planeOf.length; k++) {
      if (planeOf[k] >= 0) {
        ImagePlane plane = slices.plane(k).orElseThrow();
        shown.add(new Shown(k, plane, planes.planes().get(planeOf[k]).contours()));
      }
    }
    return shown;
  }

  private List<Piece> regions(Shown shown) {
    List<Piece> paths = new ArrayList<>();
    for (Contour c : shown.contours()) {
      paths.add(piece(c, shown.slice(), shown.plane(), Role.REGION));
    }
    if (holes == HoleRule.UNION) {
      return paths;
    }
    List<Piece> pieces = new ArrayList<>();
    for (int n = 0; n < paths.size(); n++) {
      Piece p = paths.get(n);
      boolean counts = counts(shown.contours().get(n));
      boolean hole = counts && Nesting.depth(p, paths) % 2 == 1;
      pieces.add(hole ? new Piece(p.slice(), Role.HOLE, p.columns(), p.rows()) : p);
    }
    return pieces;
  }

  /** Whether a contour may be a hole. */
  private boolean counts(Contour contour) {
    return holes == HoleRule.EVEN_ODD || contour.type() == Contour.Type.CLOSED_PLANAR_XOR;
  }

  private static Piece piece(Contour contour, int slice, ImagePlane plane, Role role) {
    double[] columns = new double[contour.size()];
    double[] rows = new double[contour.size()];
    for (int n = 0; n < contour.size(); n++) {
      double[] at = plane.toPlane(contour.point(n));
      columns[n] = at[0];
      rows[n] = at[1];
    }
    return new Piece(slice, role, columns, rows);
  }

  /** What the contours make together, and all paths. */
  private BitSet fill(Shown shown, Raster raster) {
    List<Piece> paths = new ArrayList<>();
    List<BitSet> within = new ArrayList<>();
    BitSet borders = new BitSet();
    for (Contour c : shown.contours()) {
      Piece p = piece(c, shown.slice(), shown.plane(), Role.REGION);
      Raster.Rule rule = Raster.Rule.EVEN_ODD;
      BitSet bare = raster.fill(p.columns(), p.rows(), Raster.Path.OUTSIDE, rule);
      BitSet border = raster.fill(p.columns(), p.rows(), Raster.Path.INSIDE, rule);
      border.andNot(bare);
      borders.or(border);
      paths.add(p);
      within.add(bare);
    }
    BitSet all = Combination.of(shown.contours(), paths, holes).holds(within);
    all.or(borders);
    return all;
  }

  /** Points and open lines, and closed ones without an area: cut where they change the slice. */
  private void addOpen(Contour contour, List<Piece> pieces) {
    int found = 0;
    int n = 0;
    while (n < contour.size()) {
      OptionalInt slice = slices.sliceAt(contour.point(n));
      int from = n++;
      while (n < contour.size() && slices.sliceAt(contour.point(n)).equals(slice)) {
        n++;
      }
      if (slice.isPresent()) {
        found++;
        pieces.add(run(contour, from, n, slice.getAsInt()));
      }
    }
    outside += found == 0 ? 1 : 0;
  }

  private Piece run(Contour contour, int from, int to, int slice) {
    ImagePlane plane = slices.plane(slice).orElseThrow();
    double[] columns = new double[to - from];
    double[] rows = new double[to - from];
    for (int n = from; n < to; n++) {
      double[] at = plane.toPlane(contour.point(n));
      columns[n - from] = at[0];
      rows[n - from] = at[1];
    }
    boolean line = to - from > 1 && contour.type() != Contour.Type.POINT;
    return new Piece(slice, line ? Role.LINE : Role.POINT, columns, rows);
  }
}
