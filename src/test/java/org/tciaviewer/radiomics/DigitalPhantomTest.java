package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.fixtures.IbsiTolerance;

/** The 482 reference values of the IBSI digital phantom. */
class DigitalPhantomTest {
  /** Relative; the reference program keeps intensities as 32-bit floats. */
  private static final double FULL_PRECISION = 1e-6;

  private static final String TITLE = "IBSI digital phantom";

  private static final Map<Aggregation, Map<String, Double>> VALUES = compute();

  private static Map<Aggregation, Map<String, Double>> compute() {
    Map<Aggregation, Map<String, Double>> values = new EnumMap<>(Aggregation.class);
    for (Aggregation a : Aggregation.values()) {
      FeatureValues features = new FeatureValues();
      Sample sample = DigitalPhantom.sample(a);
      FeatureFamily.all().forEach(f -> f.compute(sample, features));
      Map<String, Double> byTag = new HashMap<>();
      features.asMap().forEach((f, v) -> byTag.put(f.tag(), v));
      values.put(a, byTag);
    }
    return values;
  }

  /** Families without directions have the same value for average and merged. */
  static Aggregation aggregation(String text) {
    return switch (text) {
      case "", "3D" -> Aggregation.MERGED_3D;
      case "2.5D" -> Aggregation.MERGED_2_5D;
      case "2D" -> Aggregation.MERGED_2D;
      default -> Aggregation.of(text.replace(':', '-'));
    };
  }

  @TestFactory
  Stream<DynamicTest> everyReferenceValueIsReproduced() {
    return references().stream()
        .map(r -> DynamicTest.dynamicTest(r[1] + " " + r[2], () -> compare(r)));
  }

  @Test
  void thereAre482ReferenceValues() {
    assertThat(references()).hasSize(482);
  }

  @Test
  void complianceReportInTheDocsIsTheCurrentOne() throws IOException {
    ComplianceReport report = new ComplianceReport();
    for (String[] r : references()) {
      double value = VALUES.get(aggregation(r[2])).getOrDefault(r[1], Double.NaN);
      report.add(r[0], r[1], r[2], value, r[3], r[4]);
    }
    report.write("digital-phantom", TITLE);
    assertThat(Files.readString(Path.of("docs", "radiomics-compliance.md")))
        .as("docs/radiomics-compliance.md, compare target/radiomics-compliance-*.md")
        .contains(report.text(TITLE));
  }

  private static List<String[]> references() {
    return DigitalPhantom.rows("ibsi-digital-phantom-reference.csv");
  }

  private static void compare(String[] r) {
    double value = VALUES.get(aggregation(r[2])).getOrDefault(r[1], Double.NaN);
    assertThat(value).as(r[1] + " " + r[2]).isFinite();
    assertThat(IbsiTolerance.matches(value, r[3], r[4]))
        .as(r[1] + " " + r[2] + " is " + value + ", reference " + r[3] + " within " + r[4])
        .isTrue();
    if (!r[5].isEmpty()) {
      double exact = Double.parseDouble(r[5]);
      assertThat(Math.abs(value - exact))
          .as(r[1] + " " + r[2] + " is " + value + ", full precision " + r[5])
          .isLessThanOrEqualTo(FULL_PRECISION * Math.max(Math.abs(exact), 1e-6));
    }
  }
}
