package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The outline that a LIDC reader draws: the first pixels outside of a region on one slice. */
final class Outline {
  /**
   * One edge point.
   *
   * @param column zero-based
   * @param row zero-based
   */
  record Point(int column, int row) {}

  private Outline() {}

  /**
   * Pixels outside of the ellipsoid with a side in common with a pixel inside, in order around it,
   * the first repeated at the end as in the files of LIDC. Empty when no pixel centre is inside.
   */
  static List<Point> of(Ellipsoid shape, int slice) {
    List<Point> points = new ArrayList<>();
    int column = (int) Math.round((shape.x() - Thorax.FIRST_X) / Thorax.COLUMN_SPACING);
    int row = (int) Math.round((shape.y() - Thorax.FIRST_Y) / Thorax.ROW_SPACING);
    int reach = 2 + (int) (Math.max(shape.a(), shape.b()) / Thorax.COLUMN_SPACING);
    for (int j = row - reach; j <= row + reach; j++) {
      for (int i = column - reach; i <= column + reach; i++) {
        if (!isInside(shape, i, j, slice) && touches(shape, i, j, slice)) {
          points.add(new Point(i, j));
        }
      }
    }
    // A convex region: its ring of neighbours is in order when sorted by angle.
    double x = (shape.x() - Thorax.FIRST_X) / Thorax.COLUMN_SPACING;
    double y = (shape.y() - Thorax.FIRST_Y) / Thorax.ROW_SPACING;
    points.sort(Comparator.comparingDouble(p -> Math.atan2(p.row() - y, p.column() - x)));
    if (!points.isEmpty()) {
      points.add(points.get(0));
    }
    return points;
  }

  static boolean isInside(Ellipsoid shape, int column, int row, int slice) {
    return shape.contains(Thorax.x(column), Thorax.y(row), Thorax.z(slice));
  }

  private static boolean touches(Ellipsoid shape, int column, int row, int slice) {
    return isInside(shape, column - 1, row, slice)
        || isInside(shape, column + 1, row, slice)
        || isInside(shape, column, row - 1, slice)
        || isInside(shape, column, row + 1, slice);
  }
}
