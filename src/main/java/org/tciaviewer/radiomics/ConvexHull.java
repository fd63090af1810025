package org.tciaviewer.radiomics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Convex hull of points with whole coordinates, by quickhull (Barber, Dobkin, Huhdanpaa 1996) in
 * exact arithmetic. Faces in the plane of a new point are replaced together with the faces it sees,
 * so no triangle is ever degenerate although lattice points are often coplanar. Coordinates up to
 * about 10⁵ keep all products within a long.
 */
final class ConvexHull {
  private final List<Face> faces = new ArrayList<>();

  private ConvexHull() {}

  private static final class Face {
    final int[][] vertices;
    final Face[] neighbours = new Face[3];
    final long nx;
    final long ny;
    final long nz;
    final long offset;
    List<int[]> above = new ArrayList<>();
    boolean removed;

    Face(int[] a, int[] b, int[] c) {
      vertices = new int[][] {a, b, c};
      long ux = b[0] - a[0];
      long uy = b[1] - a[1];
      long uz = b[2] - a[2];
      long vx = c[0] - a[0];
      long vy = c[1] - a[1];
      long vz = c[2] - a[2];
      nx = uy * vz - uz * vy;
      ny = uz * vx - ux * vz;
      nz = ux * vy - uy * vx;
      offset = nx * a[0] + ny * a[1] + nz * a[2];
    }

    /** Positive outside, zero in the plane. */
    long height(int[] p) {
      return nx * p[0] + ny * p[1] + nz * p[2] - offset;
    }
  }

  /**
   * The hull.
   *
   * @throws IllegalArgumentException if all points lie in one plane
   */
  static ConvexHull of(List<int[]> points) {
    ConvexHull hull = new ConvexHull();
    hull.start(points);
    hull.grow();
    hull.faces.removeIf(f -> f.removed);
    return hull;
  }

  private void start(List<int[]> points) {
    int[] a = points.get(0);
    int[] b = farthest(points, p -> squared(minus(p, a)));
    long[] ab = minus(b, a);
    int[] c = farthest(points, p -> squared(cross(ab, minus(p, a))));
    Face base = new Face(a, b, c);
    int[] d = farthest(points, p -> Math.abs(base.height(p)));
    if (base.height(d) == 0) {
      throw new IllegalArgumentException("points: expected some out of one plane");
    }
    int[][] t = base.height(d) < 0 ? new int[][] {a, b, c, d} : new int[][] {a, c, b, d};
    List<Face> first =
        List.of(
            new Face(t[0], t[1], t[2]),
            new Face(t[0], t[3], t[1]),
            new Face(t[1], t[3], t[2]),
            new Face(t[2], t[3], t[0]));
    for (Face f : first) {
      for (Face g : first) {
        connect(f, g);
      }
    }
    faces.addAll(first);
    distribute(points, first);
  }

  private interface Height {
    long of(int[] p);
  }

  private static int[] farthest(List<int[]> points, Height height) {
    return points.stream().max(Comparator.comparingLong(height::of)).orElseThrow();
  }

  private static long[] minus(int[] a, int[] b) {
    return new long[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static long[] cross(long[] a, long[] b) {
    return new long[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static long squared(long[] a) {
    return a[0] * a[0] + a[1] * a[1] + a[2] * a[2];
  }

  /** Makes faces neighbours if they share an edge. */
  private static void connect(Face f, Face g) {
    for (int n = 0; n < 3; n++) {
      for (int m = 0; m < 3; m++) {
        if (f.vertices[n] == g.vertices[(m + 1) % 3] && f.vertices[(n + 1) % 3] == g.vertices[m]) {
          f.neighbours[n] = g;
          g.neighbours[m] = f;
        }
      }
    }
  }

  private static void distribute(List<int[]> points, List<Face> among) {
    for (int[] p : points) {
      for (Face f : among) {
        if (f.height(p) > 0) {
          f.above.add(p);
          break;
        }
      }
    }
  }

  private void grow() {
    ArrayDeque<Face> open = new ArrayDeque<>(faces);
    while (!open.isEmpty()) {
      Face f = open.poll();
      if (!f.removed && !f.above.isEmpty()) {
        int[] p = farthest(f.above, f::height);
        open.addAll(add(p, f));
      }
    }
  }

  /** Replaces all faces from which the point is not strictly inside; returns the new ones. */
  private List<Face> add(int[] p, Face seen) {
    List<Face> visible = new ArrayList<>();
    seen.removed = true;
    visible.add(seen);
    for (int n = 0; n < visible.size(); n++) {
      for (Face g : visible.get(n).neighbours) {
        if (!g.removed && g.height(p) >= 0) {
          g.removed = true;
          visible.add(g);
        }
      }
    }
    List<Face> cone = cone(p, visible);
    for (Face f : visible) {
      distribute(f.above, cone);
      f.above = List.of();
    }
    faces.addAll(cone);
    return cone;
  }

  private static List<Face> cone(int[] p, List<Face> visible) {
    List<Face> cone = new ArrayList<>();
    Map<int[], Face> byFirst = new IdentityHashMap<>();
    for (Face f : visible) {
      for (int n = 0; n < 3; n++) {
        Face hidden = f.neighbours[n];
        if (!hidden.removed) {
          Face side = new Face(f.vertices[n], f.vertices[(n + 1) % 3], p);
          connect(side, hidden);
          byFirst.put(f.vertices[n], side);
          cone.add(side);
        }
      }
    }
    for (Face side : cone) {
      connect(side, byFirst.get(side.vertices[1]));
    }
    return cone;
  }

  /** The vertices. */
  List<int[]> vertices() {
    Set<int[]> vertices = Collections.newSetFromMap(new IdentityHashMap<>());
    List<int[]> list = new ArrayList<>();
    for (Face f : faces) {
      for (int[] v : f.vertices) {
        if (vertices.add(v)) {
          list.add(v);
        }
      }
    }
    return list;
  }

  /** Volume in units of the coordinates, cubed. */
  double volume() {
    int[] origin = faces.get(0).vertices[0];
    double six = 0;
    for (Face f : faces) {
      six -= f.height(origin);
    }
    return six / 6;
  }

  /** Area when coordinates are multiplied by these factors. */
  double area(double sx, double sy, double sz) {
    double area = 0;
    for (Face f : faces) {
      double x = f.nx * sy * sz;
      double y = f.ny * sz * sx;
      double z = f.nz * sx * sy;
      area += Math.sqrt(x * x + y * y + z * z) / 2;
    }
    return area;
  }
}
