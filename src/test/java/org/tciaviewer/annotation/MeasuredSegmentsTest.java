package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

class MeasuredSegmentsTest {
  private static final Characteristic VOLUME = new Characteristic("Volume", "12.5", "mm3");

  private static AnnotationSet segment() {
    VolumeGeometry grid =
        new VolumeGeometry(3, 3, 1, Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), "");
    BitSet bits = new BitSet();
    bits.set(4);
    Annotation a =
        Annotation.named("Nodule", new Mask.Builder(grid).set(0, bits).build())
            .as(Concepts.NONE.numbered(4));
    return new AnnotationSet("SEG", "seg.dcm", references("1.2.3"), List.of(a));
  }

  private static AnnotationSet report() {
    Annotation a =
        Annotation.named("Nodule 1", new Contours("", List.of()))
            .rated(List.of(MeasuredSegments.reference("1.2.3", 4), VOLUME));
    return new AnnotationSet("SR", "sr.dcm", references("1.2.4"), List.of(a));
  }

  private static References references(String sop) {
    return new References(sop, "", "", Set.of(), Set.of());
  }

  @Test
  void reportOfASegmentOnTheImageIsJoinedToIt() {
    List<AnnotationSet> all = MeasuredSegments.joined(List.of(segment()), List.of(report()));
    assertThat(all.get(0).annotations().get(0).characteristics()).containsExactly(VOLUME);
    assertThat(all.get(1).annotations()).isEmpty();
  }

  /** Rows that are listed keep their places, which drawn ROIs refer to. */
  @Test
  void segmentAfterItsReportGetsTheValuesOnce() {
    List<AnnotationSet> all = MeasuredSegments.joined(List.of(report()), List.of(segment()));
    assertThat(all.get(0).annotations()).hasSize(1);
    assertThat(all.get(1).annotations().get(0).characteristics()).containsExactly(VOLUME);

    List<AnnotationSet> again = MeasuredSegments.joined(all, List.of());

    assertThat(again.get(1).annotations().get(0).characteristics()).containsExactly(VOLUME);
  }
}
