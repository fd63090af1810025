package org.tciaviewer.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of features in the order they were put; NaN where a feature is not defined. Mutable. */
public final class FeatureValues {
  private final Map<Feature, Double> values = new LinkedHashMap<>();

  /** Sets a value. */
  public void put(Feature feature, double value) {
    values.put(feature, value);
  }

  /** Sets the values of a list of features, in its order. */
  void putAll(List<Feature> features, double[] list) {
    for (int n = 0; n < list.length; n++) {
      values.put(features.get(n), list[n]);
    }
  }

  /** The value of a feature; NaN if it was not computed. */
  public double get(Feature feature) {
    return values.getOrDefault(feature, Double.NaN);
  }

  /** All values, in order; a view. */
  public Map<Feature, Double> asMap() {
    return Collections.unmodifiableMap(values);
  }
}
