package org.tciaviewer.radiomics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.radiomics.Feature.Python;

/** The statistics a family computes of its {@link LevelSizeMatrix}, under the family's names. */
final class LevelSizeFeatures {
  private final String family;
  private final Map<LevelSizeStatistic, Feature> features = new EnumMap<>(LevelSizeStatistic.class);
  private final List<Feature> list;

  LevelSizeFeatures(String family, Named... names) {
    this.family = family;
    for (Named n : names) {
      Unit unit = n.statistic.unit();
      features.put(n.statistic, new Feature(family, n.name, n.tag, n.ibsi, unit, n.python));
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

  String family() {
    return family;
  }

  /** In the order of the statistics. */
  List<Feature> list() {
    return list;
  }

  /**
   * The family's name for a statistic.
   *
   * @throws IllegalArgumentException if the family does not compute it
   */
  Feature of(LevelSizeStatistic statistic) {
    Feature feature = features.get(statistic);
    if (feature == null) {
      throw new IllegalArgumentException("statistic: " + family + " does not have " + statistic);
    }
    return feature;
  }

  /** Puts the family's features; {@code statistics} holds a value for each by its ordinal. */
  void put(double[] statistics, FeatureValues values) {
    features.forEach((s, feature) -> values.put(feature, statistics[s.ordinal()]));
  }
}
