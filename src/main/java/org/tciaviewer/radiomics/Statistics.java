package org.tciaviewer.radiomics;

import java.util.Arrays;

/** Moments and percentiles of a sorted list; moments divide by N. */
final class Statistics {
  private final double[] sorted;
  private final double mean;
  private final double variance;
  private final double third;
  private final double fourth;

  private Statistics(double[] sorted) {
    this.sorted = sorted;
    double n = sorted.length;
    double sum = 0;
    for (double x : sorted) {
      sum += x;
    }
    mean = sum / n;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double x : sorted) {
      double d = x - mean;
      double dd = d * d;
      m2 += dd;
      m3 += dd * d;
      m4 += dd * dd;
    }
    variance = m2 / n;
    third = m3 / n;
    fourth = m4 / n;
  }

  static Statistics ofSorted(double[] sorted) {
    return new Statistics(sorted);
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  double skewness() {
    return variance == 0 ? 0 : third / Math.pow(variance, 1.5);
  }

  /** Excess kurtosis. */
  double kurtosis() {
    return variance == 0 ? -3 : fourth / (variance * variance) - 3;
  }

  double minimum() {
    return sorted.length == 0 ? Double.NaN : sorted[0];
  }

  double maximum() {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }

  /** Percentile by linear interpolation between order statistics, as numpy does. */
  double percentile(double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = q / 100 * (sorted.length - 1);
    int below = (int) Math.floor(position);
    if (below + 1 >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }

  double quartileDispersion() {
    double p25 = percentile(25);
    double p75 = percentile(75);
    return (p75 - p25) / (p75 + p25);
  }

  double meanAbsoluteDeviation(double centre) {
    double sum = 0;
    for (double x : sorted) {
      sum += Math.abs(x - centre);
    }
    return sum / sorted.length;
  }

  /** Mean absolute deviation of the values from P10 to P90, both inclusive. */
  double robustMeanAbsoluteDeviation() {
    double low = percentile(10);
    double high = percentile(90);
    double[] within = Arrays.stream(sorted).filter(x -> x >= low && x <= high).toArray();
    double centre = Arrays.stream(within).average().orElse(Double.NaN);
    double sum = 0;
    for (double x : within) {
      sum += Math.abs(x - centre);
    }
    return sum / within.length;
  }
}
