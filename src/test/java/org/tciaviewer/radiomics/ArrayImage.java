package org.tciaviewer.radiomics;

import java.util.BitSet;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.series.VoxelSource;

/** An image held in an array, for tests. */
record ArrayImage(VoxelGrid grid, float[] values) implements VoxelSource {
  @Override
  public int width() {
    return grid.columns();
  }

  @Override
  public int height() {
    return grid.rows();
  }

  @Override
  public int depth() {
    return grid.slices();
  }

  @Override
  public float value(int i, int j, int k) {
    return values[grid.index(i, j, k)];
  }

  @Override
  public void slice(int k, float[] out) {
    System.arraycopy(values, k * width() * height(), out, 0, width() * height());
  }

  @Override
  public String unit() {
    return "HU";
  }

  static VolumeGeometry geometry(VoxelGrid grid) {
    Affine affine =
        Affine.ofSteps(
            new double[] {0, 0, 0},
            new double[] {grid.di(), 0, 0},
            new double[] {0, grid.dj(), 0},
            new double[] {0, 0, grid.dk()});
    return new VolumeGeometry(grid.columns(), grid.rows(), grid.slices(), affine, "");
  }

  static Mask mask(VoxelGrid grid, boolean[] inside) {
    Mask.Builder builder = new Mask.Builder(geometry(grid));
    int plane = grid.columns() * grid.rows();
    for (int k = 0; k < grid.slices(); k++) {
      BitSet bits = new BitSet(plane);
      for (int p = 0; p < plane; p++) {
        bits.set(p, inside[k * plane + p]);
      }
      builder.set(k, bits);
    }
    return builder.build();
  }
}
