package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

/** Masks whose grid is not that of the image. */
class MaskResamplerTest {
  private static final int COLUMNS = 9;
  private static final int ROWS = 7;
  private static final int SLICES = 4;

  /** Voxels of 0.4 x 0.7 x 2 mm; the first centre lies so many voxels beside that of the image. */
  private static VolumeGeometry grid(double i, double j, double k) {
    Affine affine =
        Affine.ofSteps(
            new double[] {-10.1 + 0.4 * i, -20.3 + 0.7 * j, 5.7 + 2 * k},
            new double[] {0.4, 0, 0},
            new double[] {0, 0.7, 0},
            new double[] {0, 0, 2});
    return new VolumeGeometry(COLUMNS, ROWS, SLICES, affine, "1.2.3.9");
  }

  /** A pattern without any period. */
  private static boolean isSet(int i, int j, int k) {
    return (i * 7 + j * 5 + k * 3 + i * j) % 4 == 0;
  }

  private static Mask pattern(VolumeGeometry grid) {
    Mask.Builder mask = new Mask.Builder(grid);
    for (int k = 0; k < SLICES; k++) {
      BitSet bits = new BitSet();
      for (int n = 0; n < COLUMNS * ROWS; n++) {
        bits.set(n, isSet(n % COLUMNS, n / COLUMNS, k));
      }
      mask.set(k, bits);
    }
    return mask.build();
  }

  /** Rounding to even took every second voxel twice and left the others out. */
  @Test
  void gridHalfAVoxelOffIsMovedAsAWhole() {
    ImageSlices image = ImageSlices.of(GridVolumes.regular(grid(0, 0, 0)));
    Mask here = MaskResampler.resample(pattern(grid(-0.5, 0.5, -0.5)), image);
    for (int k = 0; k + 1 < SLICES; k++) {
      for (int j = 1; j < ROWS; j++) {
        for (int i = 0; i + 1 < COLUMNS; i++) {
          assertThat(here.contains(i, j, k)).isEqualTo(isSet(i, j - 1, k));
        }
      }
    }
  }
}
