package org.tciaviewer.annotation.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Volume;

class SegFormatTest extends AnnotationFormatContract {
  /** 13 x 7 pixels: 91 bits a frame, so that frames begin within bytes. */
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          13, 7, 6, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final Volume VOLUME = GridVolumes.regular(GRID);

  @Override
  protected AnnotationFormat format() {
    return new SegFormat();
  }

  @Override
  protected byte[] validFile() {
    try {
      return write("seg", nodule("a", 1, 2), nodule("b", 2, 4));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void binaryRoundTripChangesNoVoxelAndKeepsOverlaps() throws IOException {
    Annotation a = nodule("a", 1, 2).coloured(0xE6194B);
    Annotation b = nodule("b", 2, 4);
    AnnotationSet set = read(write("seg", a, b));
    assertThat(set.annotations()).extracting(Annotation::label).containsExactly("a", "b");
    assertThat(onImage(set, 0)).isEqualTo(a.shape());
    assertThat(onImage(set, 1)).isEqualTo(b.shape());
    assertThat(set.annotations().get(0).colour()).hasValue(0xE6194B);
    assertThat(set.references().seriesInstanceUids()).containsExactly("1.2.840.1");
    assertThat(set.references().sopInstanceUids())
        .containsExactlyInAnyOrder("1.2", "1.3", "1.4", "1.5");
    assertThat(set.references().frameOfReferenceUid()).isEqualTo("1.5");
    assertThat(set.annotations().get(0).concepts().type())
        .isEqualTo(new CodedConcept("27925004", "SCT", "Nodule"));
  }

  @Test
  void labelMapRoundTripGivesOverlapToTheFirst() throws IOException {
    Annotation a = nodule("a", 1, 2);
    Annotation b = nodule("b", 2, 4);
    Job job = Job.silent();
    byte[] file =
        AnnotationWriter.of("labelmap")
            .orElseThrow()
            .write(List.of(a, b), new Source(VOLUME, ShapeOptions.DEFAULT), job);
    AnnotationSet set = read(file);
    assertThat(set.annotations())
        .extracting(Annotation::label)
        .containsExactly("Background", "a", "b");
    assertThat(set.annotations().get(0).concepts().isBackground()).isTrue();
    assertThat(onImage(set, 1)).isEqualTo(a.shape());
    assertThat(onImage(set, 2)).isEqualTo(((Mask) b.shape()).minus((Mask) a.shape()));
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Labels overlap");
  }

  @Test
  void labelMapOfManySegmentsHasSixteenBits() throws IOException {
    List<Annotation> many = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      BitSet one = new BitSet();
      one.set(n % 91);
      many.add(Annotation.named("s" + n, new Mask.Builder(GRID).set(n / 91, one).build()));
    }
    byte[] file = write("labelmap", many.toArray(Annotation[]::new));
    assertThat(dataSet(file).integer(Tag.BitsAllocated, 0)).isEqualTo(16);
    AnnotationSet set = read(file);
    assertThat(set.annotations()).hasSize(300 + 1);
    assertThat(onImage(set, 300)).isEqualTo(many.get(299).shape());
  }

  @Test
  void framesAreWrittenForSlicesWithVoxelsOnly() throws IOException {
    byte[] file = write("seg", nodule("a", 1, 2), nodule("b", 2, 4));
    assertThat(dataSet(file).integer(Tag.NumberOfFrames, 0)).isEqualTo(2 + 3);
  }

  @Test
  void missingFramesAndShuffledOrderDoNotMoveVoxels() throws IOException {
    // Frames of slices 5, 1 and 3 only, in that order, each with pixel 10 + k set.
    byte[] file = frames("BINARY", 1, new int[] {5, 1, 3}, new int[] {7, 7, 7}, 7);
    AnnotationSet set = read(file);
    Mask mask = (Mask) set.annotations().get(0).shape();
    assertThat(mask.geometry().slices()).isEqualTo(5);
    Mask here = onImage(set, 0);
    assertThat(here.voxelCount()).isEqualTo(3);
    for (int k : new int[] {1, 3, 5}) {
      assertThat(here.slice(k).get(10 + k)).as("slice " + k).isTrue();
    }
  }

  @Test
  void segmentNumbersMayHaveGapsAndSegmentsNoFrames() throws IOException {
    byte[] file = frames("BINARY", 1, new int[] {0, 1}, new int[] {2, 9}, 2, 5, 9);
    AnnotationSet set = read(file);
    assertThat(set.annotations()).extracting(a -> a.concepts().number()).containsExactly(2, 5, 9);
    assertThat(((Mask) set.annotations().get(1).shape()).isEmpty()).isTrue();
    assertThat(onImage(set, 2).bounds()[2]).isEqualTo(1);
  }

  @Test
  void frameOfUnknownSegmentIsRefused() {
    byte[] file = frames("BINARY", 1, new int[] {0}, new int[] {3}, 1, 2);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("frame 1")
        .hasMessageContaining("(0062,000B)");
  }

  @Test
  void fractionIsValueOverMaximum() throws IOException {
    byte[] file = fractional(255, 51, 200);
    ScalarField f = (ScalarField) read(file).annotations().get(0).shape();
    assertThat(f.kind()).isEqualTo(ScalarField.Kind.PROBABILITY);
    assertThat(f.value(10, 0, 0)).isEqualTo(0.2f);
    assertThat(f.atLeast(0.5).voxelCount()).isEqualTo(1);
    assertThat(f.atLeast(0.2 - 1e-6).voxelCount()).isEqualTo(2);
  }

  @Test
  void binaryInDisguiseIsTakenAsFullWithANotice() throws IOException {
    Job job = Job.silent();
    ScalarField f =
        (ScalarField) format().read(fractional(255, 1, 1), "f", job).annotations().get(0).shape();
    assertThat(f.atLeast(0.5).voxelCount()).isEqualTo(2);
    assertThat(job.notices())
        .extracting(Notice::finding)
        .contains("Fractional segmentation is binary");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void paddingValueAloneIsTheBackgroundOfALabelMap(int padding) throws IOException {
    byte[] pixels = new byte[91];
    Arrays.fill(pixels, (byte) padding);
    pixels[20] = 1;
    byte[] file =
        file(
            frameObject("LABELMAP", 8, new int[] {0}, new int[] {1}, 1)
                .put(Tag.SOPClassUID, SegFormat.LABEL_MAP)
                .put(Tag.PixelPaddingValue, padding)
                .putBytes(Tag.PixelData, VR.OB, pixels)
                .build());
    Job job = Job.silent();
    AnnotationSet set = format().read(file, "l", job);
    assertThat(set.annotations()).hasSize(1);
    assertThat(onImage(set, 0).voxelCount()).isEqualTo(1);
  }

  @Test
  void labelWithoutDescriptionIsListedWithANotice() throws IOException {
    byte[] pixels = new byte[91];
    pixels[20] = 7;
    byte[] file =
        file(
            frameObject("LABELMAP", 8, new int[] {0}, new int[] {1}, 1)
                .put(Tag.PixelPaddingValue, 0)
                .putBytes(Tag.PixelData, VR.OB, pixels)
                .build());
    Job job = Job.silent();
    AnnotationSet set = format().read(file, "l", job);
    assertThat(set.annotations()).extracting(Annotation::label).contains("Value 7");
    assertThat(job.notices()).extracting(Notice::finding).contains("Label not described");
  }

  @Test
  void objectWithoutPositionsFitsAnImageOfItsSizeOnly() throws IOException {
    DataSet.Builder b = frameObject("BINARY", 1, new int[] {0}, new int[] {1}, 1);
    DataSet noPlanes =
        b.putItems(Tag.SharedFunctionalGroupsSequence, DataSet.empty())
            .putItems(Tag.PerFrameFunctionalGroupsSequence, DataSet.empty())
            .build();
    Mask mask = (Mask) read(file(noPlanes)).annotations().get(0).shape();
    assertThat(FrameGrid.isPlaced(mask.geometry())).isFalse();
    assertThat(mask.volumeMm3()).isNaN();
    assertThat(mask.voxelCount()).isEqualTo(1);
    VolumeGeometry one = GRID.crop(0, 0, 0, 13, 7, 1);
    assertThat(Shapes.toMask(mask, one, ShapeOptions.DEFAULT).contains(10, 0, 0)).isTrue();
    VolumeGeometry larger = new VolumeGeometry(14, 7, 1, GRID.affine(), "1.5");
    assertThat(Shapes.toMask(mask, larger, ShapeOptions.DEFAULT).isEmpty()).isTrue();
  }

  @Test
  void annotationOutsideOfTheImageIsNotWritten() {
    Mask empty = new Mask.Builder(GRID).build();
    assertThatThrownBy(() -> write("seg", Annotation.named("e", empty)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Voxels of slices k0 to k1, a ragged shape of its own on each. */
  private static Annotation nodule(String label, int k0, int k1) {
    Mask.Builder b = new Mask.Builder(GRID);
    for (int k = k0; k <= k1; k++) {
      BitSet bits = new BitSet();
      bits.set(15 + k, 20 + k);
      bits.set(28, 32 + k);
      bits.set(90);
      b.set(k, bits);
    }
    return Annotation.named(label, b.build())
        .as(Concepts.ofType(CodedConcept.text("Nodule >= 3 mm")));
  }

  private static byte[] write(String kind, Annotation... annotations) throws IOException {
    return AnnotationWriter.of(kind)
        .orElseThrow()
        .write(List.of(annotations), new Source(VOLUME, ShapeOptions.DEFAULT), Job.silent());
  }

  private AnnotationSet read(byte[] file) throws IOException {
    return format().read(file, "test.dcm", Job.silent());
  }

  private static Mask onImage(AnnotationSet set, int n) {
    ImageSlices slices = ImageSlices.of(VOLUME);
    return Shapes.toMask(set.annotations().get(n).shape(), slices, ShapeOptions.DEFAULT);
  }

  private static DataSet dataSet(byte[] file) throws IOException {
    return DicomFile.read(file, 0, file.length, "x", Job.silent()).dataSet();
  }

  private static byte[] fractional(int maximum, int first, int second) {
    byte[] pixels = new byte[91];
    pixels[10] = (byte) first;
    pixels[11] = (byte) second;
    return file(
        frameObject("FRACTIONAL", 8, new int[] {0}, new int[] {1}, 1)
            .put(Tag.SegmentationFractionalType, "PROBABILITY")
            .put(Tag.MaximumFractionalValue, maximum)
            .putBytes(Tag.PixelData, VR.OB, pixels)
            .build());
  }

  private static byte[] frames(
      String type, int bits, int[] slices, int[] segmentOfFrame, int... segments) {
    return file(frameObject(type, bits, slices, segmentOfFrame, segments).build());
  }

  /** An object written by hand: the frame of slice k has pixel 10 + k set. */
  static DataSet.Builder frameObject(
      String type, int bits, int[] slices, int[] segmentOfFrame, int... segments) {
    List<DataSet> groups = new ArrayList<>();
    BitSet pixels = new BitSet();
    for (int f = 0; f < slices.length; f++) {
      DataSet position =
          new DataSet.Builder()
              .putNumbers(Tag.ImagePositionPatient, GRID.toPatient(0, 0, slices[f]))
              .build();
      DataSet segment =
          new DataSet.Builder().put(Tag.ReferencedSegmentNumber, segmentOfFrame[f]).build();
      groups.add(
          new DataSet.Builder()
              .putItems(Tag.PlanePositionSequence, position)
              .putItems(Tag.SegmentIdentificationSequence, segment)
              .build());
      pixels.set(91 * f + 10 + slices[f]);
    }
    List<DataSet> items = new ArrayList<>();
    for (int s : segments) {
      items.add(
          new DataSet.Builder().put(Tag.SegmentNumber, s).put(Tag.SegmentLabel, "S" + s).build());
    }
    byte[] packed = new byte[(91 * slices.length + 7) / 8];
    byte[] used = pixels.toByteArray();
    System.arraycopy(used, 0, packed, 0, used.length);
    DataSet orientation =
        new DataSet.Builder().putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).build();
    DataSet measures =
        new DataSet.Builder()
            .putNumbers(Tag.PixelSpacing, 2, 0.5)
            .putNumbers(Tag.SliceThickness, 3)
            .build();
    DataSet shared =
        new DataSet.Builder()
            .putItems(Tag.PlaneOrientationSequence, orientation)
            .putItems(Tag.PixelMeasuresSequence, measures)
            .build();
    return new DataSet.Builder()
        .put(Tag.SOPClassUID, SegFormat.SEGMENTATION)
        .put(Tag.SOPInstanceUID, "1.2.3.4")
        .put(Tag.FrameOfReferenceUID, "1.5")
        .put(Tag.Modality, "SEG")
        .put(Tag.SegmentationType, type)
        .put(Tag.Rows, 7)
        .put(Tag.Columns, 13)
        .put(Tag.NumberOfFrames, slices.length)
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.BitsAllocated, bits)
        .put(Tag.BitsStored, bits)
        .put(Tag.HighBit, bits - 1)
        .put(Tag.PixelRepresentation, 0)
        .putItems(Tag.SegmentSequence, items.toArray(DataSet[]::new))
        .putItems(Tag.SharedFunctionalGroupsSequence, shared)
        .putItems(Tag.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new))
        .putBytes(Tag.PixelData, VR.OB, packed);
  }

  static byte[] file(DataSet data) {
    try {
      return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
