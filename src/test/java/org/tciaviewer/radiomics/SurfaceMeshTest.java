package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tciaviewer.geometry.CellTriangles;

class SurfaceMeshTest {
  private static final double ROUNDING = 1e-9;

  @Test
  void oneVoxelIsAnOctahedron() {
    VoxelGrid grid = new VoxelGrid(3, 3, 3, 2, 3, 4);
    SurfaceMesh mesh = SurfaceMesh.of(grid, new int[] {grid.index(1, 1, 1)});
    // half diagonals 1, 1.5 and 2 mm: V = 4/3 a b c; eight faces of the same area
    assertThat(mesh.volume()).isCloseTo(4.0 / 3 * 1 * 1.5 * 2, within(ROUNDING));
    assertThat(mesh.area()).isCloseTo(8 * triangle(1, 1.5, 2), within(ROUNDING));
  }

  /** Area of the triangle (a,0,0), (0,b,0), (0,0,c). */
  private static double triangle(double a, double b, double c) {
    return Math.sqrt(a * a * b * b + b * b * c * c + c * c * a * a) / 2;
  }

  @Test
  void everyEdgeOfARandomMeshIsSharedByTwoFacesInOppositeDirections() {
    Random random = new Random(7);
    for (int n = 0; n < 20; n++) {
      Map<List<Double>, Integer> edges = edges(random);
      edges.forEach(
          (edge, count) -> {
            List<Double> back = new ArrayList<>(edge.subList(3, 6));
            back.addAll(edge.subList(0, 3));
            assertThat(edges.getOrDefault(back, 0)).as("edge " + edge).isEqualTo(count);
          });
    }
  }

  /** How often each directed edge occurs in the mesh of a random mask of 3 x 3 x 3 voxels. */
  private static Map<List<Double>, Integer> edges(Random random) {
    boolean[][][] mask = new boolean[5][5][5];
    for (int n = 0; n < 27; n++) {
      mask[n / 9 + 1][n / 3 % 3 + 1][n % 3 + 1] = random.nextBoolean();
    }
    Map<List<Double>, Integer> edges = new HashMap<>();
    for (int cell = 0; cell < 64; cell++) {
      int[] c = {cell % 4, cell / 4 % 4, cell / 16};
      int kind = 0;
      for (int corner = 0; corner < 8; corner++) {
        boolean in = mask[c[2] + (corner >> 2)][c[1] + (corner >> 1 & 1)][c[0] + (corner & 1)];
        kind |= in ? 1 << corner : 0;
      }
      int[] t = CellTriangles.of(kind);
      for (int n = 0; n < t.length; n++) {
        List<Double> edge = new ArrayList<>();
        for (int vertex : new int[] {t[n], t[n - n % 3 + (n + 1) % 3]}) {
          for (int axis = 0; axis < 3; axis++) {
            edge.add(c[axis] + CellTriangles.position(vertex, axis));
          }
        }
        edges.merge(edge, 1, Integer::sum);
      }
    }
    return edges;
  }

  @Test
  void volumesInsideAndOutsideACellAddUp() {
    VoxelGrid grid = new VoxelGrid(6, 6, 6, 1, 1, 1);
    Random random = new Random(1);
    for (int n = 0; n < 50; n++) {
      IndexList mask = new IndexList();
      for (int p = 0; p < grid.voxels(); p++) {
        int i = p % 6;
        int j = p / 6 % 6;
        int k = p / 36;
        if (Math.min(Math.min(i, j), k) > 0 && Math.max(Math.max(i, j), k) < 5) {
          if (random.nextInt(3) > 0) {
            mask.add(p);
          }
        }
      }
      double volume = SurfaceMesh.of(grid, mask.toArray()).volume();
      assertThat(volume).isBetween(0.1 * mask.size(), 1.4 * mask.size());
    }
  }

  @Test
  void hullOfRandomLatticePointsHoldsThemAll() {
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      List<int[]> points = new ArrayList<>();
      int range = 2 + random.nextInt(6);
      for (int m = 0; m < 12 + random.nextInt(200); m++) {
        points.add(new int[] {random.nextInt(range), random.nextInt(range), random.nextInt(range)});
      }
      points.add(new int[] {0, 0, 0});
      points.add(new int[] {range, 0, 0});
      points.add(new int[] {0, range, 0});
      points.add(new int[] {0, 0, range});
      ConvexHull hull = ConvexHull.of(points);
      // a hull with any point added again must not grow
      double volume = hull.volume();
      List<int[]> again = new ArrayList<>(hull.vertices());
      assertThat(ConvexHull.of(again).volume()).isCloseTo(volume, within(ROUNDING));
      assertThat(volume).isGreaterThanOrEqualTo(range * range * range / 6.0 - ROUNDING);
    }
  }

  @Test
  void hullOfACubeOfLatticePointsIsTheCube() {
    List<int[]> points = new ArrayList<>();
    for (int n = 0; n < 125; n++) {
      points.add(new int[] {n % 5, n / 5 % 5, n / 25});
    }
    ConvexHull hull = ConvexHull.of(points);
    assertThat(hull.volume()).isEqualTo(64);
    assertThat(hull.area(1, 1, 1)).isCloseTo(96, within(ROUNDING));
    assertThat(hull.area(0.5, 0.5, 2)).isCloseTo(2 * 4 + 4 * 16, within(ROUNDING));
  }
}
