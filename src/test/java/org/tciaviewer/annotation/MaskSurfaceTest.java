package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

/** The surface of masks against bodies whose mesh can be computed by hand. */
class MaskSurfaceTest {
  private static final double ROUNDING = 1e-9;

  private static VolumeGeometry grid(int n, double di, double dj, double dk) {
    Affine affine = Affine.of(di, 0, 0, 5, 0, dj, 0, -7, 0, 0, dk, 9, 0, 0, 0, 1);
    return new VolumeGeometry(n, n, n, affine, "1.5");
  }

  /** Voxels from i0, j0, k0 of this many columns, rows and slices. */
  private static Mask box(VolumeGeometry grid, int i0, int j0, int k0, int ni, int nj, int nk) {
    Mask.Builder b = new Mask.Builder(grid);
    for (int k = k0; k < k0 + nk; k++) {
      BitSet bits = new BitSet();
      for (int j = j0; j < j0 + nj; j++) {
        bits.set(j * grid.columns() + i0, j * grid.columns() + i0 + ni);
      }
      b.set(k, bits);
    }
    return b.build();
  }

  @Test
  void oneVoxelIsAnOctahedron() {
    // Half diagonals 1, 1.5 and 2 mm: eight triangles through the middles of the cell edges.
    double triangle = Math.sqrt(1 * 1.5 * 1 * 1.5 + 1.5 * 2 * 1.5 * 2 + 2 * 1 * 2 * 1) / 2;
    assertThat(MaskSurface.areaMm2(box(grid(3, 2, 3, 4), 1, 1, 1, 1, 1, 1)))
        .isCloseTo(8 * triangle, within(ROUNDING));
  }

  @Test
  void boxHasSixFacesWithBevelledEdges() {
    int ni = 5;
    int nj = 6;
    int nk = 7;
    // Faces reach from the first to the last voxel centre; each of the twelve edges is a bevel of
    // half a voxel diagonal; the eight corners together are one octahedron.
    double faces = 2.0 * ((ni - 1) * (nj - 1) + (nj - 1) * (nk - 1) + (nk - 1) * (ni - 1));
    double bevels = 4 * (ni - 1 + nj - 1 + nk - 1) * Math.sqrt(0.5);
    double corners = 8 * Math.sqrt(3) / 8;
    assertThat(MaskSurface.areaMm2(box(grid(12, 1, 1, 1), 2, 3, 1, ni, nj, nk)))
        .isCloseTo(faces + bevels + corners, within(ROUNDING));
  }

  @Test
  void surfaceClosesAtTheEdgesOfTheGrid() {
    Mask within = box(grid(12, 0.5, 2, 3), 3, 3, 3, 4, 4, 4);
    Mask whole = box(grid(4, 0.5, 2, 3), 0, 0, 0, 4, 4, 4);
    assertThat(MaskSurface.areaMm2(whole)).isCloseTo(MaskSurface.areaMm2(within), within(ROUNDING));
  }

  @Test
  void shearedGridHasTheAreaOfItsRealFaces() {
    // Slices shifted by as much as they are apart: the sides are parallelograms.
    Affine sheared = Affine.of(1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    int n = 61;
    Mask cube = box(new VolumeGeometry(n, n, n, sheared, "1.5"), 0, 0, 0, n, n, n);
    double side = n - 1;
    double flat = 2 * side * side * (1 + 1 + Math.sqrt(2));
    assertThat(MaskSurface.areaMm2(cube)).isCloseTo(flat, within(0.04 * flat));
  }

  /**
   * A mesh of a mask of voxels has steps: of a ball its area tends to about 1.09 times that of the
   * sphere and not to the sphere's, which IBSI's definition shares.
   */
  @Test
  void ballHasTheAreaOfASphereAndItsSteps() {
    int n = 90;
    double radius = 40.2;
    VolumeGeometry grid = grid(n, 1, 1, 1);
    Mask.Builder b = new Mask.Builder(grid);
    for (int k = 0; k < n; k++) {
      BitSet bits = new BitSet();
      for (int p = 0; p < n * n; p++) {
        double i = p % n - 44.5;
        double j = p / n - 44.5;
        double z = k - 44.5;
        bits.set(p, i * i + j * j + z * z <= radius * radius);
      }
      b.set(k, bits);
    }
    double sphere = 4 * Math.PI * radius * radius;
    assertThat(MaskSurface.areaMm2(b.build()) / sphere).isCloseTo(1.09, within(0.02));
  }

  @Test
  void emptyMaskHasNoSurface() {
    assertThat(MaskSurface.areaMm2(new Mask.Builder(grid(3, 1, 1, 1)).build())).isNaN();
  }
}
