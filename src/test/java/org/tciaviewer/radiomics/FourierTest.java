package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTest {
  private static final double ROUNDING = 1e-10;

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 8, 10, 12, 18, 20, 30, 54, 60, 64, 90})
  void lineIsTransformedAsDefined(int n) {
    Random random = new Random(n);
    double[] re = random.doubles(n).toArray();
    double[] im = random.doubles(n).toArray();
    double[] x = re.clone();
    double[] y = im.clone();
    Fourier.forward(re, im, new int[] {n, 1, 1}, new int[] {n, 1, 1});
    for (int f = 0; f < n; f++) {
      double a = 0;
      double b = 0;
      for (int m = 0; m < n; m++) {
        double angle = -2 * Math.PI * f * m / n;
        a += x[m] * Math.cos(angle) - y[m] * Math.sin(angle);
        b += x[m] * Math.sin(angle) + y[m] * Math.cos(angle);
      }
      assertThat(re[f]).isCloseTo(a, within(ROUNDING));
      assertThat(im[f]).isCloseTo(b, within(ROUNDING));
    }
  }

  @Test
  void inverseGivesTheBoxBack() {
    int[] size = {20, 18, 12};
    int[] extent = {10, 9, 6};
    double[] re = new double[20 * 18 * 12];
    double[] im = new double[re.length];
    Random random = new Random(1);
    for (int k = 0; k < 6; k++) {
      for (int j = 0; j < 9; j++) {
        for (int i = 0; i < 10; i++) {
          re[(k * 18 + j) * 20 + i] = random.nextDouble();
          im[(k * 18 + j) * 20 + i] = random.nextDouble();
        }
      }
    }
    double[] x = re.clone();
    double[] y = im.clone();
    Fourier.forward(re, im, size, extent);
    Fourier.inverse(re, im, size, extent);
    for (int k = 0; k < 6; k++) {
      for (int j = 0; j < 9; j++) {
        for (int i = 0; i < 10; i++) {
          int p = (k * 18 + j) * 20 + i;
          assertThat(re[p]).isCloseTo(x[p], within(ROUNDING));
          assertThat(im[p]).isCloseTo(y[p], within(ROUNDING));
        }
      }
    }
  }

  @Test
  void lengthsHaveOnlyFactorsTwoThreeFive() {
    assertThat(Fourier.length(1)).isEqualTo(1);
    assertThat(Fourier.length(2)).isEqualTo(2);
    assertThat(Fourier.length(53)).isEqualTo(54);
    assertThat(Fourier.length(13)).isEqualTo(16);
    assertThat(Fourier.length(199)).isEqualTo(200);
  }

  /** Both indices by the definition, over all pairs. */
  @Test
  void spatialCorrelationEqualsTheSumOverPairs() {
    VoxelGrid grid = new VoxelGrid(7, 6, 5, 0.7, 0.8, 2.5);
    Random random = new Random(2);
    float[] values = new float[grid.voxels()];
    boolean[] mask = new boolean[grid.voxels()];
    for (int p = 0; p < values.length; p++) {
      values[p] = random.nextInt(100);
      mask[p] = random.nextBoolean();
    }
    VoxelRegion region = VoxelRegion.of(grid, values, mask);
    double[] own = SpatialCorrelation.of(region);
    double[] x = region.intensities();
    double mean = Arrays.stream(x).average().orElseThrow();
    double squares = 0;
    double weights = 0;
    double products = 0;
    double differences = 0;
    for (int a = 0; a < x.length; a++) {
      squares += (x[a] - mean) * (x[a] - mean);
      for (int b = 0; b < x.length; b++) {
        if (a != b) {
          double w = 1 / distance(region, a, b);
          weights += w;
          products += w * (x[a] - mean) * (x[b] - mean);
          differences += w * (x[a] - x[b]) * (x[a] - x[b]);
        }
      }
    }
    assertThat(own[0]).isCloseTo(x.length / weights * products / squares, within(ROUNDING));
    assertThat(own[1])
        .isCloseTo((x.length - 1) / (2 * weights) * differences / squares, within(ROUNDING));
  }

  private static double distance(VoxelRegion region, int a, int b) {
    VoxelGrid g = region.grid();
    int plane = g.columns() * g.rows();
    int p = region.intensity()[a];
    int q = region.intensity()[b];
    double x = (p % g.columns() - q % g.columns()) * g.di();
    double y = (p % plane / g.columns() - q % plane / g.columns()) * g.dj();
    double z = (p / plane - q / plane) * g.dk();
    return Math.sqrt(x * x + y * y + z * z);
  }
}
