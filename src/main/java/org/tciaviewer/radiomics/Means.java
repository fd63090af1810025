package org.tciaviewer.radiomics;

import java.util.Arrays;

/** Means of feature lists over directions and slices; undefined (NaN) values are left out. */
final class Means {
  private final double[] sums;
  private final int[] counts;

  Means(int features) {
    sums = new double[features];
    counts = new int[features];
  }

  void add(double[] features) {
    for (int n = 0; n < sums.length; n++) {
      if (!Double.isNaN(features[n])) {
        sums[n] += features[n];
        counts[n]++;
      }
    }
  }

  /** The means; NaN where nothing was defined. */
  double[] get() {
    double[] means = new double[sums.length];
    Arrays.setAll(means, n -> counts[n] == 0 ? Double.NaN : sums[n] / counts[n]);
    return means;
  }
}
