package org.tciaviewer.radiomics;

import java.util.List;
import java.util.Locale;

/**
 * An image the features are computed on, named as PyRadiomics names it. Filters are applied after
 * resampling, on the region's box with a margin.
 *
 * @param kind which filter
 * @param sigmaMm scale of the Laplacian of Gaussian in mm; 0 for others
 * @param subband pass of the wavelet along i, j, k: L low, H high; empty for others
 */
public record ImageFilter(Kind kind, double sigmaMm, String subband) {
  /** The image itself. */
  public static final ImageFilter ORIGINAL = new ImageFilter(Kind.ORIGINAL, 0, "");

  private static final List<String> SUBBANDS =
      List.of("LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL");

  /** Which filter. */
  public enum Kind {
    /** None. */
    ORIGINAL,
    /** Laplacian of Gaussian, normalised across scales. */
    LOG,
    /** Undecimated Coiflet 1 wavelet, one level. */
    WAVELET
  }

  /** Checks that the parameters belong to the filter. */
  public ImageFilter {
    if (kind == Kind.LOG ? !(sigmaMm > 0) : sigmaMm != 0) {
      throw new IllegalArgumentException("sigma: expected mm > 0 for LoG only, was " + sigmaMm);
    }
    if (kind == Kind.WAVELET ? !SUBBANDS.contains(subband) : !subband.isEmpty()) {
      throw new IllegalArgumentException(
          "subband: expected one of " + SUBBANDS + " for a wavelet only, was " + subband);
    }
  }

  /** The Laplacian of Gaussian at a scale in mm. */
  public static ImageFilter log(double sigmaMm) {
    return new ImageFilter(Kind.LOG, sigmaMm, "");
  }

  /** The eight subbands of the wavelet, in PyRadiomics' order. */
  public static List<ImageFilter> wavelets() {
    return SUBBANDS.stream().map(s -> new ImageFilter(Kind.WAVELET, 0, s)).toList();
  }

  /** PyRadiomics' name: {@code original}, {@code log-sigma-1-0-mm-3D}, {@code wavelet-LLH}. */
  public String name() {
    return switch (kind) {
      case ORIGINAL -> "original";
      case LOG ->
          "log-sigma-" + String.format(Locale.ROOT, "%s", sigmaMm).replace('.', '-') + "-mm-3D";
      case WAVELET -> "wavelet-" + subband;
    };
  }
}
