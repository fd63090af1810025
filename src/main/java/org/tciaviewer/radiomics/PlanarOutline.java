package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a mask within one slice, halfway between the pixel centres inside and outside
 * (marching squares at 0.5). Where two pixels touch at a corner only, they are kept apart, as
 * PyRadiomics does.
 */
final class PlanarOutline {
  private final double area;
  private final double perimeter;
  private final double diameter;

  private PlanarOutline(double area, double perimeter, double diameter) {
    this.area = area;
    this.perimeter = perimeter;
    this.diameter = diameter;
  }

  static PlanarOutline of(VoxelRegion region) {
    VoxelGrid grid = region.grid();
    boolean[] inside = new boolean[grid.voxels()];
    for (int p : region.morphological()) {
      inside[p] = true;
    }
    Bounds b = Bounds.of(grid, region.morphological());
    double area = 0;
    double perimeter = 0;
    double corner = Math.hypot(grid.di(), grid.dj()) / 2;
    for (int j = b.j0() - 1; j <= b.j1(); j++) {
      for (int i = b.i0() - 1; i <= b.i1(); i++) {
        int p = grid.index(i, j, b.k0());
        int kind = kind(inside, p, grid.columns());
        area += SHARE[kind];
        perimeter += length(kind, grid, corner);
      }
    }
    return new PlanarOutline(area * grid.di() * grid.dj(), perimeter, diameter(grid, inside, b));
  }

  /** Share of a square that lies inside, by which of its corners do. */
  private static final double[] SHARE = {
    0, 0.125, 0.125, 0.5, 0.125, 0.5, 0.25, 0.875, 0.125, 0.25, 0.5, 0.875, 0.5, 0.875, 0.875, 1
  };

  private static int kind(boolean[] inside, int p, int row) {
    return (inside[p] ? 1 : 0)
        | (inside[p + 1] ? 2 : 0)
        | (inside[p + row] ? 4 : 0)
        | (inside[p + row + 1] ? 8 : 0);
  }

  private static double length(int kind, VoxelGrid grid, double corner) {
    return switch (kind) {
      case 0, 15 -> 0;
      case 3, 12 -> grid.di();
      case 5, 10 -> grid.dj();
      case 6, 9 -> 2 * corner;
      default -> corner;
    };
  }

  private static double diameter(VoxelGrid grid, boolean[] inside, Bounds b) {
    List<int[]> points = new ArrayList<>();
    for (int j = b.j0() - 1; j <= b.j1(); j++) {
      for (int i = b.i0() - 1; i <= b.i1(); i++) {
        int p = grid.index(i, j, b.k0());
        if (inside[p] != inside[p + 1]) {
          points.add(new int[] {2 * i + 1, 2 * j});
        }
        if (inside[p] != inside[p + grid.columns()]) {
          points.add(new int[] {2 * i, 2 * j + 1});
        }
      }
    }
    points.sort((x, y) -> x[0] != y[0] ? Integer.compare(x[0], y[0]) : Integer.compare(x[1], y[1]));
    List<int[]> hull = new ArrayList<>();
    PlanarHull.of(points).forEach(p -> hull.add(new int[] {p[0], p[1], 0}));
    return SurfaceMesh.diameter(hull, grid);
  }

  /** Area in mm². */
  double area() {
    return area;
  }

  /** Length in mm. */
  double perimeter() {
    return perimeter;
  }

  /** Largest distance of two vertices in mm. */
  double diameter() {
    return diameter;
  }
}
