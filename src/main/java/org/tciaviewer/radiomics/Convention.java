package org.tciaviewer.radiomics;

import java.util.Locale;

/**
 * Whose definitions and defaults are followed where the two differ (resampling grid, bin origin,
 * rounding, kurtosis, axis lengths, aggregation, names). The complete list of differences is in
 * docs/radiomics.md.
 */
public enum Convention {
  /** PyRadiomics 3: 107 features with its names and its processing. */
  PYRADIOMICS,
  /** Image Biomarker Standardisation Initiative, first chapter: 169 features with codes. */
  IBSI;

  /** The name in keys and parameter files: {@code pyradiomics} or {@code ibsi}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
