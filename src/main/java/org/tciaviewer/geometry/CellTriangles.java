package org.tciaviewer.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The triangles of marching cubes for each of the 256 ways in which the corners of a cell can lie
 * inside, generated from one rule instead of a table: on each face of the cell, corners that lie
 * inside on a diagonal are joined. The rule sees only the face, so that both cells at a face cut it
 * alike and the mesh is always closed (Nielson and Hamann, Visualization 1991). A loop of more than
 * three edges is split into the triangles of the largest area, among equals those that leave the
 * volumes inside and outside most alike; so the choice does not depend on orientation. Areas and
 * volumes equal those of Lewiner's tables except where the latter put a tunnel into a cell.
 *
 * <p>Corner {@code c} lies at ({@code c & 1}, {@code c >> 1 & 1}, {@code c >> 2}) along i, j, k.
 * Stateless.
 */
public final class CellTriangles {
  private static final double TIE = 1e-9;

  /** Corners of the faces in cyclic order, counter-clockwise seen from outside. */
  private static final int[][] FACES = {
    {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}
  };

  /** Vertices of three for each triangle, as {@code corner · 8 + corner} of the cell edge. */
  private static final int[][] TRIANGLES = new int[256][];

  static {
    for (int inside = 0; inside < 256; inside++) {
      List<int[]> triangles = new ArrayList<>();
      for (List<Integer> loop : loops(inside)) {
        triangles.addAll(best(loop));
      }
      TRIANGLES[inside] = triangles.stream().flatMapToInt(Arrays::stream).toArray();
    }
  }

  private CellTriangles() {}

  /** Cell edges of the triangles, three for each; outside lies where the normal points. Shared. */
  public static int[] of(int inside) {
    return TRIANGLES[inside];
  }

  /** Position of the middle of a cell edge along an axis, 0, 0.5 or 1. */
  public static double position(int edge, int axis) {
    return ((edge >> 3 >> axis & 1) + (edge >> axis & 1)) / 2.0;
  }

  private static int edge(int a, int b) {
    return Math.min(a, b) * 8 + Math.max(a, b);
  }

  private static List<List<Integer>> loops(int inside) {
    int[] next = new int[64];
    Arrays.fill(next, -1);
    for (int[] face : FACES) {
      link(inside, face, next);
    }
    List<List<Integer>> loops = new ArrayList<>();
    boolean[] seen = new boolean[64];
    for (int start = 0; start < 64; start++) {
      if (next[start] >= 0 && !seen[start]) {
        List<Integer> loop = new ArrayList<>();
        for (int e = start; !seen[e]; e = next[e]) {
          seen[e] = true;
          loop.add(e);
        }
        loops.add(loop);
      }
    }
    return loops;
  }

  /** From each edge that leaves the inside to the next one that enters it: joins the inside. */
  private static void link(int inside, int[] face, int[] next) {
    for (int n = 0; n < 4; n++) {
      if (leaves(inside, face, n)) {
        int m = n + 1;
        while (!leaves(~inside, face, m % 4)) {
          m++;
        }
        next[edge(face[n], face[(n + 1) % 4])] = edge(face[m % 4], face[(m + 1) % 4]);
      }
    }
  }

  private static boolean leaves(int inside, int[] face, int n) {
    return (inside >> face[n] & 1) == 1 && (inside >> face[(n + 1) % 4] & 1) == 0;
  }

  private static List<int[]> best(List<Integer> loop) {
    List<int[]> best = null;
    double[] score = null;
    for (List<int[]> candidate : splits(loop)) {
      double[] s = areaAndFlux(candidate);
      boolean larger = score == null || s[0] > score[0] + TIE;
      boolean tied = score != null && Math.abs(s[0] - score[0]) <= TIE;
      if (larger || (tied && s[1] < score[1] - TIE)) {
        best = candidate;
        score = s;
      }
    }
    return best;
  }

  /** All ways to split a polygon into triangles. */
  private static List<List<int[]>> splits(List<Integer> loop) {
    int n = loop.size();
    if (n < 3) {
      return List.of(List.of());
    }
    List<List<int[]>> all = new ArrayList<>();
    for (int apex = 1; apex < n - 1; apex++) {
      for (List<int[]> left : splits(loop.subList(0, apex + 1))) {
        for (List<int[]> right : splits(loop.subList(apex, n))) {
          List<int[]> split = new ArrayList<>(left);
          split.add(new int[] {loop.get(0), loop.get(apex), loop.get(n - 1)});
          split.addAll(right);
          all.add(split);
        }
      }
    }
    return all;
  }

  private static double[] areaAndFlux(List<int[]> triangles) {
    double area = 0;
    double flux = 0;
    for (int[] t : triangles) {
      double[] normal = normal(t, new double[] {1, 1, 1});
      area += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
      for (int axis = 0; axis < 3; axis++) {
        flux += (centre(t, axis) - 0.5) * normal[axis];
      }
    }
    return new double[] {area, Math.abs(flux)};
  }

  /**
   * Half the cross product of two sides, for a cell of this size.
   *
   * @param t the three vertices of a triangle
   * @param size of the cell along i, j, k, mm
   */
  public static double[] normal(int[] t, double[] size) {
    double[] a = new double[3];
    double[] b = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double origin = position(t[0], axis);
      a[axis] = (position(t[1], axis) - origin) * size[axis];
      b[axis] = (position(t[2], axis) - origin) * size[axis];
    }
    return new double[] {
      (a[1] * b[2] - a[2] * b[1]) / 2,
      (a[2] * b[0] - a[0] * b[2]) / 2,
      (a[0] * b[1] - a[1] * b[0]) / 2
    };
  }

  /** Position of the centre of a triangle along an axis, in cells. */
  public static double centre(int[] t, int axis) {
    return (position(t[0], axis) + position(t[1], axis) + position(t[2], axis)) / 3;
  }

  /**
   * Area of the triangles of a kind of cell in a grid that need not have right angles.
   *
   * @param inside bit c is set when corner c lies inside
   * @param grid whose steps are the sides of the cell
   * @return mm²
   */
  public static double area(int inside, Affine grid) {
    double area = 0;
    int[] vertices = TRIANGLES[inside];
    for (int n = 0; n < vertices.length; n += 3) {
      double[] a = side(vertices[n], vertices[n + 1], grid);
      double[] b = side(vertices[n], vertices[n + 2], grid);
      area += Vectors.length(Vectors.cross(a, b)) / 2;
    }
    return area;
  }

  private static double[] side(int from, int to, Affine grid) {
    double[] side = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      side = Vectors.plus(side, position(to, axis) - position(from, axis), grid.step(axis));
    }
    return side;
  }
}
