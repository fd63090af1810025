package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.annotation.Lesions.Consensus;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;

class LesionsTest {
  /** Pixels of 1 mm, slices 3 mm apart. */
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          40, 40, 7, Affine.of(1, 0, 0, 10, 0, 1, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  @Test
  void marksThatTouchAreOneLesionAndFarOnesAnother() {
    List<Lesion> lesions =
        group(
            square("Reader 1", 5, 5, 10, 10),
            square("Reader 2", 6, 6, 11, 11),
            square("Reader 1", 25, 25, 30, 30),
            square("Reader 3", 12, 5, 16, 10));
    assertThat(lesions).extracting(Lesion::label).containsExactly("Lesion 1", "Lesion 2");
    assertThat(lesions.get(0).observers()).containsExactly("Reader 1", "Reader 2", "Reader 3");
    assertThat(lesions.get(1).marks()).hasSize(1);
  }

  @Test
  void outlineWithinAnotherBelongsToIt() {
    assertThat(group(square("Reader 1", 2, 2, 30, 30), square("Reader 2", 14, 14, 18, 18)))
        .hasSize(1);
  }

  @Test
  void crowdedGroupIsDividedAtItsWidestGap() {
    // Two lesions 2.8 mm apart, each marked by all four readers.
    List<Annotation> marks = new ArrayList<>();
    for (int r = 1; r <= 4; r++) {
      marks.add(square("Reader " + r, 5, 5, 10, 10));
      marks.add(square("Reader " + r, 12.8, 5, 18, 10));
    }
    assertThat(group(marks.toArray(Annotation[]::new)))
        .extracting(l -> l.marks().size())
        .containsExactly(4, 4);
  }

  @Test
  void consensusCountsReaders() {
    // Insides: columns 6-9, 8-11 and 8-14 of rows 6-9.
    List<Lesion> lesions =
        group(
            square("Reader 1", 5, 5, 10, 10),
            square("Reader 2", 7, 5, 12, 10),
            square("Reader 3", 7, 5, 15, 10));
    assertThat(voxels(lesions.get(0), Consensus.UNION)).isEqualTo(9 * 4);
    assertThat(voxels(lesions.get(0), Consensus.MAJORITY)).isEqualTo(4 * 4);
    assertThat(voxels(lesions.get(0), Consensus.INTERSECTION)).isEqualTo(2 * 4);
    ScalarField map =
        (ScalarField) Lesions.agreement(lesions.get(0), SLICES, ShapeOptions.DEFAULT).shape();
    assertThat(map.value(8, 7, 2)).isEqualTo(3);
    assertThat(map.value(10, 7, 2)).isEqualTo(2);
    assertThat(map.value(6, 7, 2)).isEqualTo(1);
    assertThat(map.value(5, 7, 2)).isZero();
  }

  @Test
  void piecesOfOneReaderCountOnce() {
    List<Lesion> lesions =
        group(square("Reader 1", 5, 5, 10, 10), square("Reader 1", 11, 5, 16, 10));
    assertThat(lesions).hasSize(1);
    assertThat(voxels(lesions.get(0), Consensus.INTERSECTION)).isEqualTo(32);
  }

  @Test
  void comparisonOfShiftedBoxes() {
    // 10 x 10 x 1 voxels against the same moved by 2 columns of 1 mm.
    Comparison c = Comparison.of(box(5, 5), box(7, 5));
    assertThat(c.dice()).isCloseTo(0.8, within(1e-12));
    assertThat(c.jaccard()).isCloseTo(80 / 120.0, within(1e-12));
    assertThat(c.hausdorffMm()).isCloseTo(2, within(1e-9));
    assertThat(c.centroidMm()).isCloseTo(2, within(1e-9));
    // One slice: all voxels are surface; 80 of each 100 coincide, 10 are 1 mm, 10 are 2 mm away.
    assertThat(c.meanSurfaceMm()).isCloseTo(2 * (10 + 20) / 200.0, within(1e-9));
  }

  @Test
  void equalRegionsAgreeAndEmptyOnesHaveNoNumbers() {
    Comparison same = Comparison.of(box(5, 5), box(5, 5));
    assertThat(same.dice()).isEqualTo(1);
    assertThat(same.hausdorffMm()).isZero();
    Comparison none = Comparison.of(box(5, 5), new Mask.Builder(GRID).build());
    assertThat(none.dice()).isZero();
    assertThat(none.hausdorffMm()).isNaN();
  }

  private static Mask box(int i, int j) {
    BitSet bits = new BitSet();
    for (int row = j; row < j + 10; row++) {
      bits.set(row * 40 + i, row * 40 + i + 10);
    }
    return new Mask.Builder(GRID).set(3, bits).build();
  }

  private static long voxels(Lesion lesion, Consensus rule) {
    Annotation a = Lesions.consensus(lesion, rule, SLICES, ShapeOptions.DEFAULT);
    return ((Mask) a.shape()).voxelCount();
  }

  private static List<Lesion> group(Annotation... marks) {
    return Lesions.group(List.of(marks), SLICES, Lesions.defaultToleranceMm(SLICES), Job.silent());
  }

  private static Annotation square(
      String reader, double left, double top, double right, double bottom) {
    double[] is = {left, right, right, left, left};
    double[] js = {top, top, bottom, bottom, top};
    Outline o = new Outline("1.3", OptionalDouble.empty(), Role.INCLUSION, is, js);
    return Annotation.named("Nodule", new ImageContours(List.of(o))).by(reader);
  }
}
