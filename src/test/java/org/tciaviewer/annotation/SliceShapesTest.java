package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

/** Slices between drawn ones: what they show, and that nothing is invented unasked. */
class SliceShapesTest {
  private static final ShapeOptions INTERPOLATE = ShapeOptions.DEFAULT.with(Between.INTERPOLATE);

  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          64, 64, 31, Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  /** A circle around (32, 32) with this radius in mm on slice k. */
  private static Contour circle(int k, double radius) {
    double[] points = new double[3 * 90];
    for (int n = 0; n < 90; n++) {
      points[3 * n] = 32 + radius * Math.cos(n * Math.PI / 45);
      points[3 * n + 1] = 32 + radius * Math.sin(n * Math.PI / 45);
      points[3 * n + 2] = 2.0 * k;
    }
    return new Contour(Contour.Type.CLOSED_PLANAR, points, "");
  }

  private static Contours cone(int... slices) {
    List<Contour> contours = new ArrayList<>();
    for (int k : slices) {
      contours.add(circle(k, 5 + k));
    }
    return new Contours("1.5", contours);
  }

  private static double radius(Mask mask, int k) {
    return Math.sqrt(mask.slice(k).cardinality() / Math.PI);
  }

  @Test
  void radiusOfAConeIsBetweenThatOfItsNeighbours() {
    Mask mask = Shapes.toMask(cone(2, 5, 8, 11), SLICES, INTERPOLATE);
    for (int k = 2; k <= 11; k++) {
      assertThat(radius(mask, k)).as("slice " + k).isCloseTo(5 + k, within(0.5));
    }
    assertThat(mask.hasSlice(1)).isFalse();
    assertThat(mask.hasSlice(12)).isFalse();
  }

  @Test
  void nothingIsInterpolatedUnlessAskedFor() {
    Mask mask = Shapes.toMask(cone(2, 3, 6, 7), SLICES, ShapeOptions.DEFAULT);
    assertThat(mask.hasSlice(4)).isFalse();
    Placement placed = Shapes.place(cone(2, 3, 6, 7), SLICES, ShapeOptions.DEFAULT);
    assertThat(placed.interpolated()).isEmpty();
  }

  @Test
  void computedSlicesAreTold() {
    Placement placed = Shapes.place(cone(2, 3, 6, 7), SLICES, INTERPOLATE);
    assertThat(placed.interpolated()).containsExactlyInAnyOrder(4, 5);
    assertThat(placed.sliceCount()).isEqualTo(6);
  }

  @Test
  void farApartRegionsAreNotJoined() {
    Placement placed = Shapes.place(cone(2, 3, 4, 9, 10), SLICES, INTERPOLATE);
    assertThat(placed.interpolated()).isEmpty();
  }

  @Test
  void forgottenSliceOfAReaderIsFilled() {
    Placement placed =
        Shapes.place(
            new ImageContours(List.of(square(3), square(4), square(6))), SLICES, INTERPOLATE);
    assertThat(placed.interpolated()).containsExactly(5);
    Mask mask =
        Shapes.toMask(
            new ImageContours(List.of(square(3), square(4), square(6))), SLICES, INTERPOLATE);
    assertThat(mask.slice(5)).isEqualTo(mask.slice(4));
  }

  private static Outline square(int k) {
    double[] is = {10, 30, 30, 10, 10};
    double[] js = {10, 10, 20, 20, 10};
    return new Outline(
        "1." + (k + 1), OptionalDouble.of(2.0 * k), ImageContours.Role.INCLUSION, is, js);
  }

  @Test
  void gapsAreFound() {
    assertThat(ContourGaps.of(cone(2, 3, 4, 5), SLICES).count()).isZero();
    assertThat(ContourGaps.of(cone(2, 3, 4, 8), SLICES)).isEqualTo(new ContourGaps(1, 8, 2));
    ImageContours outlines = new ImageContours(List.of(square(3), square(4), square(6)));
    assertThat(ContourGaps.of(outlines, SLICES)).isEqualTo(new ContourGaps(1, 4, 2));
  }
}
