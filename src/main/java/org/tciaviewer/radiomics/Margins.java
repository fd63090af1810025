package org.tciaviewer.radiomics;

import java.util.List;

/**
 * Voxels around a region that filters need, so that its box gives the values of the whole image.
 */
final class Margins {
  /** The recursive Gaussian decays by e^(−1.37) for each sigma: below 1e-9 after 16. */
  private static final double SIGMAS = 16;

  /** Length of the Coiflet 1 filter. */
  private static final int WAVELET_TAPS = 6;

  private Margins() {}

  static int[] ofFilters(List<ImageFilter> filters, double[] spacing, int[] border) {
    int[] margin = border.clone();
    for (ImageFilter f : filters) {
      for (int axis = 0; axis < 3; axis++) {
        int needed =
            switch (f.kind()) {
              case ORIGINAL -> 0;
              case LOG -> (int) Math.ceil(SIGMAS * f.sigmaMm() / spacing[axis]);
              case WAVELET -> WAVELET_TAPS;
            };
        margin[axis] = Math.max(margin[axis], needed);
      }
    }
    return margin;
  }
}
