package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageFilterTest {
  /** Values of PyWavelets 1.8: swtn(data, 'coif1', level=1, axes=[2, 1, 0]), odd axes wrapped. */
  @Test
  void waveletSubbandsEqualThoseOfPyWavelets() {
    VoxelGrid grid = new VoxelGrid(6, 5, 4, 1, 1, 1);
    float[] values = new float[grid.voxels()];
    for (int p = 0; p < values.length; p++) {
      values[p] = (p % 6 * 7 + p / 6 % 5 * 13 + p / 30 * 29) % 31;
    }
    check(grid, values, "LLH", -11.67282096216907, -1.0103375378844535, 0.5875119023187159);
    check(grid, values, "HLL", 8.203825546248064, 10.629893618212689, 4.948258927228433);
    check(grid, values, "HLH", -3.88067251928249, -5.518538940664458, -4.96708843484988);
    check(grid, values, "LLL", 23.209329699631017, 41.87384379461579, 46.20956395196407);
  }

  private static void check(
      VoxelGrid grid, float[] values, String subband, double a, double b, double c) {
    float[] filtered = Coiflet.subband(grid, values, subband);
    assertThat(filtered[grid.index(0, 0, 0)]).isCloseTo((float) a, within(1e-4f));
    assertThat(filtered[grid.index(3, 2, 1)]).isCloseTo((float) b, within(1e-4f));
    assertThat(filtered[grid.index(5, 4, 3)]).isCloseTo((float) c, within(1e-4f));
  }

  @Test
  void laplacianOfAParabolaIsItsCurvatureTimesSigmaSquared() {
    VoxelGrid grid = new VoxelGrid(61, 61, 61, 0.5, 0.5, 1);
    float[] values = new float[grid.voxels()];
    for (int p = 0; p < values.length; p++) {
      double x = (p % 61 - 30) * 0.5;
      double y = (p / 61 % 61 - 30) * 0.5;
      double z = p / 3721 - 30;
      values[p] = (float) (x * x + 2 * y * y + 3 * z * z);
    }
    // second derivatives 2 + 4 + 6, sigma 1.5 mm
    float centre = LaplacianOfGaussian.of(grid, values, 1.5)[grid.index(30, 30, 30)];
    assertThat(centre).isCloseTo(12 * 2.25f, within(0.01f));
  }

  @Test
  void laplacianOfAGaussianBlobIsTheAnalyticOne() {
    VoxelGrid grid = new VoxelGrid(41, 41, 41, 1, 1, 1);
    float[] values = new float[grid.voxels()];
    double s2 = 9;
    for (int p = 0; p < values.length; p++) {
      double r2 =
          Math.pow(p % 41 - 20, 2) + Math.pow(p / 41 % 41 - 20, 2) + Math.pow(p / 1681 - 20, 2);
      values[p] = (float) (1000 * Math.exp(-r2 / (2 * s2)));
    }
    double sigma = 2;
    double t2 = s2 + sigma * sigma;
    // σ² ∇² of the widened blob at its centre; the recursive filter is good to about 1 %
    double expected = sigma * sigma * -3 / t2 * 1000 * Math.pow(s2 / t2, 1.5);
    float centre = LaplacianOfGaussian.of(grid, values, sigma)[grid.index(20, 20, 20)];
    assertThat((double) centre).isCloseTo(expected, within(0.01 * Math.abs(expected)));
  }

  @Test
  void laplacianOfAConstantIsZero() {
    VoxelGrid grid = new VoxelGrid(9, 8, 7, 1, 1, 3);
    float[] values = new float[grid.voxels()];
    Arrays.fill(values, 500);
    for (float v : LaplacianOfGaussian.of(grid, values, 3)) {
      assertThat(v).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void namesAreThoseOfPyRadiomics() {
    assertThat(ImageFilter.log(1).name()).isEqualTo("log-sigma-1-0-mm-3D");
    assertThat(ImageFilter.log(2.5).name()).isEqualTo("log-sigma-2-5-mm-3D");
    assertThat(ImageFilter.wavelets())
        .extracting(ImageFilter::name)
        .hasSize(8)
        .contains("wavelet-LLH");
    assertThat(ImageFilter.ORIGINAL.name()).isEqualTo("original");
  }

  @Test
  void parametersOfAnotherFilterAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ImageFilter.log(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageFilter(ImageFilter.Kind.WAVELET, 0, "LL"));
  }
}
