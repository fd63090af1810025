package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The families found as services, looked for once: finding them takes longer than a nodule. */
final class InstalledFamilies {
  static final List<FeatureFamily> LIST = load();

  private InstalledFamilies() {}

  private static List<FeatureFamily> load() {
    List<FeatureFamily> families = new ArrayList<>();
    ServiceLoader.load(FeatureFamily.class, FeatureFamily.class.getClassLoader())
        .forEach(families::add);
    families.sort(Comparator.comparingInt(FeatureFamily::order));
    return List.copyOf(families);
  }
}
