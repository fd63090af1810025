package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes spurs off closed paths: where a reader's outline goes out and straight back over itself it
 * encloses nothing, so the pixels of the spur are no border of what is enclosed. LIDC-IDRI-0001,
 * nodule 1 of reader 1 has one pointing inwards at column 324, row 375 of the slice at -120 mm;
 * without it 5906 pixels are strictly inside, with it 5905. Of the 27 outlined nodules in our test
 * files, two have spurs.
 */
final class Spurs {
  private Spurs() {}

  /** The path without spurs and without a repeated last point; one of nothing else stays as is. */
  static Piece without(Piece piece) {
    List<double[]> path = new ArrayList<>();
    for (int n = 0; n < piece.size(); n++) {
      push(path, new double[] {piece.columns()[n], piece.rows()[n]});
    }
    // The end meets the start: go on until neither of the two corners there changes any more.
    for (int calm = 0; calm < 2 && path.size() > 2; ) {
      int before = path.size();
      push(path, path.remove(0));
      calm = path.size() == before ? calm + 1 : 0;
    }
    return path.size() < 3 ? piece : piece(piece, path);
  }

  private static Piece piece(Piece piece, List<double[]> path) {
    double[] is = path.stream().mapToDouble(p -> p[0]).toArray();
    double[] js = path.stream().mapToDouble(p -> p[1]).toArray();
    return new Piece(piece.slice(), piece.role(), is, js);
  }

  private static void push(List<double[]> path, double[] point) {
    while (path.size() > 1 && turnsBack(path, point)) {
      path.remove(path.size() - 1);
    }
    if (path.isEmpty() || !same(path.get(path.size() - 1), point)) {
      path.add(point);
    }
  }

  private static boolean turnsBack(List<double[]> path, double[] c) {
    double[] a = path.get(path.size() - 2);
    double[] b = path.get(path.size() - 1);
    double cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    double dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
    return cross == 0 && dot < 0;
  }

  private static boolean same(double[] a, double[] b) {
    return a[0] == b[0] && a[1] == b[1];
  }
}
