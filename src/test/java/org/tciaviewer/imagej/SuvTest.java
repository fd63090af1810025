package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.load;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.stored;

import ij.ImagePlus;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SuvType;

/** SUV by each rule; a man of 70 kg and 1.75 m, 200 MBq, half-life 3600 s, scan 1 h later. */
class SuvTest {
  /** 70000 g over 200 MBq halved once. */
  private static final double BW_FACTOR = 70_000 / 100e6;

  private static DataSet drug(UnaryOperator<DataSet.Builder> change) {
    return change
        .apply(
            new DataSet.Builder()
                .put(Tag.RadiopharmaceuticalStartTime, "100000")
                .putNumbers(Tag.RadionuclideTotalDose, 200e6)
                .putNumbers(Tag.RadionuclideHalfLife, 3600))
        .build();
  }

  private static DataSet.Builder pet(int n) {
    return image("PT", n, 0, 0, 4.0 * n)
        .put(Tag.PixelRepresentation, 1)
        .putNumbers(Tag.RescaleSlope, 2)
        .putNumbers(Tag.RescaleIntercept, 0)
        .put(Tag.Units, "BQML")
        .put(Tag.CorrectedImage, "ATTN", "DECY")
        .put(Tag.DecayCorrection, "START")
        .put(Tag.SeriesDate, "20260101")
        .put(Tag.SeriesTime, "110000")
        .put(Tag.AcquisitionDate, "20260101")
        .put(Tag.AcquisitionTime, "110000")
        .put(Tag.PatientSex, "M")
        .putNumbers(Tag.PatientWeight, 70)
        .putNumbers(Tag.PatientSize, 1.75)
        .putItems(Tag.RadiopharmaceuticalInformationSequence, drug(d -> d));
  }

  private static ImagePlus suv(SuvType type, UnaryOperator<DataSet.Builder> change)
      throws FormatException {
    LoadedVolume loaded = load(series(2, n -> change.apply(pet(n)))).get(0);
    ImagePlus image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    return SuvImage.of(image, loaded.volume(), type, Job.silent());
  }

  @Test
  void petIsReadInSuvWhileItsPixelsStay() throws FormatException {
    LoadedVolume loaded = load(series(2, SuvTest::pet)).get(0);
    ImagePlus image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    float before = ((float[]) image.getStack().getPixels(1))[7];
    SuvScale scale = new SuvScale();
    assertThat(scale.factor(image).getAsDouble()).isCloseTo(BW_FACTOR, within(1e-9));
    new ShownWindow(2.5 / BW_FACTOR, 5 / BW_FACTOR).show(image);
    assertThat(ViewLabels.window(image, scale.factor(image))).isEqualTo("C 2.5 W 5 SUVbw");
    assertThat(((float[]) image.getStack().getPixels(1))[7]).isEqualTo(before);
    ImagePlus converted = SuvImage.of(image, loaded.volume(), SuvType.BW, Job.silent());
    assertThat(scale.factor(converted)).isEmpty();
  }

  @Test
  void petWithoutDoseSaysWhyItIsNotReadInSuv() throws FormatException {
    LoadedVolume loaded =
        load(series(2, n -> pet(n).putItems(Tag.RadiopharmaceuticalInformationSequence))).get(0);
    ImagePlus image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    SuvScale scale = new SuvScale();
    assertThat(scale.factor(image)).isEmpty();
    assertThat(scale.reason()).contains("Radiopharmaceutical");
  }

  /** A Series Time after the acquisition was taken where only one of them had a date. */
  @Test
  void seriesTimeIsComparedByTheClockWhereOneDateIsMissing() throws FormatException {
    ImagePlus late = suv(SuvType.BW, b -> b.put(Tag.SeriesDate, "").put(Tag.SeriesTime, "130000"));
    assertFactor(late, BW_FACTOR);
    assertThat(info(late)).contains("Series Time not used");
    // Half an hour before the acquisition: decayed to then.
    ImagePlus early =
        suv(SuvType.BW, b -> b.put(Tag.AcquisitionDate, "").put(Tag.SeriesTime, "103000"));
    assertFactor(early, 70_000 / (200e6 * Math.pow(2, -0.5)));
    assertThat(info(early)).doesNotContain("Series Time not used");
  }

  @Test
  void longHalfLifeWithoutDateOfInjectionIsWarned() throws FormatException {
    DataSet zirconium = drug(d -> d.putNumbers(Tag.RadionuclideHalfLife, 282_276));
    ImagePlus suv =
        suv(SuvType.BW, b -> b.putItems(Tag.RadiopharmaceuticalInformationSequence, zirconium));
    assertFactor(suv, 70_000 / (200e6 * Math.pow(2, -3600 / 282_276.0)));
    assertThat(info(suv)).contains("Date of injection assumed");
    assertThat(info(suv(SuvType.BW, b -> b))).doesNotContain("Date of injection assumed");
  }

  private static String info(ImagePlus suv) {
    return suv.getInfoProperty();
  }

  private static double factor(ImagePlus suv) {
    return ((float[]) suv.getStack().getPixels(1))[7] / (2.0 * stored(1, 1, 1));
  }

  private static void assertFactor(ImagePlus suv, double expected) {
    assertThat(factor(suv)).isCloseTo(expected, within(1e-6 * expected));
  }

  @ParameterizedTest
  @CsvSource({
    // Norms computed by hand of 70 kg, 175 cm: (w/h)² = 0.16, BMI = 22.857142857.
    "bw, 70000",
    "lbm-morgan, 57800",
    "lbm-james, 56520",
    "lbm-janma, 55856.6",
    "bsa, 18480.5",
    "ibw, 72380"
  })
  void everyTypeHasItsNorm(String key, double norm) throws FormatException {
    ImagePlus suv = suv(SuvType.of(key), b -> b);
    assertThat(factor(suv) * 100e6).isCloseTo(norm, within(1e-4 * norm));
    assertThat(suv.getBitDepth()).isEqualTo(32);
    assertThat(suv.isInvertedLut()).isTrue();
    assertThat(suv.getDisplayRangeMax()).isEqualTo(5);
  }

  @Test
  void infoListsInputsAndSteps() throws FormatException {
    assertThat(suv(SuvType.BW, b -> b).getInfoProperty())
        .contains("Units (0054,1001) = BQML")
        .contains("Patient's Weight (0010,1030) = 70.0 kg")
        .contains("Radionuclide Total Dose (0018,1074) = 2.0E8 Bq")
        .contains("decayed dose = 2.00000e+08 · 2^(-3600.0 / 3600.0) = 1.00000e+08 Bq");
  }

  @Test
  void injectionBeforeMidnightIsFolded() throws FormatException {
    DataSet late = drug(d -> d.put(Tag.RadiopharmaceuticalStartTime, "233000"));
    ImagePlus suv =
        suv(
            SuvType.BW,
            b ->
                b.put(Tag.SeriesTime, "003000")
                    .put(Tag.AcquisitionTime, "003000")
                    .putItems(Tag.RadiopharmaceuticalInformationSequence, late));
    assertFactor(suv, BW_FACTOR);
    assertThat(suv.getInfoProperty()).contains("Midnight");
  }

  @Test
  void shiftedDateOfInjectionFallsBackToTheClock() throws FormatException {
    DataSet shifted = drug(d -> d.put(Tag.RadiopharmaceuticalStartDateTime, "19990101100000.00"));
    ImagePlus suv =
        suv(SuvType.BW, b -> b.putItems(Tag.RadiopharmaceuticalInformationSequence, shifted));
    assertFactor(suv, BW_FACTOR);
    assertThat(suv.getInfoProperty()).contains("Date of injection not used");
  }

  @Test
  void adminDoesNotDecayAndNoneDecaysToTheMeanActivity() throws FormatException {
    assertFactor(suv(SuvType.BW, b -> b.put(Tag.DecayCorrection, "ADMIN")), 70_000 / 200e6);
    ImagePlus none =
        suv(
            SuvType.BW,
            b -> b.put(Tag.DecayCorrection, "NONE").put(Tag.ActualFrameDuration, 600_000));
    // Mean activity of 600 s with half-life 3600 s lies 297.1 s after the start.
    assertFactor(none, BW_FACTOR * Math.pow(2, 297.1132 / 3600));
  }

  @Test
  void seriesTimeAfterAcquisitionGivesWayToTheVendorsTime() throws FormatException {
    ImagePlus suv =
        suv(
            SuvType.BW,
            b ->
                b.put(Tag.SeriesTime, "120000")
                    .put(Tag.AcquisitionTime, "113000")
                    .putText(0x00090011, VR.LO, "GEMS_PETD_01")
                    .putText(0x0009110D, VR.DT, "20260101110000.00"));
    assertFactor(suv, BW_FACTOR);
    assertThat(suv.getInfoProperty()).contains("GE scan date and time");
  }

  @Test
  void doseInMegabecquerelIsRecognised() throws FormatException {
    DataSet mega = drug(d -> d.putNumbers(Tag.RadionuclideTotalDose, 200));
    ImagePlus suv =
        suv(SuvType.BW, b -> b.putItems(Tag.RadiopharmaceuticalInformationSequence, mega));
    assertFactor(suv, BW_FACTOR);
    assertThat(suv.getInfoProperty()).contains("Dose taken as MBq");
  }

  @Test
  void philipsCountsUseTheirFactors() throws FormatException {
    ImagePlus direct =
        suv(
            SuvType.BW,
            b ->
                b.put(Tag.Units, "CNTS")
                    .putText(0x70530012, VR.LO, "Philips PET Private Group")
                    .putText(0x70531200, VR.DS, "0.0005"));
    assertFactor(direct, 0.0005);
    ImagePlus byActivity =
        suv(
            SuvType.BW,
            b ->
                b.put(Tag.Units, "CNTS")
                    .putText(0x70530012, VR.LO, "Philips PET Private Group")
                    .putText(0x70531200, VR.DS, "0")
                    .putText(0x70531209, VR.DS, "0.5"));
    assertFactor(byActivity, 0.5 * BW_FACTOR);
  }

  @Test
  void gmlOfAnotherTypeIsConverted() throws FormatException {
    ImagePlus suv = suv(SuvType.BW, b -> b.put(Tag.Units, "GML").put(Tag.SUVType, "LBMJAMES128"));
    assertFactor(suv, 70_000 / 56_520.0);
  }

  @ParameterizedTest
  @CsvSource({
    "PatientWeight, '(0010,1030)'",
    "DecayCorrection, '(0054,1102)'",
    "Units, '(0054,1001)'",
    "RadiopharmaceuticalInformationSequence, '(0054,0016)'"
  })
  void missingAttributesAreRefusedByName(String keyword, String tag) {
    int number = org.tciaviewer.dicom.Dictionary.tag(keyword);
    assertThatThrownBy(() -> suv(SuvType.BW, b -> b.remove(number)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(tag);
  }

  @Test
  void uncorrectedPetIsRefused() {
    assertThatThrownBy(() -> suv(SuvType.BW, b -> b.put(Tag.CorrectedImage, "DECY")))
        .hasMessageContaining("(0028,0051)")
        .hasMessageContaining("ATTN");
  }

  @Test
  void petWithoutWindowIsShownFromSuvZeroToFive() throws FormatException {
    LoadedVolume loaded = load(series(2, SuvTest::pet)).get(0);
    ImagePlus image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    assertThat(image.getDisplayRangeMin()).isZero();
    assertThat(image.getDisplayRangeMax()).isCloseTo(5 / BW_FACTOR, within(0.01));
  }
}
