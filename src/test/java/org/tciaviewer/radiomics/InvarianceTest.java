package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must not change a feature: where the region lies, how it is turned, padded or labelled. */
class InvarianceTest {
  private static final double ROUNDING = 1e-9;
  private static final int SIZE = 6;

  /** Features that follow an axis of the grid. */
  private static final Set<String> OF_AXES =
      Set.of("Maximum2DDiameterSlice", "Maximum2DDiameterColumn", "Maximum2DDiameterRow");

  private record Block(VoxelGrid grid, float[] values, boolean[] mask) {
    FeatureValues features(RadiomicsSettings settings) {
      int[] border = LocalIntensityFeatures.border(grid);
      return RegionExtractor.compute(
          VoxelRegion.cut(grid, values, mask, mask, border), settings, true);
    }
  }

  /** A random region of connected and loose voxels in the middle of random values. */
  private static Block random(int seed) {
    Random random = new Random(seed);
    VoxelGrid grid = new VoxelGrid(SIZE, SIZE, SIZE, 2, 2, 2);
    float[] values = new float[grid.voxels()];
    boolean[] mask = new boolean[grid.voxels()];
    for (int p = 0; p < values.length; p++) {
      values[p] = random.nextInt(200) - 100;
      mask[p] = random.nextInt(4) > 0;
    }
    return new Block(grid, values, mask);
  }

  /** Puts a block into a larger one at an offset; the rest is not region and not image. */
  private static Block moved(Block b, int i0, int j0, int k0, int size) {
    VoxelGrid grid = new VoxelGrid(size, size, size, 2, 2, 2);
    float[] values = new float[grid.voxels()];
    Arrays.fill(values, Float.NaN);
    boolean[] mask = new boolean[grid.voxels()];
    for (int p = 0; p < b.values.length; p++) {
      int q = grid.index(p % SIZE + i0, p / SIZE % SIZE + j0, p / (SIZE * SIZE) + k0);
      values[q] = b.values[p];
      mask[q] = b.mask[p];
    }
    return new Block(grid, values, mask);
  }

  /** Turns a block by 90° about an axis. */
  private static Block turned(Block b, int axis) {
    float[] values = new float[b.values.length];
    boolean[] mask = new boolean[b.values.length];
    for (int p = 0; p < values.length; p++) {
      int[] x = {p % SIZE, p / SIZE % SIZE, p / (SIZE * SIZE)};
      int[] y = x.clone();
      y[(axis + 1) % 3] = SIZE - 1 - x[(axis + 2) % 3];
      y[(axis + 2) % 3] = x[(axis + 1) % 3];
      int q = b.grid.index(y[0], y[1], y[2]);
      values[q] = b.values[p];
      mask[q] = b.mask[p];
    }
    return new Block(b.grid, values, mask);
  }

  private static void assertEqual(FeatureValues a, FeatureValues b, boolean axes) {
    for (Map.Entry<Feature, Double> e : a.asMap().entrySet()) {
      if (!axes || !OF_AXES.contains(e.getKey().name())) {
        double expected = e.getValue();
        double actual = b.get(e.getKey());
        // Infinities are equal, too: they come of a division by 0 in both.
        boolean same = Double.isNaN(expected) && Double.isNaN(actual) || expected == actual;
        double tolerance = ROUNDING * Math.max(1, Math.abs(expected));
        assertThat(same || Math.abs(expected - actual) <= tolerance)
            .as(e.getKey() + " " + expected + " " + actual)
            .isTrue();
      }
    }
  }

  @Property(tries = 10, seed = "20261121")
  void movingAndPaddingChangeNothing(
      @ForAll @IntRange(max = 10000) int seed,
      @ForAll @IntRange(max = 4) int i,
      @ForAll @IntRange(max = 4) int j,
      @ForAll @IntRange(max = 4) int k) {
    Block block = random(seed);
    for (Convention convention : Convention.values()) {
      RadiomicsSettings s = RadiomicsSettings.of(convention);
      assertEqual(block.features(s), moved(block, i, j, k, SIZE + 5).features(s), false);
    }
  }

  @Property(tries = 10, seed = "20261121")
  void quarterTurnsChangeNothingInThreeDimensions(
      @ForAll @IntRange(max = 10000) int seed, @ForAll @IntRange(max = 2) int axis) {
    Block block = random(seed);
    for (Convention convention : Convention.values()) {
      RadiomicsSettings s = RadiomicsSettings.of(convention);
      assertEqual(block.features(s), turned(block, axis).features(s), true);
    }
  }

  @Property(tries = 10, seed = "20261121")
  void valuesOutsideTheRegionOnlyMatterToLocalPeaks(@ForAll @IntRange(max = 10000) int seed) {
    Block block = random(seed);
    Block other = random(seed);
    for (int p = 0; p < other.values.length; p++) {
      if (!other.mask[p]) {
        other.values[p] += 1000;
      }
    }
    RadiomicsSettings s = RadiomicsSettings.of(Convention.PYRADIOMICS);
    assertEqual(block.features(s), other.features(s), false);
  }

  @Property(tries = 10, seed = "20261121")
  void anotherUnitOfIntensityWithTheSameBinCountChangesNoTexture(
      @ForAll @IntRange(max = 10000) int seed) {
    Block block = random(seed);
    Block scaled = random(seed);
    for (int p = 0; p < scaled.values.length; p++) {
      scaled.values[p] = scaled.values[p] * 4 + 64;
    }
    for (Convention convention : Convention.values()) {
      RadiomicsSettings s = RadiomicsSettings.of(convention).withBinCount(16);
      FeatureValues a = block.features(s);
      FeatureValues b = scaled.features(s);
      for (Feature f : a.asMap().keySet()) {
        if (f.family().startsWith("gl") || f.family().equals("ngtdm")) {
          assertThat(b.get(f)).as(f.toString()).isEqualTo(a.get(f));
        }
      }
    }
  }

  @Property(tries = 10, seed = "20261121")
  void anotherUnitOfLengthScalesVolumeByItsCube(@ForAll @IntRange(max = 10000) int seed) {
    Block block = random(seed);
    VoxelGrid ten = new VoxelGrid(SIZE, SIZE, SIZE, 20, 20, 20);
    Block large = new Block(ten, block.values, block.mask);
    RadiomicsSettings s = RadiomicsSettings.of(Convention.PYRADIOMICS);
    FeatureValues a = block.features(s);
    FeatureValues b = large.features(s);
    for (Feature f : a.asMap().keySet()) {
      double factor =
          switch (f.unit()) {
            case MM -> 10;
            case MM2 -> 100;
            case MM3, INTENSITY_MM3, INTENSITY_SQUARED_MM3 -> 1000;
            case PER_MM -> 0.1;
            default -> 1;
          };
      double expected = a.get(f) * factor;
      assertThat(Math.abs(b.get(f) - expected))
          .as(f.toString())
          .isLessThanOrEqualTo(ROUNDING * Math.max(1, Math.abs(expected)));
    }
  }
}
