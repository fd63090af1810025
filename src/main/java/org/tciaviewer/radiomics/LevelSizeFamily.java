package org.tciaviewer.radiomics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.radiomics.Feature.Python;

/**
 * A family that computes {@link LevelSizeStatistic}s of its counts, under names of its own. Says
 * nothing of what is counted. Immutable.
 */
abstract class LevelSizeFamily implements FeatureFamily {
  private final String name;
  private final int order;
  private final Map<LevelSizeStatistic, Feature> features = new EnumMap<>(LevelSizeStatistic.class);
  private final List<Feature> list;

  LevelSizeFamily(String name, int order, Named... statistics) {
    this.name = name;
    this.order = order;
    for (Named s : statistics) {
      Unit unit = s.statistic.unit();
      features.put(s.statistic, new Feature(name, s.name, s.tag, s.ibsi, unit, s.python));
    }
    list = List.copyOf(features.values());
  }

  /** What a family calls a statistic; the components as of {@link Feature}. */
  record Named(LevelSizeStatistic statistic, String name, String tag, String ibsi, Python python) {}

  /** A statistic both conventions compute by default. */
  static Named both(LevelSizeStatistic statistic, String name, String tag, String ibsi) {
    return new Named(statistic, name, tag, ibsi, Python.DEFAULT);
  }

  /** A statistic PyRadiomics does not offer in this family. */
  static Named ibsiOnly(LevelSizeStatistic statistic, String name, String tag, String ibsi) {
    return new Named(statistic, name, tag, ibsi, Python.NONE);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int order() {
    return order;
  }

  @Override
  public final List<Feature> features() {
    return list;
  }

  /**
   * The feature that is a statistic of this family's counts.
   *
   * @throws IllegalArgumentException if the family does not compute it
   */
  public final Feature feature(LevelSizeStatistic statistic) {
    Feature feature = features.get(statistic);
    if (feature == null) {
      throw new IllegalArgumentException("statistic: " + name + " does not have " + statistic);
    }
    return feature;
  }

  /** The statistics of a region, each at its ordinal; NaN where not defined. */
  abstract double[] statistics(Sample sample);

  @Override
  public final void compute(Sample sample, FeatureValues values) {
    double[] statistics = statistics(sample);
    features.forEach((s, feature) -> values.put(feature, statistics[s.ordinal()]));
  }
}
