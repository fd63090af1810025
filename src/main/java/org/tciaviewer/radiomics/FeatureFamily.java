package org.tciaviewer.radiomics;

import java.util.List;

/**
 * A group of features computed together, found as a service. Stateless; computing starts no
 * threads.
 */
public interface FeatureFamily {
  /** Name in keys and parameter files, PyRadiomics' feature class: {@code glcm}. */
  String name();

  /** Position among the families in a table. */
  int order();

  /** All features of the family, in the order of their columns. */
  List<Feature> features();

  /**
   * Computes the features of a region. Features the convention does not know may be left out.
   *
   * @param sample region, levels and settings; never empty
   * @param values takes the values; NaN for what is not defined for this region
   */
  void compute(Sample sample, FeatureValues values);

  /** The families on the class path, in their order. */
  static List<FeatureFamily> all() {
    return InstalledFamilies.LIST;
  }
}
