package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/** Outlines of LIDC on slices; unequal spacing and sizes, so that swapped axes cannot hide. */
class ImageContoursTest {
  /** 30 columns of 0.5 mm, 20 rows of 2 mm, 7 slices of 3 mm, first voxel at (10, -20, 30). */
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  @Test
  void lidcOutlineIsTheFirstPixelOutside() {
    ImageContours shape = outlines(square("1.3", 99, Role.INCLUSION, 5, 5, 9, 8));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(3 * 2);
    assertThat(voxels(shape, rim(Rim.INCLUDE))).isEqualTo(5 * 4);
    assertThat(mask(shape, ShapeOptions.DEFAULT).bounds()).containsExactly(6, 6, 2, 8, 7, 2);
  }

  @Test
  void exclusionTakesAwayWhatItEnclosesAndNotItsOutline() {
    ImageContours shape =
        outlines(
            square("1.3", 99, Role.INCLUSION, 2, 2, 12, 12),
            square("1.3", 99, Role.EXCLUSION, 4, 4, 8, 8));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(9 * 9 - 3 * 3);
    assertThat(voxels(shape, rim(Rim.INCLUDE))).isEqualTo(11 * 11 - 5 * 5);
  }

  @Test
  void touchingInclusionsDoNotEraseEachOther() {
    // The outline of the second runs through the inside of the first.
    ImageContours shape =
        outlines(
            square("1.3", 99, Role.INCLUSION, 2, 2, 8, 8),
            square("1.3", 99, Role.INCLUSION, 6, 4, 12, 7));
    // Insides: columns 3-7, rows 3-7 and columns 7-11, rows 5-6.
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(25 + 10 - 2);
  }

  @Test
  void spurInwardsIsNoBorder() {
    // A square whose upper side has a spur down to row 4 at column 5.
    double[] is = {2, 5, 5, 5, 8, 8, 2, 2};
    double[] js = {2, 2, 4, 2, 2, 8, 8, 2};
    Outline spurred = new Outline("1.3", OptionalDouble.empty(), Role.INCLUSION, is, js);
    assertThat(voxels(outlines(spurred), ShapeOptions.DEFAULT)).isEqualTo(25);
  }

  @Test
  void uidDecidesBeforeZAndZWithinHalfASlice() {
    Placement named = outlines(square("1.2", 48, Role.INCLUSION, 1, 1, 3, 3)).resolve(SLICES);
    assertThat(named.pieces()).extracting(Piece::slice).containsExactly(1);
    assertThat(named.byPosition()).isZero();
    Placement placed = outlines(square("9.9", 37.4, Role.INCLUSION, 1, 1, 3, 3)).resolve(SLICES);
    assertThat(placed.pieces()).extracting(Piece::slice).containsExactly(2);
    assertThat(placed.byPosition()).isEqualTo(1);
  }

  /** Every third slice of a series, by the numbers of its instances. */
  private static ImageSlices everyThird() {
    Volume all = GridVolumes.regular(GRID);
    List<SliceInfo> slices =
        all.slices().stream()
            .map(
                s ->
                    new SliceInfo(
                        s.sopInstanceUid(),
                        3 * s.instanceNumber(),
                        s.frameIndex(),
                        s.plane(),
                        s.header(),
                        s.origin()))
            .toList();
    return ImageSlices.of(
        new Volume(all.series(), slices, all.dimensions(), all.geometry(), List.of()));
  }

  /** Slices that step= left out: their outlines are not drawn on a neighbour. */
  @Test
  void whereUidsAgreeAnotherZIsASliceLeftOut() {
    ImageContours marks =
        outlines(
            square("1.2", 48, Role.INCLUSION, 1, 1, 3, 3),
            square("9.8", 37.4, Role.INCLUSION, 1, 1, 3, 3),
            square("9.9", 36.05, Role.INCLUSION, 1, 1, 3, 3));
    Placement p = marks.resolve(everyThird());
    assertThat(p.outside()).isEqualTo(1);
    assertThat(p.byPosition()).isEqualTo(1);
    Placement whole = marks.resolve(SLICES);
    assertThat(whole.outside()).isZero();
    assertThat(whole.byPosition()).isEqualTo(2);
  }

  /** A small nodule may lie on left out slices with all its outlines. */
  @Test
  void inTheSameSeriesAnotherZIsASliceLeftOut() {
    List<Outline> marks = List.of(square("9.8", 37.4, Role.INCLUSION, 1, 1, 3, 3));
    ImageSlices some = everyThird();
    ImageContours own = new ImageContours(some.seriesInstanceUid(), marks);
    assertThat(some.seriesInstanceUid()).isNotEmpty();
    assertThat(own.resolve(some).pieces()).isEmpty();
    assertThat(own.resolve(some).outside()).isEqualTo(1);
    assertThat(new ImageContours("9.9.9", marks).resolve(some).byPosition()).isEqualTo(1);
    assertThat(own.resolve(SLICES).byPosition()).isEqualTo(1);
  }

  @Test
  void markOutsideTheLoadedSlicesIsCountedAndNotDrawn() {
    Placement p = outlines(square("9.9", 49.6, Role.INCLUSION, 1, 1, 3, 3)).resolve(SLICES);
    assertThat(p.pieces()).isEmpty();
    assertThat(p.outside()).isEqualTo(1);
  }

  @Test
  void maskOfAnImageWithoutPositionIsRefused() {
    ImageSlices unknown =
        ImageSlices.of(
            new org.tciaviewer.series.Volume(
                new org.tciaviewer.series.SeriesInfo("", "", "", "", "", "", ""),
                List.of(
                    new org.tciaviewer.series.SliceInfo(
                        "1.1",
                        1,
                        0,
                        Optional.empty(),
                        new org.tciaviewer.dicom.DataSet.Builder().build(),
                        org.tciaviewer.series.SliceInfo.Origin.FILE)),
                org.tciaviewer.series.Dimensions.ofSlices(1),
                Optional.empty(),
                List.of()));
    ImageContours shape = outlines(square("1.1", 0, Role.INCLUSION, 0, 0, 3, 3));
    assertThat(Shapes.place(shape, unknown, ShapeOptions.DEFAULT).pieces()).hasSize(1);
    assertThatThrownBy(() -> Shapes.toMask(shape, unknown, ShapeOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ShapeOptions rim(Rim rim) {
    return new ShapeOptions(rim, HoleRule.EVEN_ODD, 0.5);
  }

  private static Mask mask(Shape shape, ShapeOptions options) {
    return Shapes.toMask(shape, SLICES, options);
  }

  private static long voxels(Shape shape, ShapeOptions options) {
    return mask(shape, options).voxelCount();
  }

  private static ImageContours outlines(Outline... outlines) {
    return new ImageContours(List.of(outlines));
  }

  private static Outline square(
      String sop, double z, Role role, int left, int top, int right, int bottom) {
    double[] is = {left, right, right, left, left};
    double[] js = {top, top, bottom, bottom, top};
    return new Outline(sop, OptionalDouble.of(z), role, is, js);
  }
}
