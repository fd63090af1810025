package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.fixtures.RealAnnotations;

/** Doses and reports of the shared data. */
class FieldTruthIT {
  private static final String LIDC =
      "c_seg/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_nodule1_reader1_";

  @ParameterizedTest
  @ValueSource(strings = {"rtdose.dcm", "rtdose_rle.dcm", "rtdose_expb.dcm"})
  void doseIsStoredValueTimesScaling(String file) throws IOException {
    ScalarField dose =
        (ScalarField)
            RealAnnotations.read("d_rt/pydicom__pydicom/" + file).annotations().get(0).shape();
    assertThat(dose.kind()).isEqualTo(ScalarField.Kind.DOSE);
    // truth.json: stored values 795000 to 1.254e6, scaling 1e-6; frames 5 mm apart.
    assertThat(dose.max()).isCloseTo(1.254f, within(1e-3f));
    assertThat(dose.geometry().slices()).isEqualTo(15);
    assertThat(dose.geometry().spacing()).containsExactly(new double[] {10, 10, 5}, within(1e-9));
  }

  @Test
  void reportOfLidc0001HasThePublishedMeasurements() throws IOException {
    Annotation group = RealAnnotations.read(LIDC + "SR.dcm").annotations().get(0);
    assertThat(Double.parseDouble(group.characteristic("Volume").orElseThrow().value()))
        .isCloseTo(7869.37, within(0.005));
    assertThat(group.characteristics())
        .extracting(Characteristic::value)
        .anyMatch(v -> v.equals("32.20589"));
    assertThat(group.concepts().type().meaning()).isEqualTo("Nodule");
  }

  @Test
  void valuesOfTheReportGoToItsSegment() throws IOException {
    List<AnnotationSet> sets = new ArrayList<>();
    sets.add(RealAnnotations.read(LIDC + "SR.dcm"));
    sets.add(RealAnnotations.read(LIDC + "SEG.dcm"));
    List<AnnotationSet> joined = MeasuredSegments.joined(sets);
    assertThat(joined.get(0).annotations()).isEmpty();
    Annotation segment = joined.get(1).annotations().get(0);
    assertThat(segment.shape()).isInstanceOf(Mask.class);
    assertThat(segment.characteristic("Volume")).isPresent();
  }
}
