package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Resampling.Interpolation;
import org.tciaviewer.radiomics.Resampling.Rounding;

class ResamplingTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void centredGridHasTheCentreOfTheOldOne() {
    // 60 slices of 3 mm to 2 mm: 90 slices, half a new slice beyond each end
    GridAxis axis = GridAxis.centred(60, 3, 2);
    assertThat(axis.size()).isEqualTo(90);
    assertThat(axis.position(0)).isCloseTo(-1.0 / 6, within(ROUNDING));
    assertThat(axis.position(89)).isCloseTo(59 + 1.0 / 6, within(ROUNDING));
    // 204 columns of 0.977 mm to 2 mm: 99.654 rounded up
    assertThat(GridAxis.centred(204, 0.977, 2).size()).isEqualTo(100);
  }

  @Test
  void corneredGridHasTheCornerOfTheOldOne() {
    GridAxis axis = GridAxis.cornered(60, 3, 2);
    assertThat(axis.size()).isEqualTo(90);
    assertThat(axis.position(0)).isCloseTo(-1.0 / 6, within(ROUNDING));
    // the centre of the first voxel of 5 mm lies 2.5 mm behind the corner, 1 mm behind that of 3 mm
    assertThat(GridAxis.cornered(60, 3, 5).position(0)).isCloseTo(1.0 / 3, within(ROUNDING));
    // PyRadiomics: floor((10 − 0.5) 1.5 − 5) and ceil((19 + 0.5) 1.5 + 5)
    assertThat(axis.padded(10, 19, 5)).containsExactly(9, 35);
    assertThat(axis.padded(0, 59, 5)).containsExactly(0, 89);
  }

  @Test
  void splinePassesThroughTheVoxelsAndReproducesCubics() {
    VoxelGrid grid = new VoxelGrid(60, 1, 1, 1, 1, 1);
    float[] values = new float[60];
    for (int i = 0; i < 60; i++) {
      double x = (i - 30) / 10.0;
      values[i] = (float) (x * x * x - 2 * x + 1);
    }
    Interpolator spline =
        Interpolator.of(
            new ImageBlock(new Bounds(0, 0, 0, 59, 0, 0), grid, values), Interpolation.CUBIC);
    for (double at : new double[] {30, 31, 28.25, 33.7}) {
      double x = (at - 30) / 10;
      double value = spline.at(spline.taps(0, at), spline.taps(1, 0), spline.taps(2, 0));
      assertThat(value).isCloseTo(x * x * x - 2 * x + 1, within(1e-5));
    }
  }

  @Test
  void linearInterpolationOfAConstantIsExactlyTheConstant() {
    VoxelGrid grid = new VoxelGrid(9, 8, 7, 0.7, 0.7, 1.25);
    float[] values = new float[grid.voxels()];
    Arrays.fill(values, -1000);
    boolean[] mask = new boolean[values.length];
    Arrays.fill(mask, true);
    RadiomicsSettings s =
        RadiomicsSettings.of(Convention.PYRADIOMICS)
            .with(new Resampling(List.of(1.0, 1.0, 1.0), Interpolation.LINEAR, Rounding.AUTO, 5));
    Extraction e =
        RegionExtractor.extract(
            new ArrayImage(grid, values), ArrayImage.mask(grid, mask), s, Job.silent());
    // truncated: −999 if any weight were rounded down
    assertThat(e.value(FirstOrderFeatures.MAXIMUM)).isEqualTo(-1000);
    assertThat(e.spacingMm()).hasSize(3).allMatch(mm -> Math.abs(mm - 1) < ROUNDING);
  }

  @Test
  void levelsFollowTheOriginOfEachConvention() {
    double[] x = {-37, -25, 0, 24.9, 25, 60};
    double none = Double.NEGATIVE_INFINITY;
    Discretisation python = RadiomicsSettings.of(Convention.PYRADIOMICS).discretisation();
    Discretisation ibsi = RadiomicsSettings.of(Convention.IBSI).discretisation();
    assertThat(python.levels(x, none)).containsExactly(1, 2, 3, 3, 4, 5);
    assertThat(ibsi.levels(x, none)).containsExactly(1, 1, 2, 3, 3, 4);
    assertThat(ibsi.levels(x, -50)).containsExactly(1, 2, 3, 3, 4, 5);
    Discretisation four = RadiomicsSettings.of(Convention.IBSI).withBinCount(4).discretisation();
    assertThat(four.levels(new double[] {0, 1, 2, 3, 4}, none)).containsExactly(1, 2, 3, 4, 4);
  }

  @Test
  void rangeComesBeforeOutliers() {
    double[] x = {0, 10, 11, 12, 13, 14, 1000};
    Resegmentation r = new Resegmentation(5, 500, Resegmentation.Mode.ABSOLUTE, 1);
    double[] bounds = r.bounds(x);
    // mean 12 and deviation √2 of the five values in range
    assertThat(bounds[0]).isCloseTo(12 - Math.sqrt(2), within(ROUNDING));
    assertThat(bounds[1]).isCloseTo(12 + Math.sqrt(2), within(ROUNDING));
    Resegmentation relative = new Resegmentation(0.5, 1, Resegmentation.Mode.RELATIVE, Double.NaN);
    assertThat(relative.bounds(x)).containsExactly(500, 1000);
  }

  @Test
  void wholeNumbersSurviveResamplingToTheirOwnSpacing() {
    VoxelGrid grid = new VoxelGrid(9, 9, 9, 0.7, 0.7, 0.9999999999999929);
    float[] values = new float[grid.voxels()];
    boolean[] mask = new boolean[values.length];
    for (int p = 0; p < values.length; p++) {
      values[p] = 100 - p;
      mask[p] = true;
    }
    RadiomicsSettings plain = RadiomicsSettings.of(Convention.PYRADIOMICS);
    for (Interpolation i : Interpolation.values()) {
      RadiomicsSettings same =
          plain.with(new Resampling(List.of(0.7, 0.7, 1.0), i, Rounding.AUTO, 5));
      assertThat(mean(grid, values, mask, same)).isEqualTo(mean(grid, values, mask, plain));
      // every third voxel of the old grid is one of the new
      RadiomicsSettings third =
          plain.with(new Resampling(List.of(2.1, 2.1, 3.0), i, Rounding.AUTO, 5));
      assertThat(mean(grid, values, mask, third)).isEqualTo(100 - 364);
    }
  }

  private static double mean(
      VoxelGrid grid, float[] values, boolean[] mask, RadiomicsSettings settings) {
    return RegionExtractor.extract(
            new ArrayImage(grid, values), ArrayImage.mask(grid, mask), settings, Job.silent())
        .value(FirstOrderFeatures.MEAN);
  }
}
