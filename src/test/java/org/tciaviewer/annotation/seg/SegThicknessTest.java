package org.tciaviewer.annotation.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.annotation.FieldSampler;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.Shape;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;

/** Frames of a CT whose slices are thicker than their distance, as many reconstructions are. */
class SegThicknessTest {
  /** The grid of the hand-written object: slices 3 mm apart. */
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          13, 7, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices IMAGE = ImageSlices.of(GridVolumes.regular(GRID));

  private static Shape read(DataSet.Builder object, double thickness, double spacing)
      throws IOException {
    return read(object, thickness, spacing, Job.silent());
  }

  /** Numbers that are zero are left out. */
  private static Shape read(DataSet.Builder object, double thickness, double spacing, Job job)
      throws IOException {
    DataSet.Builder measures = new DataSet.Builder().putNumbers(Tag.PixelSpacing, 2, 0.5);
    if (thickness > 0) {
      measures.putNumbers(Tag.SliceThickness, thickness);
    }
    if (spacing > 0) {
      measures.putNumbers(Tag.SpacingBetweenSlices, spacing);
    }
    DataSet orientation =
        new DataSet.Builder().putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).build();
    object.putItems(
        Tag.SharedFunctionalGroupsSequence,
        new DataSet.Builder()
            .putItems(Tag.PlaneOrientationSequence, orientation)
            .putItems(Tag.PixelMeasuresSequence, measures.build())
            .build());
    byte[] file = SegFormatTest.file(object.build());
    return new SegFormat().read(file, "s.dcm", job).annotations().get(0).shape();
  }

  @ParameterizedTest
  @CsvSource({"0,0,1", "6,0,0", "0,3,0"})
  void thicknessThatIsAssumedIsTold(double thickness, double spacing, int told) throws IOException {
    Job job = Job.silent();
    Shape one =
        read(
            SegFormatTest.frameObject("BINARY", 1, new int[] {2}, segments(1), 1),
            thickness,
            spacing,
            job);
    assertThat(job.notices()).filteredOn(n -> n.finding().contains("assumed")).hasSize(told);
    double mm = told == 1 ? 1 : Math.max(thickness, spacing);
    assertThat(((Mask) one).geometry().spacing()[2]).isEqualTo(mm);
  }

  private static int[] segments(int count) {
    int[] ones = new int[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static void assertOnlyOn(Shape shape, int... slices) {
    Mask here = Shapes.toMask(shape, IMAGE, ShapeOptions.DEFAULT);
    assertThat(here.voxelCount()).isEqualTo(slices.length);
    for (int k : slices) {
      assertThat(here.contains((10 + k) % 13, (10 + k) / 13, k)).as("slice " + k).isTrue();
    }
    assertThat(Shapes.fits(shape, IMAGE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2,2,2", "0,2,2", "0,1,2", "2,1,0"})
  void frameShowsOnTheSliceInItsPlaneOnly(int a, int b, int c) throws IOException {
    int[] slices = java.util.stream.IntStream.of(a, b, c).distinct().toArray();
    Shape shape =
        read(SegFormatTest.frameObject("BINARY", 1, slices, segments(slices.length), 1), 6, 0);
    assertOnlyOn(shape, slices);
  }

  /** Gaps of 6 and 9 mm, a thickness of 10 mm: the slices are 3 mm apart. */
  @Test
  void commonDistanceOfUnevenGapsIsFound() throws IOException {
    int[] slices = {0, 2, 5};
    assertOnlyOn(
        read(SegFormatTest.frameObject("BINARY", 1, slices, segments(3), 1), 10, 0), slices);
  }

  @Test
  void statedDistanceIsTakenAtItsWord() throws IOException {
    Shape coarse =
        read(SegFormatTest.frameObject("BINARY", 1, new int[] {0, 2}, segments(2), 1), 6, 6);
    Mask here = Shapes.toMask(coarse, IMAGE, ShapeOptions.DEFAULT);
    assertThat(here.voxelCount()).isGreaterThan(2);
  }

  @Test
  void frameBetweenSlicesKeepsItsThickness() throws IOException {
    VolumeGeometry between =
        new VolumeGeometry(
            13, 7, 9, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 31.4, 0, 0, 0, 1), "1.5");
    Shape one = read(SegFormatTest.frameObject("BINARY", 1, new int[] {2}, segments(1), 1), 6, 0);
    Mask here = Shapes.toMask(one, between, ShapeOptions.DEFAULT);
    assertThat(here.voxelCount()).isEqualTo(2);
  }

  @Test
  void fractionsAndLabelsLikewise() throws IOException {
    byte[] pixels = new byte[91];
    pixels[12] = 1;
    DataSet.Builder fractions =
        SegFormatTest.frameObject("FRACTIONAL", 8, new int[] {2}, segments(1), 1)
            .put(Tag.MaximumFractionalValue, 1)
            .putBytes(Tag.PixelData, VR.OB, pixels);
    Shape field = read(fractions, 6, 0);
    assertOnlyOn(field, 2);
    FieldSampler sampler = new FieldSampler((ScalarField) field, IMAGE);
    for (int k = 0; k < 7; k++) {
      boolean shown = sampler.sample(k).isPresent();
      assertThat(shown).as("slice " + k).isEqualTo(k == 2);
    }
    DataSet.Builder labels =
        SegFormatTest.frameObject("LABELMAP", 8, new int[] {2}, segments(1), 1)
            .put(Tag.SOPClassUID, SegFormat.LABEL_MAP)
            .put(Tag.PixelPaddingValue, 0)
            .putBytes(Tag.PixelData, VR.OB, pixels);
    assertOnlyOn(read(labels, 6, 0), 2);
  }
}
