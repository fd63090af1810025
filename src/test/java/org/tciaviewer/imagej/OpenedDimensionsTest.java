package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.COLUMNS;
import static org.tciaviewer.fixtures.TestImages.ROWS;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.pixels;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.stored;
import static org.tciaviewer.fixtures.TestImages.value;

import ij.ImagePlus;
import ij.util.DicomTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;

/**
 * More than one image at a position: channels, time, enhanced objects, incomplete sets, mosaics.
 */
class OpenedDimensionsTest {
  private static final int POSITIONS = 4;
  private static final int PHASES = 3;

  /** Phase fastest: instance n lies at position (n − 1) / 3 in phase (n − 1) % 3. */
  private static List<DataSet> phases(BiConsumer<DataSet.Builder, int[]> mark) {
    return series(
        POSITIONS * PHASES,
        n -> {
          int position = (n - 1) / PHASES;
          DataSet.Builder b = mr(n, 0, 0, 3.0 * position);
          mark.accept(b, new int[] {position, (n - 1) % PHASES});
          return b;
        });
  }

  private static void assertVoxel(ImagePlus image, int c, int z, int t, int number) {
    int index = image.getStackIndex(c, z, t);
    assertThat(value(image, COLUMNS - 1, ROWS - 1, index))
        .as("channel %d slice %d time %d", c, z, t)
        .isEqualTo(stored(number, COLUMNS - 1, ROWS - 1));
  }

  private static String notices(ImagePlus image) {
    return image.getProp("TCIA.notices");
  }

  @ParameterizedTest
  @CsvSource({
    "TemporalPositionIdentifier, 1",
    "TriggerTime, 100",
    "AcquisitionNumber, 1",
    "FrameReferenceTime, 5000",
  })
  void timeIsToldByItsAttribute(String keyword, int factor) throws FormatException {
    int tag = Dictionary.tag(keyword);
    ImagePlus image =
        open(phases((b, at) -> b.put(tag, Integer.toString(factor * (at[1] + 1))))).get(0);
    assertThat(new int[] {image.getNChannels(), image.getNSlices(), image.getNFrames()})
        .containsExactly(1, POSITIONS, PHASES);
    assertVoxel(image, 1, 2, 3, 6);
    assertVoxel(image, 1, 4, 1, 10);
    assertThat(notices(image)).contains("told apart by " + keyword);
    assertThat(image.isHyperStack() || image.getOpenAsHyperStack()).isTrue();
  }

  @Test
  void timeIsToldByContentTimeAloneWithItsInterval() throws FormatException {
    // Three phases 20 s apart; slices within a phase 0.5 s apart.
    ImagePlus image =
        open(phases(
                (b, at) ->
                    b.put(
                        Tag.ContentTime,
                        String.format(Locale.ROOT, "1200%04.1f", 20.0 * at[1] + 0.5 * at[0]))))
            .get(0);
    assertThat(image.getNFrames()).isEqualTo(PHASES);
    assertThat(image.getCalibration().frameInterval).isEqualTo(20);
    assertVoxel(image, 1, 3, 2, 8);
  }

  @Test
  void triggerTimeGivesTheIntervalInSeconds() throws FormatException {
    ImagePlus image =
        open(phases((b, at) -> b.put(Tag.TriggerTime, Integer.toString(50 * at[1])))).get(0);
    assertThat(image.getCalibration().frameInterval).isEqualTo(0.05);
  }

  @ParameterizedTest
  @CsvSource({"EchoTime, 10", "DiffusionBValue, 500", "InversionTime, 100", "FlipAngle, 5"})
  void channelsAreToldByTheirAttribute(String keyword, int factor) throws FormatException {
    int tag = Dictionary.tag(keyword);
    ImagePlus image = open(phases((b, at) -> b.putNumbers(tag, factor * (at[1] + 1)))).get(0);
    assertThat(new int[] {image.getNChannels(), image.getNSlices(), image.getNFrames()})
        .containsExactly(PHASES, POSITIONS, 1);
    assertVoxel(image, 2, 3, 1, 8);
    assertThat(notices(image)).contains("told apart by " + keyword);
  }

  @Test
  void privateBValuesOfGeAreFoundByTheirCreator() throws FormatException {
    ImagePlus image =
        open(phases(
                (b, at) ->
                    b.putText(0x00430011, VR.LO, "GEMS_PARM_01")
                        .putText(0x00431139, VR.IS, (1_000_000_000 + 400 * at[1]) + "\\8\\0\\0")))
            .get(0);
    assertThat(image.getNChannels()).isEqualTo(PHASES);
    assertVoxel(image, 3, 1, 1, 3);
  }

  @Test
  void channelsAndTimeTogetherMakeAFullHyperstack() throws FormatException {
    List<DataSet> instances =
        series(
            2 * 2 * POSITIONS,
            n ->
                mr(n, 0, 0, 3.0 * ((n - 1) / 4))
                    .putNumbers(Tag.EchoTime, 5 + 5 * ((n - 1) % 2))
                    .put(Tag.TemporalPositionIdentifier, 1 + (n - 1) / 2 % 2));
    ImagePlus image = open(instances).get(0);
    assertThat(new int[] {image.getNChannels(), image.getNSlices(), image.getNFrames()})
        .containsExactly(2, POSITIONS, 2);
    assertVoxel(image, 2, 3, 1, 10);
    assertVoxel(image, 1, 3, 2, 11);
  }

  @Test
  void onlyInstanceNumbersTellPhasesApartAndThatIsSaid() throws FormatException {
    ImagePlus image = open(phases((b, at) -> {})).get(0);
    assertThat(image.getNFrames()).isEqualTo(PHASES);
    assertVoxel(image, 1, 2, 1, 4);
    assertThat(notices(image)).contains("WARNING: Dimensions assumed");
  }

  @Test
  void missingImagesOfAHyperstackAreBlankAndSaid() throws FormatException {
    List<DataSet> instances =
        new ArrayList<>(phases((b, at) -> b.put(Tag.TemporalPositionIdentifier, at[1] + 1)));
    instances.remove(4); // instance 5: position 2 of 4, phase 2 of 3
    ImagePlus image = open(instances).get(0);
    assertThat(image.getStackSize()).isEqualTo(POSITIONS * PHASES);
    assertThat(value(image, 3, 3, image.getStackIndex(1, 2, 2))).isEqualTo(stored(1, 0, 0));
    assertVoxel(image, 1, 2, 3, 6);
    assertThat(notices(image)).contains("Incomplete set: 1 of 12");
    assertThat(image.getStack().getShortSliceLabel(image.getStackIndex(1, 2, 2)))
        .startsWith("blank");
  }

  /** Behind a gap the position is not that of an even grid. */
  @Test
  void blankImageLiesWhereItsSiblingsLieAndNamesNoInstance() throws FormatException {
    List<DataSet> instances =
        new ArrayList<>(phases((b, at) -> b.put(Tag.TemporalPositionIdentifier, at[1] + 1)));
    instances.remove(7); // position 3 of 4, phase 2 of 3
    instances.subList(3, 6).clear(); // position 2
    ImagePlus image = open(instances).get(0);
    image.setPositionWithoutUpdate(1, 2, 1);
    String sibling = DicomTools.getTag(image, "0020,0032");
    image.setPositionWithoutUpdate(1, 2, 2);
    assertThat(image.getStack().getShortSliceLabel(image.getCurrentSlice())).startsWith("blank");
    assertThat(DicomTools.getTag(image, "0020,0032")).isEqualTo(sibling);
    assertThat(DicomTools.getTag(image, "0008,0018").trim()).isEmpty();
  }

  @Test
  void bolusTrackingAtOnePositionIsTime() throws FormatException {
    ImagePlus image = open(series(5, n -> mr(n, 0, 0, 7).put(Tag.AcquisitionNumber, n))).get(0);
    assertThat(image.getNFrames()).isEqualTo(5);
    assertThat(image.getNSlices()).isEqualTo(1);
  }

  /** An item of Per-frame Functional Groups. */
  private static DataSet frame(String stack, double slope, double... position) {
    return new DataSet.Builder()
        .putItems(Tag.FrameContentSequence, new DataSet.Builder().put(Tag.StackID, stack).build())
        .putItems(
            Tag.PlanePositionSequence,
            new DataSet.Builder().putNumbers(Tag.ImagePositionPatient, position).build())
        .putItems(
            Tag.PixelValueTransformationSequence,
            new DataSet.Builder()
                .putNumbers(Tag.RescaleSlope, slope)
                .putNumbers(Tag.RescaleIntercept, 0)
                .put(Tag.RescaleType, "US")
                .build())
        .build();
  }

  @Test
  void enhancedFramesAreSortedByTheirOwnPlanesAndStacks() throws FormatException {
    // Stored order of positions: 2, 0, 1 of stack 1, then 1, 0 of stack 2.
    DataSet shared =
        new DataSet.Builder()
            .putItems(
                Tag.PlaneOrientationSequence,
                new DataSet.Builder()
                    .putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                    .build())
            .putItems(
                Tag.PixelMeasuresSequence,
                new DataSet.Builder()
                    .putNumbers(Tag.PixelSpacing, 0.5, 0.8)
                    .putNumbers(Tag.SliceThickness, 9)
                    .build())
            .build();
    DataSet instance =
        mr(1, 0, 0, 0)
            .remove(Tag.ImagePositionPatient)
            .remove(Tag.ImageOrientationPatient)
            .remove(Tag.PixelSpacing)
            .put(Tag.NumberOfFrames, 5)
            .putItems(Tag.SharedFunctionalGroupsSequence, shared)
            .putItems(
                Tag.PerFrameFunctionalGroupsSequence,
                frame("1", 1, 0, 0, 8),
                frame("1", 1, 0, 0, 0),
                frame("1", 0.5, 0, 0, 4),
                frame("2", 1, 50, 0, 4),
                frame("2", 1, 50, 0, 0))
            .putBytes(Tag.PixelData, VR.OW, pixels(1, 5))
            .build();
    List<ImagePlus> images = open(List.of(instance));
    assertThat(images).hasSize(2);
    ImagePlus image = images.get(0);
    assertThat(image.getNSlices()).isEqualTo(3);
    assertThat(image.getCalibration().pixelDepth).isEqualTo(4);
    // Frame 3 has a slope of its own, so the stack is float.
    assertThat(value(image, 1, 1, 1)).isEqualTo(stored(2, 1, 1));
    assertThat(value(image, 1, 1, 2)).isEqualTo(0.5 * stored(3, 1, 1));
    assertThat(value(image, 1, 1, 3)).isEqualTo(stored(1, 1, 1));
    assertThat(image.getStack().getShortSliceLabel(3)).isEqualTo("IM 1 z=8 frame 1");
    image.setSlice(2);
    assertThat(ij.util.DicomTools.getTag(image, "0020,0032").trim()).isEqualTo("0\\0\\4");
    assertThat(images.get(1).getNSlices()).isEqualTo(2);
  }

  @Test
  void cineWithFrameTimeIsAFilm() throws FormatException {
    DataSet cine =
        mr(1, 0, 0, 0)
            .put(Tag.Modality, "US")
            .remove(Tag.ImagePositionPatient)
            .put(Tag.NumberOfFrames, 4)
            .putNumbers(Tag.FrameTime, 40)
            .putBytes(Tag.PixelData, VR.OW, pixels(1, 4))
            .build();
    ImagePlus image = open(List.of(cine)).get(0);
    assertThat(image.getNFrames()).isEqualTo(4);
    assertThat(image.getCalibration().frameInterval).isEqualTo(0.04);
  }

  @Test
  void mosaicIsCutIntoItsSlices() throws FormatException {
    // 3 slices of 3 x 2 pixels in a mosaic of 2 x 2 tiles.
    DataSet mosaic =
        mr(1, -8, -4, 10)
            .put(Tag.Manufacturer, "SIEMENS")
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC")
            .putNumbers(Tag.SpacingBetweenSlices, 3)
            .putText(0x00190010, VR.LO, "SIEMENS MR HEADER")
            .putBytes(0x0019100A, VR.US, new byte[] {3, 0})
            .build();
    ImagePlus image = open(List.of(mosaic)).get(0);
    assertThat(new int[] {image.getWidth(), image.getHeight(), image.getNSlices()})
        .containsExactly(3, 2, 3);
    assertThat(value(image, 1, 1, 1)).isEqualTo(stored(1, 1, 1));
    assertThat(value(image, 1, 1, 2)).isEqualTo(stored(1, 4, 1));
    assertThat(value(image, 1, 1, 3)).isEqualTo(stored(1, 1, 3));
    // The corner of a slice lies half a slice further: 3 · 0.8 / 2 and 2 · 0.5 / 2.
    assertThat(PatientSpace.of(image).geometry().orElseThrow().toPatient(0, 0, 1))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(-8 + 1.2, -4 + 0.5, 13);
  }

  @Test
  void jitterOfRepeatedPositionsIsNoStep() throws FormatException {
    // The same three positions in three phases, written with 0.004 mm of difference.
    List<DataSet> instances =
        series(
            9,
            n ->
                mr(n, 0, 0, 2.0 * ((n - 1) % 3) + 0.002 * ((n - 1) / 3))
                    .put(Tag.TemporalPositionIdentifier, 1 + (n - 1) / 3));
    ImagePlus image = open(instances).get(0);
    assertThat(new int[] {image.getNSlices(), image.getNFrames()}).containsExactly(3, 3);
    assertVoxel(image, 1, 3, 2, 6);
  }

  @Test
  void sixtyDirectionsAreSixtyChannels() throws FormatException {
    List<DataSet> instances =
        series(120, n -> mr(n, 0, 0, n % 2).putNumbers(Tag.DiffusionBValue, 10 * ((n - 1) / 2)));
    ImagePlus image = open(instances).get(0);
    assertThat(image.getNChannels()).isEqualTo(60);
    assertVoxel(image, 60, 2, 1, 119);
  }
}
