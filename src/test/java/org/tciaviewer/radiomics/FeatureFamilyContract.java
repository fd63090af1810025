package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every family of features keeps: it is found as a service, its names are unique, every
 * feature has a reference value or a reference name and every reference of the family a feature,
 * and degenerate regions give the documented values instead of an exception.
 */
abstract class FeatureFamilyContract {
  /** The family under test. */
  abstract FeatureFamily family();

  /** Start of the IBSI tags of the family; empty if IBSI does not have it. */
  abstract String tagPrefix();

  @Test
  void isFoundAsAService() {
    assertThat(FeatureFamily.all()).extracting(FeatureFamily::name).contains(family().name());
  }

  @Test
  void orderIsItsOwn() {
    assertThat(FeatureFamily.all()).extracting(FeatureFamily::order).doesNotHaveDuplicates();
  }

  @Test
  void namesAreUniqueAndOfThisFamily() {
    List<Feature> features = family().features();
    assertThat(features).extracting(Feature::name).doesNotHaveDuplicates();
    assertThat(features).extracting(Feature::family).containsOnly(family().name());
    assertThat(features.stream().map(Feature::tag).filter(t -> !t.isEmpty()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyIbsiFeatureHasAReferenceValueAndTheReverse() {
    Set<String> references =
        DigitalPhantom.rows("ibsi-digital-phantom-reference.csv").stream()
            .filter(r -> !tagPrefix().isEmpty() && r[1].startsWith(tagPrefix()))
            .map(r -> r[0] + " " + r[1])
            .collect(Collectors.toSet());
    Set<String> own =
        family().features().stream()
            .filter(f -> !f.ibsi().isEmpty())
            .map(f -> f.ibsi() + " " + f.tag())
            .collect(Collectors.toSet());
    assertThat(own).isEqualTo(references);
  }

  @Test
  void everyPyRadiomicsFeatureHasItsNameThereAndTheReverse() {
    Set<String> references = new HashSet<>();
    for (String[] r : DigitalPhantom.rows("pyradiomics-features.csv")) {
      if (r[0].equals(family().name())) {
        references.add(r[1] + " " + r[2]);
      }
    }
    Set<String> own = new HashSet<>();
    for (Feature f : family().features()) {
      if (f.python() != Feature.Python.NONE) {
        own.add(f.name() + (f.python() == Feature.Python.DEFAULT ? " yes" : " no"));
      }
    }
    assertThat(own).isEqualTo(references);
  }

  @Test
  void computesEveryFeatureItNames() {
    FeatureValues values = new FeatureValues();
    family().compute(DigitalPhantom.sample(Aggregation.MERGED_3D), values);
    RadiomicsSettings python =
        RadiomicsSettings.of(Convention.PYRADIOMICS).withFamilies(Map.of("glcm", Set.of("MCC")));
    family().compute(new Sample(DigitalPhantom.region(), python, true), values);
    assertThat(values.asMap().keySet()).containsExactlyInAnyOrderElementsOf(family().features());
  }

  @Test
  void degenerateRegionsGiveValuesInsteadOfExceptions() {
    VoxelGrid grid = new VoxelGrid(3, 3, 3, 1, 1, 2);
    for (int kind = 0; kind < 4; kind++) {
      for (Convention convention : Convention.values()) {
        FeatureValues values = new FeatureValues();
        VoxelRegion region = DegenerateRegions.region(grid, kind);
        family().compute(new Sample(region, RadiomicsSettings.of(convention), true), values);
        assertThat(values.asMap().values())
            .as(convention + " " + kind)
            .doesNotContain(Double.NEGATIVE_INFINITY);
      }
    }
  }
}
