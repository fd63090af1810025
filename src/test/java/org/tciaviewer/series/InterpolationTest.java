package org.tciaviewer.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;

class InterpolationTest {
  private static final int SIZE = 200;

  /** Values 20, 21, 22 … as a kind of whole numbers has them. */
  private static Voxels rising(VoxelKind kind) {
    int offset = kind == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    byte[] bytes = new byte[SIZE];
    short[] shorts = new short[SIZE];
    for (int n = 0; n < SIZE; n++) {
      bytes[n] = (byte) (20 + n);
      shorts[n] = (short) (20 + n + offset);
    }
    return new Voxels(kind, kind == VoxelKind.GRAY8 ? bytes : shorts, 20, 20 + SIZE);
  }

  private static Voxels even(VoxelKind kind) {
    int offset = kind == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    byte[] bytes = new byte[SIZE];
    short[] shorts = new short[SIZE];
    java.util.Arrays.fill(bytes, (byte) 20);
    java.util.Arrays.fill(shorts, (short) (20 + offset));
    return new Voxels(kind, kind == VoxelKind.GRAY8 ? bytes : shorts, 20, 20);
  }

  private static double mean(Voxels voxels) {
    return IntStream.range(0, SIZE).mapToDouble(voxels::value).average().orElseThrow();
  }

  /** The middle between whole numbers is a half every second time: up and down cancel out. */
  @ParameterizedTest
  @EnumSource(
      value = VoxelKind.class,
      names = {"GRAY8", "INT16", "GRAY16"})
  void roundingDoesNotMoveTheMean(VoxelKind kind) {
    Voxels a = rising(kind);
    Voxels b = even(kind);
    assertThat(mean(Interpolation.between(a, b, 0.5))).isEqualTo((mean(a) + mean(b)) / 2);
  }

  @Test
  void weightsAreThoseOfTheSecond() {
    Voxels a = rising(VoxelKind.INT16);
    Voxels b = even(VoxelKind.INT16);
    assertThat(Interpolation.between(a, b, 0.25).value(40)).isEqualTo(50);
    assertThat(Interpolation.between(a, b, 0.75).value(40)).isEqualTo(30);
  }
}
