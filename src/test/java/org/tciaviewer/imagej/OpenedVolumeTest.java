package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.AXIAL;
import static org.tciaviewer.fixtures.TestImages.COLUMNS;
import static org.tciaviewer.fixtures.TestImages.ROWS;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.stored;
import static org.tciaviewer.fixtures.TestImages.value;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.plugin.Duplicator;
import ij.util.DicomTools;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.LoadOptions;

/** Generated series, judged by the opened image alone: values, affine, sizes, window, findings. */
class OpenedVolumeTest {
  private static ImagePlus first(List<DataSet> instances) throws FormatException {
    return open(instances).get(0);
  }

  /** Every voxel of a slice is that of the instance number, after intercept. */
  private static void assertSlice(ImagePlus image, int index, int number, double intercept) {
    for (int j = 0; j < ROWS; j++) {
      for (int i = 0; i < COLUMNS; i++) {
        assertThat(value(image, i, j, index)).isEqualTo(stored(number, i, j) + intercept);
      }
    }
  }

  private static Affine affine(ImagePlus image) {
    return Affine.parse(image.getProp("affine"));
  }

  private static String notices(ImagePlus image) {
    return image.getProp("TCIA.notices");
  }

  @Test
  void ctIsSortedByPositionAndCalibratedExactly() throws FormatException {
    // Instance 1 lies highest: order by number would be upside down.
    ImagePlus image = first(series(5, n -> ct(n, -10, -20, 50 - 2.5 * n)));
    assertThat(image.getStackSize()).isEqualTo(5);
    for (int index = 1; index <= 5; index++) {
      assertSlice(image, index, 6 - index, -1024);
    }
    Calibration c = image.getCalibration();
    assertThat(c.getCoefficients()).containsExactly(-32768, 1);
    assertThat(c.getValueUnit()).isEqualTo("HU");
    assertThat(c.isSigned16Bit()).isTrue();
    assertThat(new double[] {c.pixelWidth, c.pixelHeight, c.pixelDepth})
        .containsExactly(0.8, 0.5, 2.5);
    assertThat(c.getUnit()).isEqualTo("mm");
    assertThat(image.getTitle()).isEqualTo("PAT 5 Test");
    assertThat(affine(image).apply(1, 1, 1)).containsExactly(-9.2, -19.5, 40);
    assertThat(image.getProp("TCIA.size")).isEqualTo("6x4x5");
    assertThat(image.getProp("License")).isEqualTo("CC BY 4.0");
    assertThat(image.getProp("ImageOrientationPatient")).isEqualTo("1\\0\\0\\0\\1\\0");
  }

  @Test
  void everySliceCarriesItsOwnHeader() throws FormatException {
    ImagePlus image = first(series(3, n -> ct(n, 0, 0, 3.0 * n)));
    image.setSlice(3);
    assertThat(DicomTools.getTag(image, "0020,0032").trim()).isEqualTo("0\\0\\9");
    assertThat(DicomTools.getTag(image, "0020,0013").trim()).isEqualTo("3");
    assertThat(image.getStack().getShortSliceLabel(3)).isEqualTo("IM 3 z=9");
    assertThat(image.getNumericProperty("0028,1053")).isEqualTo(1);
    assertThat(image.getInfoProperty())
        .contains("0028,1052  Rescale Intercept: -1024\n")
        .contains("7FE0,0010  Pixel Data: ")
        .contains("Collection: Demo\n")
        .contains("DOI: 10.1/2\n");
  }

  @Test
  void displayRangeIsThatOfTheFirstWindow() throws FormatException {
    ImagePlus image =
        first(
            series(
                2,
                n ->
                    ct(n, 0, 0, n)
                        .putNumbers(Tag.WindowCenter, 40, -600)
                        .putNumbers(Tag.WindowWidth, 400, 1500)));
    Calibration c = image.getCalibration();
    // LINEAR: 40 − 0.5 ∓ 399/2.
    assertThat(c.getCValue(image.getDisplayRangeMin())).isEqualTo(-160);
    assertThat(c.getCValue(image.getDisplayRangeMax())).isEqualTo(239);
  }

  @Test
  void sagittalAndCoronalStacksHaveTheirSpacing() throws FormatException {
    double[] sagittal = {0, 1, 0, 0, 0, -1};
    ImagePlus s =
        first(
            series(4, n -> mr(n, 3.0 * n, 0, 0).putNumbers(Tag.ImageOrientationPatient, sagittal)));
    assertThat(s.getCalibration().pixelDepth).isCloseTo(3, within(1e-9));
    double[] coronal = {1, 0, 0, 0, 0, -1};
    ImagePlus c =
        first(
            series(4, n -> mr(n, 0, 5.0 * n, 0).putNumbers(Tag.ImageOrientationPatient, coronal)));
    assertThat(c.getCalibration().pixelDepth).isCloseTo(5, within(1e-9));
    // The normal of a coronal plane is (0, 1, 0): anterior first.
    assertSlice(c, 1, 1, 0);
    assertThat(affine(c).apply(0, 1, 0)).containsExactly(0, 5, -0.5);
  }

  @Test
  void doubleObliqueStackIsSortedAlongItsNormal() throws FormatException {
    double a = Math.toRadians(20);
    double b = Math.toRadians(30);
    double[] row = {Math.cos(a), Math.sin(a), 0};
    double[] column = {-Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), Math.sin(b)};
    double[] normal = Vectors.cross(row, column);
    double[] six = {row[0], row[1], row[2], column[0], column[1], column[2]};
    ImagePlus image =
        first(
            series(
                6,
                n ->
                    mr(n, Vectors.times(3.0 * (7 - n), normal))
                        .putNumbers(Tag.ImageOrientationPatient, six)));
    assertThat(image.getCalibration().pixelDepth).isCloseTo(3, within(1e-6));
    for (int index = 1; index <= 6; index++) {
      assertSlice(image, index, 7 - index, 0);
    }
    assertThat(notices(image)).doesNotContain("tilt");
  }

  @Test
  void mirroredAxesKeepPixelsAndSaySo() throws FormatException {
    double[] mirrored = {-1, 0, 0, 0, -1, 0};
    ImagePlus image =
        first(series(3, n -> ct(n, 9, 8, n).putNumbers(Tag.ImageOrientationPatient, mirrored)));
    assertSlice(image, 1, 1, -1024);
    assertThat(affine(image).apply(1, 0, 0)).containsExactly(8.2, 8, 1);
    assertThat(notices(image)).contains("Axes run against convention");
  }

  @Test
  void missingSliceIsReportedAndNotAveraged() throws FormatException {
    double[] z = {0, 2, 4, 8, 10};
    List<DataSet> instances = series(5, n -> ct(n, 0, 0, z[n - 1]));
    ImagePlus kept = first(instances);
    assertThat(kept.getCalibration().pixelDepth).isEqualTo(2);
    assertThat(kept.getNSlices()).isEqualTo(5);
    assertThat(notices(kept)).contains("Missing slices: 1 missing in 1 gaps").contains("1 %");
  }

  @Test
  void gapsAreFilledBlankOrInterpolatedWhenAskedFor() throws FormatException {
    double[] z = {0, 2, 4, 8, 10};
    List<DataSet> instances = series(5, n -> ct(n, 0, 0, z[n - 1]));
    ImagePlus blank = open(instances, o -> o.withGaps(LoadOptions.Gaps.BLANK)).get(0);
    assertThat(blank.getNSlices()).isEqualTo(6);
    assertThat(value(blank, 2, 2, 4)).isEqualTo(stored(1, 0, 0) - 1024);
    assertSlice(blank, 5, 4, -1024);
    assertThat(DicomTools.getTag(at(blank, 4), "0020,0032").trim()).isEqualTo("0\\0\\6");
    ImagePlus between = open(instances, o -> o.withGaps(LoadOptions.Gaps.INTERPOLATE)).get(0);
    // Halfway between instances 3 and 4: their stored values differ by 10.
    assertThat(value(between, 3, 2, 4)).isEqualTo(stored(3, 3, 2) + 5 - 1024);
    assertThat(notices(between)).contains("Gaps filled: 1 of 6");
  }

  private static ImagePlus at(ImagePlus image, int slice) {
    image.setSlice(slice);
    return image;
  }

  @Test
  void variableSpacingIsReported() throws FormatException {
    double[] z = {0, 2, 4.3, 6, 8};
    ImagePlus image = first(series(5, n -> ct(n, 0, 0, z[n - 1])));
    assertThat(notices(image)).contains("Variable spacing");
    assertThat(image.getNSlices()).isEqualTo(5);
  }

  @Test
  void roundedPositionsAreEven() throws FormatException {
    // 7 mm along the normal, written with two decimals.
    double[] z = {0, 6.96, 14.0, 21.04, 28.0};
    ImagePlus image = first(series(5, n -> mr(n, 0, 0, z[n - 1])));
    assertThat(image.getCalibration().pixelDepth).isEqualTo(7);
    assertThat(notices(image)).doesNotContain("WARNING: Variable");
  }

  @Test
  void gantryTiltIsMeasuredAndCanBeSheared() throws FormatException {
    double angle = Math.toRadians(15);
    double[] tilted = {1, 0, 0, 0, Math.cos(angle), -Math.sin(angle)};
    List<DataSet> instances =
        series(5, n -> ct(n, 0, 0, 4.0 * n).putNumbers(Tag.ImageOrientationPatient, tilted));
    ImagePlus image = first(instances);
    assertThat(image.getCalibration().pixelDepth).isCloseTo(4 * Math.cos(angle), within(1e-9));
    assertThat(notices(image)).contains("Gantry tilt: 15.00 degrees");
    assertThat(affine(image).apply(0, 0, 1))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(0, 0, 8);
    ImagePlus straight = open(instances, o -> o.withTilt(LoadOptions.Tilt.SHEAR)).get(0);
    Affine a = affine(straight);
    double[] normal = Vectors.unit(Vectors.cross(a.step(0), a.step(1)));
    assertThat(Vectors.dot(Vectors.unit(a.step(2)), normal)).isCloseTo(1, within(1e-9));
    assertSlice(straight, 3, 3, -1024);
    assertThat(PatientSpace.of(straight).geometry()).isPresent();
  }

  /** A shift of −1e-16 pixels once took the first row of the middle slice away. */
  @Test
  void tiltCorrectionLeavesTheMiddleSliceAsItWas() throws FormatException {
    double angle = Math.toRadians(15);
    double[] tilted = {1, 0, 0, 0, Math.cos(angle), -Math.sin(angle)};
    for (double step : new double[] {1.25, 2.5, 3, 4.1, 5}) {
      List<DataSet> instances =
          series(
              5, n -> ct(n, -7.3, 11.7, step * n).putNumbers(Tag.ImageOrientationPatient, tilted));
      ImagePlus straight = open(instances, o -> o.withTilt(LoadOptions.Tilt.SHEAR)).get(0);
      for (int j = 0; j < ROWS; j++) {
        for (int i = 0; i < COLUMNS; i++) {
          assertThat(value(straight, i, j, 3)).isEqualTo(stored(3, i, j) - 1024.0);
        }
      }
    }
  }

  @Test
  void duplicatePositionsBecomeAVolumeOfTheirOwn() throws FormatException {
    double[] z = {0, 2, 4, 4, 6, 8};
    List<ImagePlus> images = open(series(6, n -> ct(n, 0, 0, z[n - 1])));
    assertThat(images).hasSize(2);
    assertThat(images.get(0).getNSlices()).isEqualTo(5);
    assertSlice(images.get(0), 3, 3, -1024);
    assertSlice(images.get(1), 1, 4, -1024);
    assertThat(notices(images.get(0))).contains("Duplicate positions");
  }

  @Test
  void instanceNumbersBeyond99999AreNoProblem() throws FormatException {
    ImagePlus image = first(series(12, n -> ct(99994 + n, 0, 0, 1.5 * n)));
    assertThat(image.getCalibration().pixelDepth).isEqualTo(1.5);
    assertThat(image.getStack().getShortSliceLabel(12)).isEqualTo("IM 100006 z=18");
  }

  @Test
  void localizerInsideTheSeriesIsAVolumeOfItsOwn() throws FormatException {
    List<DataSet> instances = series(5, n -> ct(n, 0, 0, 2.0 * n));
    instances.add(
        ct(9, 0, 0, 4.0)
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
            .putNumbers(Tag.ImageOrientationPatient, 0, 1, 0, 0, 0, -1)
            .build());
    List<ImagePlus> images = open(instances);
    assertThat(images).hasSize(2);
    assertThat(images.get(0).getNSlices()).isEqualTo(5);
    assertThat(images.get(1).getStackSize()).isEqualTo(1);
  }

  @Test
  void threePlaneLocalizerHasThreeVolumes() throws FormatException {
    double[][] planes = {AXIAL, {1, 0, 0, 0, 0, -1}, {0, 1, 0, 0, 0, -1}};
    List<ImagePlus> images =
        open(
            series(
                6,
                n ->
                    mr(n, 5.0 * n, 5.0 * n, 5.0 * n)
                        .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .putNumbers(Tag.ImageOrientationPatient, planes[n % 3])));
    assertThat(images).hasSize(3).allMatch(i -> i.getStackSize() == 2);
  }

  @Test
  void petSlopesOfEachSliceAreExactInFloat() throws FormatException {
    double[] slopes = {0.5, 0.123456, 7.25};
    ImagePlus image =
        first(
            series(
                3,
                n ->
                    image("PT", n, 0, 0, 4.0 * n)
                        .put(Tag.PixelRepresentation, 1)
                        .putNumbers(Tag.RescaleSlope, slopes[n - 1])
                        .putNumbers(Tag.RescaleIntercept, 0)
                        .put(Tag.Units, "BQML")));
    assertThat(image.getBitDepth()).isEqualTo(32);
    for (int n = 1; n <= 3; n++) {
      assertThat(value(image, 5, 3, n)).isEqualTo((float) (slopes[n - 1] * stored(n, 5, 3)));
    }
    assertThat(image.getCalibration().getValueUnit()).isEqualTo("Bq/ml");
    assertThat(image.isInvertedLut()).isTrue();
  }

  @Test
  void unsignedMrIsRawAndMonochrome1OnlyShownInverted() throws FormatException {
    ImagePlus image =
        first(series(2, n -> mr(n, 0, 0, n).put(Tag.PhotometricInterpretation, "MONOCHROME1")));
    assertThat(image.getBitDepth()).isEqualTo(16);
    assertThat(image.getCalibration().calibrated()).isFalse();
    assertSlice(image, 2, 2, 0);
    assertThat(image.isInvertedLut()).isTrue();
  }

  @Test
  void valuesBeyondSixteenBitsMakeTheStackFloatOrFail() throws FormatException {
    List<DataSet> instances =
        series(3, n -> ct(n, 0, 0, n).putNumbers(Tag.RescaleIntercept, n == 2 ? 32700 : -1024));
    ImagePlus image = first(instances);
    assertThat(image.getBitDepth()).isEqualTo(32);
    assertSlice(image, 1, 1, -1024);
    assertSlice(image, 2, 2, 32700);
    assertThat(notices(image)).contains("Shown as 32-bit");
    assertThatThrownBy(() -> open(instances, o -> o.withType(VoxelType.BITS_16)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("type=32-bit");
  }

  @Test
  void typeThirtyTwoBitAndEightBitAreFollowed() throws FormatException {
    List<DataSet> instances =
        series(
            2,
            n ->
                ct(n, 0, 0, n).putNumbers(Tag.WindowCenter, -900).putNumbers(Tag.WindowWidth, 256));
    ImagePlus real = open(instances, o -> o.withType(VoxelType.BITS_32)).get(0);
    assertThat(real.getBitDepth()).isEqualTo(32);
    assertSlice(real, 1, 1, -1024);
    ImagePlus grey = open(instances, o -> o.withType(VoxelType.BITS_8)).get(0);
    assertThat(grey.getBitDepth()).isEqualTo(8);
    assertThat(notices(real)).doesNotContain("8-bit");
  }

  @Test
  void eightBitKeepsTheUnitTheWindowAndWithinHalfAStepTheValues() throws FormatException {
    List<DataSet> instances =
        series(
            2,
            n ->
                ct(n, 0, 0, n).putNumbers(Tag.WindowCenter, -774).putNumbers(Tag.WindowWidth, 511));

    ImagePlus grey = open(instances, o -> o.withType(VoxelType.BITS_8)).get(0);

    // LINEAR with a width of 511 reaches over 510, that is 255 steps of two units.
    for (int i = 0; i < COLUMNS; i++) {
      assertThat(value(grey, i, ROWS - 1, 1))
          .isCloseTo(stored(1, i, ROWS - 1) - 1024.0, within(1.0));
    }
    assertThat(grey.getCalibration().getValueUnit()).isEqualTo("HU");
    assertThat(grey.getDisplayRangeMin()).isZero();
    assertThat(grey.getDisplayRangeMax()).isEqualTo(255);
    assertThat(grey.getCalibration().getCValue(0.0)).isEqualTo(-1029.5);
    assertThat(grey.getCalibration().getCValue(255.0)).isEqualTo(-519.5);
  }

  @Test
  void slicesAndStepKeepTheirPlace() throws FormatException {
    List<DataSet> instances = series(9, n -> ct(n, 0, 0, 2.0 * n));
    ImagePlus part = open(instances, o -> o.withSlices(new LoadOptions.SliceRange(2, 7, 2))).get(0);
    assertThat(part.getNSlices()).isEqualTo(3);
    assertSlice(part, 2, 4, -1024);
    assertThat(part.getCalibration().pixelDepth).isEqualTo(4);
    assertThat(affine(part).apply(0, 0, 2)).containsExactly(0, 0, 12);
  }

  @Test
  void duplicateIsTrustedSubRangeDerivedAndCropRefused() throws FormatException {
    ImagePlus image = first(series(6, n -> ct(n, -10, -20, 2.0 * n)));
    ImagePlus copy = new Duplicator().run(image);
    assertThat(PatientSpace.of(copy).geometry().orElseThrow().affine()).isEqualTo(affine(image));
    ImagePlus part = new Duplicator().run(image, 3, 5);
    assertThat(PatientSpace.of(part).geometry().orElseThrow().toPatient(0, 0, 0))
        .containsExactly(-10, -20, 6);
    image.setRoi(1, 1, 3, 2);
    ImagePlus crop = image.crop("stack");
    assertThat(PatientSpace.of(crop).geometry()).isEmpty();
    assertThat(PatientSpace.of(crop).refusal()).contains("cropped");
  }
}
