package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.geometry.CellTriangles;

/**
 * The closed surface halfway between the voxel centres inside and outside a mask (marching cubes at
 * 0.5, IBSI 3.1). Triangles are not kept: area and volume only need how often each kind of cell
 * occurs in each slice. Independent of how much empty space surrounds the mask.
 */
final class SurfaceMesh {
  private final VoxelGrid grid;
  private final boolean[] inside;
  private final Bounds bounds;
  private double area;
  private double volume;

  private SurfaceMesh(VoxelGrid grid, int[] mask) {
    this.grid = grid;
    inside = new boolean[grid.voxels()];
    for (int p : mask) {
      inside[p] = true;
    }
    bounds = Bounds.of(grid, mask);
  }

  /** The surface of a mask that is not empty and keeps one voxel away from the edge of its grid. */
  static SurfaceMesh of(VoxelGrid grid, int[] mask) {
    SurfaceMesh mesh = new SurfaceMesh(grid, mask);
    mesh.measure();
    return mesh;
  }

  /** Area in mm². */
  double area() {
    return area;
  }

  /** Volume in mm³. */
  double volume() {
    return volume;
  }

  private void measure() {
    double[] size = {grid.di(), grid.dj(), grid.dk()};
    Cell[] cells = new Cell[256];
    for (int k = bounds.k0() - 1; k <= bounds.k1(); k++) {
      int[] kinds = kinds(k);
      for (int kind = 1; kind < 255; kind++) {
        if (kinds[kind] > 0) {
          if (cells[kind] == null) {
            cells[kind] = Cell.of(kind, size);
          }
          area += kinds[kind] * cells[kind].area;
          volume +=
              kinds[kind] * (cells[kind].flux + (k - bounds.k0()) * size[2] * cells[kind].kArea);
        }
      }
    }
    volume = Math.abs(volume);
  }

  /** How often each kind of cell occurs between slices k and k + 1. */
  private int[] kinds(int k) {
    int[] kinds = new int[256];
    int row = grid.columns();
    int slice = grid.columns() * grid.rows();
    for (int j = bounds.j0() - 1; j <= bounds.j1(); j++) {
      int p = grid.index(bounds.i0() - 1, j, k);
      int left = face(p, row, slice);
      for (int i = bounds.i0() - 1; i <= bounds.i1(); i++, p++) {
        int right = face(p + 1, row, slice);
        kinds[left | right << 1]++;
        left = right;
      }
    }
    return kinds;
  }

  private int face(int p, int row, int slice) {
    return (inside[p] ? 1 : 0)
        | (inside[p + row] ? 4 : 0)
        | (inside[p + slice] ? 16 : 0)
        | (inside[p + row + slice] ? 64 : 0);
  }

  /** Area of a kind of cell, its part along k, and the flux of the field (0, 0, k) through it. */
  private record Cell(double area, double kArea, double flux) {
    static Cell of(int kind, double[] size) {
      double area = 0;
      double kArea = 0;
      double flux = 0;
      int[] edges = CellTriangles.of(kind);
      for (int n = 0; n < edges.length; n += 3) {
        int[] t = {edges[n], edges[n + 1], edges[n + 2]};
        double[] normal = CellTriangles.normal(t, size);
        area += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        kArea += normal[2];
        flux += CellTriangles.centre(t, 2) * size[2] * normal[2];
      }
      return new Cell(area, kArea, flux);
    }
  }

  /**
   * Vertices that can be vertices of the convex hull of the mesh within a plane at constant index
   * along an axis, plane by plane, as index coordinates times two. A plane without vertices is left
   * out.
   */
  List<List<int[]>> outlines(int axis) {
    int along = axis == 0 ? 1 : 0;
    int across = 3 - axis - along;
    int[][][] extremes = extremes(axis, along, across);
    List<List<int[]>> outlines = new ArrayList<>();
    for (int layer = 0; layer < extremes.length; layer++) {
      List<int[]> points = new ArrayList<>();
      for (int row = 0; row < extremes[layer].length; row++) {
        int[] e = extremes[layer][row];
        if (e != null) {
          points.add(new int[] {row, e[0]});
          if (e[1] != e[0]) {
            points.add(new int[] {row, e[1]});
          }
        }
      }
      if (!points.isEmpty()) {
        outlines.add(placed(PlanarHull.of(points), layer, axis, along, across));
      }
    }
    return outlines;
  }

  private static List<int[]> placed(List<int[]> hull, int layer, int axis, int along, int across) {
    List<int[]> points = new ArrayList<>();
    for (int[] p : hull) {
      int[] point = new int[3];
      point[axis] = layer;
      point[across] = p[0];
      point[along] = p[1];
      points.add(point);
    }
    return points;
  }

  /** Least and largest coordinate of the vertices in each row of each plane. */
  private int[][][] extremes(int axis, int along, int across) {
    int[][][] extremes = new int[2 * grid.size(axis)][2 * grid.size(across)][];
    int[] steps = {1, grid.columns(), grid.columns() * grid.rows()};
    int[] index = new int[3];
    for (index[2] = bounds.k0() - 1; index[2] <= bounds.k1(); index[2]++) {
      for (index[1] = bounds.j0() - 1; index[1] <= bounds.j1(); index[1]++) {
        int p = grid.index(bounds.i0() - 1, index[1], index[2]);
        for (index[0] = bounds.i0() - 1; index[0] <= bounds.i1(); index[0]++, p++) {
          for (int edge = 0; edge < 3; edge++) {
            if (inside[p] != inside[p + steps[edge]]) {
              include(extremes, index, edge, new int[] {axis, along, across});
            }
          }
        }
      }
    }
    return extremes;
  }

  private static void include(int[][][] extremes, int[] index, int edge, int[] axes) {
    int layer = 2 * index[axes[0]] + (edge == axes[0] ? 1 : 0);
    int x = 2 * index[axes[1]] + (edge == axes[1] ? 1 : 0);
    int row = 2 * index[axes[2]] + (edge == axes[2] ? 1 : 0);
    int[] e = extremes[layer][row];
    if (e == null) {
      extremes[layer][row] = new int[] {x, x};
    } else {
      e[0] = Math.min(e[0], x);
      e[1] = Math.max(e[1], x);
    }
  }

  /** Largest distance in mm among points in index coordinates times two. */
  static double diameter(List<int[]> points, VoxelGrid grid) {
    int n = points.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] z = new double[n];
    for (int a = 0; a < n; a++) {
      x[a] = points.get(a)[0] * grid.di() / 2;
      y[a] = points.get(a)[1] * grid.dj() / 2;
      z[a] = points.get(a)[2] * grid.dk() / 2;
    }
    double largest = 0;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < a; b++) {
        double dx = x[a] - x[b];
        double dy = y[a] - y[b];
        double dz = z[a] - z[b];
        largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
      }
    }
    return Math.sqrt(largest);
  }
}
