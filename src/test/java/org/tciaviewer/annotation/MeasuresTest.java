package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.series.VoxelSource;

class MeasuresTest {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  /** Value 100 k + 10 j + i. */
  private static final VoxelSource RAMP =
      new VoxelSource() {
        @Override
        public int width() {
          return 30;
        }

        @Override
        public int height() {
          return 20;
        }

        @Override
        public int depth() {
          return 7;
        }

        @Override
        public float value(int i, int j, int k) {
          return 100 * k + 10 * j + i;
        }

        @Override
        public void slice(int k, float[] out) {
          for (int n = 0; n < 600; n++) {
            out[n] = value(n % 30, n / 30, k);
          }
        }

        @Override
        public String unit() {
          return "HU";
        }
      };

  @Test
  void outlineVolumeIsAreaTimesSpacingAndHolesAreTakenAway() {
    Measurement m =
        measured(
            new ImageContours(
                List.of(
                    square("1.3", Role.INCLUSION, 2, 2, 12, 10),
                    square("1.4", Role.INCLUSION, 2, 2, 12, 10),
                    square("1.4", Role.EXCLUSION, 4, 4, 8, 6))));
    // (80 + 80 - 8 pixels) x 0.5 mm x 2 mm x 3 mm.
    assertThat(m.size().volumeMm3()).isCloseTo(456, within(1e-9));
    assertThat(m.voxels()).isEqualTo(9 * 7 + 9 * 7 - 3 * 1);
    assertThat(m.size().voxelVolumeMm3()).isCloseTo(m.voxels() * 3.0, within(1e-9));
    assertThat(m.slices()).isEqualTo(2);
    // The diagonal: 10 columns of 0.5 mm, 8 rows of 2 mm.
    assertThat(m.size().maxDiameterMm()).isCloseTo(Math.hypot(5, 16), within(1e-9));
  }

  @Test
  void valuesInsideAreMeasured() {
    // Strictly inside: columns 3 and 4, row 6 of slice 2: values 263 and 264.
    Measurement m = measured(new ImageContours(List.of(square("1.3", Role.INCLUSION, 2, 5, 5, 7))));
    assertThat(m.values().count()).isEqualTo(2);
    assertThat(m.values().mean()).isEqualTo(263.5);
    assertThat(m.values().sd()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(m.values().min()).isEqualTo(263);
    assertThat(m.values().max()).isEqualTo(264);
    assertThat(m.unit()).isEqualTo("HU");
  }

  @Test
  void pointHasNoVolume() {
    Outline point =
        new Outline("1.3", OptionalDouble.empty(), Role.POINT, new double[] {3}, new double[] {4});
    Measurement m = measured(new ImageContours(List.of(point)));
    assertThat(m.voxels()).isEqualTo(-1);
    assertThat(m.size().volumeMm3()).isNaN();
    assertThat(m.values().mean()).isNaN();
    assertThat(m.slices()).isEqualTo(1);
  }

  @Test
  void contourVolumeComesFromItsOwnPlanes() {
    // Two planes 1 mm apart, of 4 mm x 10 mm with a hole of 1 mm x 2 mm.
    Contours c =
        new Contours(
            "1.5",
            List.of(
                rectangle(12, -18, 4, 10, 36), rectangle(13, -16, 1, 2, 36),
                rectangle(12, -18, 4, 10, 37), rectangle(13, -16, 1, 2, 37)));
    assertThat(measured(c).size().volumeMm3()).isCloseTo(2 * 38, within(1e-9));
    assertThat(measured(c).size().maxDiameterMm()).isCloseTo(Math.hypot(4, 10), within(1e-9));
  }

  /** Overlaps counted twice; nested ones were added to what holds them. */
  @ParameterizedTest
  @CsvSource({
    // 4 x 10 and, 2 mm x 5 mm of it shared, 4 x 10: united.
    "EVEN_ODD, 14, -13, 4, 10, 70",
    "XOR, 14, -13, 4, 10, 70",
    "UNION, 14, -13, 4, 10, 70",
    // 1 x 2 within.
    "EVEN_ODD, 13, -16, 1, 2, 38",
    "XOR, 13, -16, 1, 2, 40",
    "UNION, 13, -16, 1, 2, 40",
    // Side by side with a common edge, and apart.
    "EVEN_ODD, 16, -18, 4, 10, 80",
    "UNION, 17, -18, 4, 10, 80"
  })
  void contoursOfAPlaneCoverTheirAreaOnce(
      HoleRule rule, double x, double y, double width, double height, double expected) {
    Contours c =
        new Contours(
            "1.5",
            List.of(
                rectangle(12, -18, 4, 10, 36), rectangle(x, y, width, height, 36),
                rectangle(12, -18, 4, 10, 37), rectangle(x, y, width, height, 37)));
    ShapeOptions options = new ShapeOptions(Rim.EXCLUDE, rule, 0.5);
    Measurement m = Measures.of(Annotation.named("a", c), SLICES, options, RAMP);
    assertThat(m.size().volumeMm3()).isCloseTo(2 * expected, within(1e-9));
  }

  @Test
  void crossingSlopesAreUnitedExactly() {
    // A square of 4 mm and the same turned by 45 degrees: a star around a regular octagon.
    double r = Math.sqrt(8);
    double[] diamond = {15, -10 - r, 36, 15 + r, -10, 36, 15, -10 + r, 36, 15 - r, -10, 36};
    Contours c =
        new Contours(
            "1.5",
            List.of(
                rectangle(13, -12, 4, 4, 36),
                new Contour(Contour.Type.CLOSED_PLANAR, diamond, "")));
    double octagon = 16 * 2 * (Math.sqrt(2) - 1);
    assertThat(measured(c).size().volumeMm3()).isCloseTo(3 * (32 - octagon), within(1e-9));
  }

  @Test
  void overlappingOutlinesCountOnceAndOnlyExclusionsWithinCount() {
    Measurement m =
        measured(
            new ImageContours(
                List.of(
                    square("1.3", Role.INCLUSION, 2, 2, 8, 8),
                    square("1.3", Role.INCLUSION, 6, 2, 12, 8),
                    square("1.3", Role.EXCLUSION, 11, 4, 14, 6))));
    // 10 x 6 pixels without 1 x 2 of the 3 x 2.
    assertThat(m.size().volumeMm3()).isCloseTo(58 * 3, within(1e-9));
  }

  @Test
  void maskVolumeIsThatOfItsOwnVoxels() {
    BitSet bits = new BitSet();
    bits.set(100, 110);
    Measurement m = measured(new Mask.Builder(GRID).set(4, bits).build());
    assertThat(m.size().volumeMm3()).isCloseTo(30, within(1e-9));
    assertThat(m.voxels()).isEqualTo(10);
    // Ten columns of 0.5 mm, one row of 2 mm, from corner to corner.
    assertThat(m.size().maxDiameterMm()).isCloseTo(Math.hypot(5, 2), within(1e-9));
    assertThat(m.size().perpendicularMm()).isCloseTo(2 * 2 * 5 / Math.hypot(5, 2), within(1e-9));
  }

  private static Measurement measured(Shape shape) {
    return Measures.of(Annotation.named("a", shape), SLICES, ShapeOptions.DEFAULT, RAMP);
  }

  private static Outline square(String sop, Role role, int left, int top, int right, int bottom) {
    double[] is = {left, right, right, left, left};
    double[] js = {top, top, bottom, bottom, top};
    return new Outline(sop, OptionalDouble.empty(), role, is, js);
  }

  private static Contour rectangle(double x, double y, double width, double height, double z) {
    double[] points = {
      x, y, z, x + width, y, z, x + width, y + height, z, x, y + height, z,
    };
    return new Contour(Contour.Type.CLOSED_PLANAR, points, "");
  }
}
