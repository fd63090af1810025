package org.tciaviewer.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How features of one finding differ between its readings: mean and standard deviation. */
public final class FeatureSpread {
  private FeatureSpread() {}

  /**
   * The mean of each feature over the readings that have a value.
   *
   * @param readings at least one, all with the same settings
   */
  public static Extraction mean(List<Extraction> readings) {
    return combine(readings, FeatureSpread::mean);
  }

  /**
   * The standard deviation (over n − 1) of each feature over the readings that have a value; NaN
   * for less than two.
   */
  public static Extraction deviation(List<Extraction> readings) {
    return combine(readings, FeatureSpread::deviation);
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double deviation(double[] x) {
    double mean = mean(x);
    double squares = 0;
    for (double v : x) {
      squares += (v - mean) * (v - mean);
    }
    return x.length < 2 ? Double.NaN : Math.sqrt(squares / (x.length - 1));
  }

  private static Extraction combine(List<Extraction> readings, ToDoubleFunction<double[]> of) {
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("readings: expected at least one, was none");
    }
    Extraction first = readings.get(0);
    Map<String, FeatureValues> all = new LinkedHashMap<>();
    first
        .values()
        .forEach(
            (image, values) -> {
              FeatureValues combined = new FeatureValues();
              for (Feature f : values.asMap().keySet()) {
                double[] x =
                    readings.stream()
                        .mapToDouble(e -> e.value(image, f))
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
                combined.put(f, of.applyAsDouble(x));
              }
              all.put(image, combined);
            });
    return new Extraction(
        first.settings(),
        all,
        new Extraction.Voxels(0, 0, 0, 0, 0),
        first.spacingMm(),
        first.originalSpacingMm(),
        List.of());
  }
}
