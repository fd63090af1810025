package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.geometry.Vectors;

/**
 * Volume and extents of contours from their own points and planes, without any image: the area that
 * they enclose together × the median distance of the planes.
 *
 * @param volumeMm3 volume
 * @param axes longest extent within one contour and the one perpendicular to it, mm
 */
record ContourMeasures(double volumeMm3, Polygons.Axes axes) {
  /**
   * Measures contours.
   *
   * @param aloneMm thickness taken for contours in a single plane
   */
  static ContourMeasures of(Contours contours, double aloneMm, HoleRule holes) {
    double volume = 0;
    Polygons.Axes best = new Polygons.Axes(Double.NaN, Double.NaN);
    List<Contour> closed =
        contours.contours().stream().filter(Contour::isClosed).distinct().toList();
    for (List<Contour> parallel : ObliqueContours.groups(closed)) {
      double[] normal = ContourPlanes.normal(parallel.get(0));
      ContourPlanes planes = ContourPlanes.of(parallel, normal, aloneMm);
      for (ContourPlanes.Plane plane : planes.planes()) {
        List<Piece> flat = flat(plane.contours(), normal);
        Combination combination = Combination.of(plane.contours(), flat, holes);
        volume += PathArea.of(flat, combination) * planes.spacingMm();
        for (Piece p : flat) {
          Polygons.Axes axes = Polygons.axes(p.columns(), p.rows());
          best = axes.longest() > best.longest() || Double.isNaN(best.longest()) ? axes : best;
        }
      }
    }
    return new ContourMeasures(volume, best);
  }

  /** Contours in mm of their plane; only the role and the coordinates of the pieces matter. */
  private static List<Piece> flat(List<Contour> contours, double[] normal) {
    double[] axis = Math.abs(normal[0]) < 0.9 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    double[] right = Vectors.unit(Vectors.cross(axis, normal));
    double[] down = Vectors.cross(normal, right);
    List<Piece> flat = new ArrayList<>();
    for (Contour c : contours) {
      double[] us = new double[c.size()];
      double[] vs = new double[c.size()];
      for (int n = 0; n < c.size(); n++) {
        us[n] = Vectors.dot(c.point(n), right);
        vs[n] = Vectors.dot(c.point(n), down);
      }
      flat.add(new Piece(0, Role.REGION, us, vs));
    }
    return flat;
  }
}
