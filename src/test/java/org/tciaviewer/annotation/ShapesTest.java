package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

/** Unequal spacing and sizes throughout, so that swapped axes cannot hide. */
class ShapesTest {
  /** 30 columns of 0.5 mm, 20 rows of 2 mm, 7 slices of 3 mm, first voxel at (10, -20, 30). */
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  @Test
  void contourPixelOnThePathIsInside() {
    // Corners at the centres of columns 4 and 10, rows 3 and 7 of slice 2.
    Contours shape = contours(rectangle(Contour.Type.CLOSED_PLANAR, 4, 3, 10, 7, 2));
    Mask mask = mask(shape, ShapeOptions.DEFAULT);
    assertThat(mask.bounds()).containsExactly(4, 3, 2, 10, 7, 2);
    assertThat(mask.voxelCount()).isEqualTo(7 * 5);
  }

  @Test
  void contourKeepsItsSubPixelPlace() {
    Contours shape = contours(rectangle(Contour.Type.CLOSED_PLANAR, 4.25, 3.5, 10.25, 7.5, 2));
    Piece piece = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT).pieces().get(0);
    assertThat(piece.columns()).containsExactly(new double[] {4.25, 10.25, 10.25, 4.25}, EPS);
    assertThat(piece.rows()).containsExactly(new double[] {3.5, 3.5, 7.5, 7.5}, EPS);
    assertThat(mask(shape, ShapeOptions.DEFAULT).bounds()).containsExactly(5, 4, 2, 10, 7, 2);
  }

  private static final org.assertj.core.data.Offset<Double> EPS = within(1e-9);

  @ParameterizedTest
  @CsvSource({
    "EVEN_ODD, CLOSED_PLANAR, 61",
    "XOR, CLOSED_PLANAR, 70",
    "UNION, CLOSED_PLANAR, 70",
    "EVEN_ODD, CLOSED_PLANAR_XOR, 61",
    "XOR, CLOSED_PLANAR_XOR, 61",
    "UNION, CLOSED_PLANAR_XOR, 70"
  })
  void nestedContoursAreHolesByRule(HoleRule rule, Contour.Type type, int expected) {
    // 10 x 7 pixels; the inner one passes between pixels and encloses 3 x 3.
    Contours shape =
        contours(rectangle(type, 4, 3, 13, 9, 2), rectangle(type, 6.5, 4.5, 9.5, 7.5, 2));
    ShapeOptions options = new ShapeOptions(Rim.EXCLUDE, rule, 0.5);
    assertThat(voxels(shape, options)).isEqualTo(expected);
    long holes =
        Shapes.place(shape, SLICES, options).pieces().stream()
            .filter(p -> p.role() == Piece.Role.HOLE)
            .count();
    assertThat(holes).isEqualTo(expected == 61 ? 1 : 0);
  }

  /** Only contours within others are holes; overlapping ones were cut out of each other. */
  @ParameterizedTest
  @CsvSource({"CLOSED_PLANAR, 92", "CLOSED_PLANAR_XOR, 84"})
  void overlappingContoursAreUnitedUnlessTypedXor(Contour.Type type, int expected) {
    // 10 x 5 pixels each, 4 x 2 of them shared; the paths pass between pixels.
    Contours shape =
        contours(rectangle(type, 1.5, 1.5, 11.5, 6.5, 2), rectangle(type, 7.5, 4.5, 17.5, 9.5, 2));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(expected);
  }

  @Test
  void keyholeCutsAHoleWithOneContour() {
    double[] is = {4, 13, 13, 4, 4, 6.5, 6.5, 9.5, 9.5, 6.5, 6.5, 4};
    double[] js = {3, 3, 9, 9, 6, 6, 7.5, 7.5, 4.5, 4.5, 6, 6};
    Contours shape = contours(contour(Contour.Type.CLOSED_PLANAR, is, js, 2));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(70 - 9);
  }

  @Test
  void islandInAHoleIsInsideAgain() {
    Contours shape =
        contours(
            rectangle(Contour.Type.CLOSED_PLANAR, 7.5, 6.5, 8.5, 7.5, 2),
            rectangle(Contour.Type.CLOSED_PLANAR, 2.5, 2.5, 14.5, 12.5, 2),
            rectangle(Contour.Type.CLOSED_PLANAR, 5.5, 4.5, 10.5, 9.5, 2));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(12 * 10 - 5 * 5 + 1);
  }

  @Test
  void adjoiningContoursKeepTheirCommonSide() {
    Contours shape =
        contours(
            rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 2),
            rectangle(Contour.Type.CLOSED_PLANAR, 5, 2, 8, 5, 2));
    assertThat(voxels(shape, ShapeOptions.DEFAULT)).isEqualTo(7 * 4);
  }

  @Test
  void duplicateContourIsTakenOnce() {
    Contour c = rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 2);
    assertThat(voxels(contours(c, c), ShapeOptions.DEFAULT)).isEqualTo(16);
  }

  @Test
  void coarseContoursFillTheSlicesBetween() {
    // Three planes 6 mm apart fill 18 mm: six slices of 3 mm, ties counted once.
    Contours shape =
        contours(
            rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 1),
            rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 3),
            rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 5));
    Placement p = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT);
    assertThat(p.pieces()).extracting(Piece::slice).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(p.outside()).isZero();
  }

  @Test
  void contourBetweenSlicesIsNotLost() {
    Contours shape = contours(rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 2.5));
    Placement p = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT);
    assertThat(p.pieces()).hasSize(1);
  }

  @Test
  void contourBeyondTheImageIsCounted() {
    Contours shape = contours(rectangle(Contour.Type.CLOSED_PLANAR, 2, 2, 5, 5, 9));
    Placement p = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT);
    assertThat(p.pieces()).isEmpty();
    assertThat(p.outside()).isEqualTo(1);
  }

  @Test
  void sagittalContoursAreVoxelisedSlabBySlab() {
    // A box of columns 10-14, rows 4-9, slices 1-4, drawn in sagittal planes through the columns.
    List<Contour> planes = new ArrayList<>();
    for (int i = 10; i <= 14; i++) {
      double[] js = {3.5, 9.5, 9.5, 3.5};
      double[] ks = {0.5, 0.5, 4.5, 4.5};
      double[] points = new double[12];
      for (int n = 0; n < 4; n++) {
        System.arraycopy(GRID.toPatient(i, js[n], ks[n]), 0, points, 3 * n, 3);
      }
      planes.add(new Contour(Contour.Type.CLOSED_PLANAR, points, ""));
    }
    Contours shape = new Contours("1.5", planes);
    Mask mask = mask(shape, ShapeOptions.DEFAULT);
    assertThat(mask.bounds()).containsExactly(10, 4, 1, 14, 9, 4);
    assertThat(mask.voxelCount()).isEqualTo(5 * 6 * 4);
    assertThat(Shapes.place(shape, SLICES, ShapeOptions.DEFAULT).sliceCount()).isEqualTo(4);
  }

  @Test
  void pointsAndOpenLinesHaveNoInside() {
    Contours shape =
        contours(
            contour(Contour.Type.POINT, new double[] {3}, new double[] {4}, 2),
            contour(Contour.Type.OPEN_PLANAR, new double[] {3, 6}, new double[] {4, 4}, 1),
            contour(Contour.Type.CLOSED_PLANAR, new double[] {3, 6}, new double[] {4, 4}, 0));
    Placement p = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT);
    assertThat(p.pieces())
        .extracting(Piece::role)
        .containsExactly(Piece.Role.POINT, Piece.Role.LINE, Piece.Role.LINE);
    assertThat(p.pieces()).extracting(Piece::slice).containsExactly(2, 1, 0);
    assertThat(mask(shape, ShapeOptions.DEFAULT).isEmpty()).isTrue();
  }

  @Test
  void maskOnTheSameGridIsCopied() {
    Mask mask = box(GRID, 3, 4, 1, 7, 9, 3);
    assertThat(Shapes.fits(mask, SLICES)).isTrue();
    assertThat(mask(mask, ShapeOptions.DEFAULT)).isEqualTo(mask);
  }

  @Test
  void maskWithFewerSlicesFallsOnItsOwn() {
    VolumeGeometry part = GRID.crop(0, 0, 4, 30, 20, 2);
    Mask mask = box(part, 3, 4, 0, 7, 9, 1);
    assertThat(Shapes.fits(mask, SLICES)).isTrue();
    assertThat(mask(mask, ShapeOptions.DEFAULT).bounds()).containsExactly(3, 4, 4, 7, 9, 5);
  }

  @Test
  void mirroredMaskLandsOnTheOtherSide() {
    // The same voxels counted from the last column backwards: the LIDC SEG defect is ignoring it.
    double[] last = GRID.toPatient(29, 0, 0);
    Affine mirrored = Affine.of(-0.5, 0, 0, last[0], 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1);
    Mask mask = box(new VolumeGeometry(30, 20, 7, mirrored, "1.5"), 0, 4, 1, 2, 9, 3);
    assertThat(Shapes.fits(mask, SLICES)).isFalse();
    assertThat(mask(mask, ShapeOptions.DEFAULT).bounds()).containsExactly(27, 4, 1, 29, 9, 3);
  }

  @Test
  void coarseMaskIsResampledAtPixelCentres() {
    // Voxels twice as wide: columns 4 and 5 of the image are voxel 2 of the mask.
    Affine coarse = Affine.of(1, 0, 0, 10.25, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1);
    Mask mask = box(new VolumeGeometry(15, 20, 7, coarse, "1.5"), 2, 4, 1, 3, 9, 1);
    assertThat(mask(mask, ShapeOptions.DEFAULT).bounds()).containsExactly(4, 4, 1, 7, 9, 1);
    assertThat(voxels(mask, ShapeOptions.DEFAULT)).isEqualTo(4 * 6);
  }

  @Test
  void tracedMaskEnclosesExactlyItsPixels() {
    BitSet ring = new BitSet();
    for (int j = 5; j < 10; j++) {
      ring.set(j * 30 + 8, j * 30 + 14);
    }
    ring.clear(7 * 30 + 10);
    ring.clear(7 * 30 + 11);
    Mask mask = new Mask.Builder(GRID).set(3, ring).build();
    List<Piece> pieces = Shapes.place(mask, SLICES, ShapeOptions.DEFAULT).pieces();
    assertThat(pieces).extracting(Piece::role).containsExactly(Piece.Role.REGION, Piece.Role.HOLE);
    Piece outer = pieces.get(0);
    assertThat(outer.areaPixels()).isEqualTo(30);
    assertThat(Arrays.stream(outer.columns()).min()).hasValue(7.5);
    assertThat(Arrays.stream(outer.rows()).max()).hasValue(9.5);
    assertThat(pieces.get(1).areaPixels()).isEqualTo(2);
  }

  @Test
  void pixelsThatTouchAtACornerAreSeparate() {
    BitSet two = new BitSet();
    two.set(5 * 30 + 5);
    two.set(6 * 30 + 6);
    two.set(7 * 30 + 5);
    Mask mask = new Mask.Builder(GRID).set(0, two).build();
    assertThat(Shapes.place(mask, SLICES, ShapeOptions.DEFAULT).pieces())
        .hasSize(3)
        .allSatisfy(p -> assertThat(p.areaPixels()).isEqualTo(1));
  }

  @Test
  void scalarFieldIsInsideFromTheThreshold() {
    byte[][] slices = new byte[7][];
    slices[2] = new byte[600];
    slices[2][100] = (byte) 128;
    slices[2][101] = (byte) 127;
    ScalarField field =
        ScalarField.ofBytes(
            GRID, ScalarField.Kind.PROBABILITY, CodedConcept.NONE, slices, 1 / 255.0);
    assertThat(voxels(field, ShapeOptions.DEFAULT)).isEqualTo(1);
    assertThat(voxels(field, new ShapeOptions(Rim.EXCLUDE, HoleRule.XOR, 0.49))).isEqualTo(2);
  }

  private static Mask mask(Shape shape, ShapeOptions options) {
    return Shapes.toMask(shape, SLICES, options);
  }

  private static long voxels(Shape shape, ShapeOptions options) {
    return mask(shape, options).voxelCount();
  }

  private static Contours contours(Contour... contours) {
    return new Contours("1.5", List.of(contours));
  }

  private static Contour rectangle(
      Contour.Type type, double left, double top, double right, double bottom, double k) {
    double[] is = {left, right, right, left};
    double[] js = {top, top, bottom, bottom};
    return contour(type, is, js, k);
  }

  private static Contour contour(Contour.Type type, double[] is, double[] js, double k) {
    double[] points = new double[3 * is.length];
    for (int n = 0; n < is.length; n++) {
      System.arraycopy(GRID.toPatient(is[n], js[n], k), 0, points, 3 * n, 3);
    }
    return new Contour(type, points, "");
  }

  private static Mask box(VolumeGeometry g, int i0, int j0, int k0, int i1, int j1, int k1) {
    Mask.Builder b = new Mask.Builder(g);
    for (int k = k0; k <= k1; k++) {
      BitSet bits = new BitSet();
      for (int j = j0; j <= j1; j++) {
        bits.set(j * g.columns() + i0, j * g.columns() + i1 + 1);
      }
      b.set(k, bits);
    }
    return b.build();
  }
}
