package org.tciaviewer.annotation.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
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

class RtStructFormatTest extends AnnotationFormatContract {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final Volume VOLUME = GridVolumes.regular(GRID);
  private static final double[] TRIANGLE = {11.25, -16, 33, 15.125, -16, 33, 12, -9.0625, 33};

  @Override
  protected AnnotationFormat format() {
    return new RtStructFormat();
  }

  @Override
  protected byte[] validFile() {
    return file(List.of(roi(1, "GTV")), List.of(contours(1, contour("CLOSED_PLANAR", TRIANGLE))));
  }

  @Test
  void contoursKeepTheirPatientCoordinates() throws IOException {
    Annotation a = read(validFile()).annotations().get(0);
    assertThat(a.label()).isEqualTo("GTV");
    assertThat(a.colour()).hasValue(0x0A14FF);
    Contour c = ((Contours) a.shape()).contours().get(0);
    assertThat(c.points()).containsExactly(TRIANGLE);
    assertThat(c.type()).isEqualTo(Contour.Type.CLOSED_PLANAR);
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSEDPLANAR_XOR, CLOSED_PLANAR_XOR",
    "CLOSED_PLANAR_XOR, CLOSED_PLANAR_XOR",
    "OPEN_PLANAR, OPEN_PLANAR",
    "OPEN_NONPLANAR, OPEN_NONPLANAR",
    "POINT, POINT"
  })
  void typesAreReadInBothSpellings(String written, Contour.Type expected) throws IOException {
    byte[] file = file(List.of(roi(1, "a")), List.of(contours(1, contour(written, TRIANGLE))));
    assertThat(((Contours) read(file).annotations().get(0).shape()).contours().get(0).type())
        .isEqualTo(expected);
  }

  @Test
  void regionWithoutContoursIsListedEmpty() throws IOException {
    byte[] file = file(List.of(roi(1, "full"), roi(2, "empty")), List.of(contours(1)));
    assertThat(read(file).annotations())
        .extracting(Annotation::label)
        .containsExactly("full", "empty");
  }

  @Test
  void numbersUsedTwiceAreJoinedInOrder() throws IOException {
    double[] other = {1, 2, 33, 3, 2, 33, 3, 4, 33};
    byte[] file =
        file(
            List.of(roi(1, "a"), roi(1, "b")),
            List.of(
                contours(1, contour("CLOSED_PLANAR", TRIANGLE)),
                contours(1, contour("CLOSED_PLANAR", other))));
    Job job = Job.silent();
    AnnotationSet set = format().read(file, "r", job);
    Contours second = (Contours) set.annotations().get(1).shape();
    assertThat(set.annotations()).extracting(Annotation::label).containsExactly("a", "b");
    assertThat(second.contours().get(0).points()).containsExactly(other);
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Duplicate ROI number");
  }

  @Test
  void contoursWithoutARegionGetANumberForAName() throws IOException {
    byte[] file =
        file(List.of(roi(1, "a")), List.of(contours(4, contour("CLOSED_PLANAR", TRIANGLE))));
    assertThat(read(file).annotations())
        .extracting(Annotation::label)
        .containsExactly("a", "ROI 4");
  }

  @Test
  void nameInAnotherScriptIsRead() throws IOException {
    byte[] file = file(List.of(roi(1, "Lunge über 肺")), List.of());
    assertThat(read(file).annotations().get(0).label()).isEqualTo("Lunge über 肺");
  }

  @Test
  void numbersThatAreNoPointsAreNoticed() throws IOException {
    double[] eight = {1, 2, 33, 3, 2, 33, 3, 4};
    byte[] file = file(List.of(roi(1, "a")), List.of(contours(1, contour("POINT", eight))));
    Job job = Job.silent();
    AnnotationSet set = format().read(file, "r", job);
    assertThat(((Contours) set.annotations().get(0).shape()).contours().get(0).size()).isEqualTo(2);
    assertThat(job.notices())
        .extracting(Notice::finding)
        .containsExactly("Contour Data (3006,0050)");
  }

  @Test
  void objectWithoutRegionsIsRefused() {
    byte[] file = file(List.of(), List.of());
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("(3006,0020)");
  }

  @Test
  void roundTripKeepsContoursWithinAHundredthOfAMillimetre() throws IOException {
    Contours shape =
        new Contours(
            "1.5",
            List.of(
                new Contour(Contour.Type.CLOSED_PLANAR, TRIANGLE, "1.2"),
                new Contour(Contour.Type.POINT, new double[] {1 / 3.0, -16, 33}, "")));
    AnnotationSet set = read(write(Annotation.named("GTV", shape).coloured(0x102030)));
    List<Contour> back = ((Contours) set.annotations().get(0).shape()).contours();
    assertThat(back).hasSize(2);
    assertThat(back.get(0).points()).containsExactly(TRIANGLE, within(0.01));
    assertThat(back.get(0).sopInstanceUid()).isEqualTo("1.2");
    assertThat(back.get(1).points()[0]).isCloseTo(1 / 3.0, within(0.01));
    assertThat(set.annotations().get(0).colour()).hasValue(0x102030);
    assertThat(set.references().seriesInstanceUids()).containsExactly("1.2.840.1");
    assertThat(set.references().frameOfReferenceUid()).isEqualTo("1.5");
  }

  @Test
  void maskSurvivesAsContoursVoxelForVoxel() throws IOException {
    BitSet ring = new BitSet();
    for (int j = 5; j < 12; j++) {
      ring.set(j * 30 + 4, j * 30 + 15);
    }
    ring.clear(8 * 30 + 8, 8 * 30 + 11);
    Mask mask = new Mask.Builder(GRID).set(3, ring).build();
    AnnotationSet set = read(write(Annotation.named("m", mask)));
    ImageSlices slices = ImageSlices.of(VOLUME);
    assertThat(Shapes.toMask(set.annotations().get(0).shape(), slices, ShapeOptions.DEFAULT))
        .isEqualTo(mask);
  }

  @Test
  void lidcOutlineIsWrittenAtItsPixelCentres() throws IOException {
    double[] is = {5, 9, 9, 5, 5};
    double[] js = {6, 6, 8, 8, 6};
    ImageContours shape =
        new ImageContours(
            List.of(new Outline("1.3", OptionalDouble.empty(), Role.INCLUSION, is, js)));
    AnnotationSet set = read(write(Annotation.named("Nodule 001", shape).by("Reader 1")));
    Contour c = ((Contours) set.annotations().get(0).shape()).contours().get(0);
    assertThat(set.annotations().get(0).label()).isEqualTo("Reader 1 Nodule 001");
    assertThat(c.size()).isEqualTo(4);
    assertThat(c.point(1)).containsExactly(14.5, -8, 36);
  }

  private static byte[] write(Annotation annotation) throws IOException {
    return AnnotationWriter.of("rtstruct")
        .orElseThrow()
        .write(List.of(annotation), new Source(VOLUME, ShapeOptions.DEFAULT), Job.silent());
  }

  private AnnotationSet read(byte[] file) throws IOException {
    return format().read(file, "test.dcm", Job.silent());
  }

  private static DataSet roi(int number, String name) {
    return new DataSet.Builder()
        .put(Tag.ROINumber, number)
        .put(Tag.ROIName, name)
        .put(Tag.ReferencedFrameOfReferenceUID, "1.5")
        .build();
  }

  private static DataSet contours(int number, DataSet... contours) {
    return new DataSet.Builder()
        .put(Tag.ReferencedROINumber, number)
        .put(Tag.ROIDisplayColor, 10, 20, 255)
        .putItems(Tag.ContourSequence, contours)
        .build();
  }

  private static DataSet contour(String type, double[] points) {
    return new DataSet.Builder()
        // Not put(): the wrong spelling is longer than CS allows, and is in use.
        .putBytes(Tag.ContourGeometricType, VR.CS, type.getBytes(StandardCharsets.US_ASCII))
        .put(Tag.NumberOfContourPoints, points.length / 3)
        .putNumbers(Tag.ContourData, points)
        .build();
  }

  private static byte[] file(List<DataSet> rois, List<DataSet> contours) {
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.SOPClassUID, RtStructFormat.RT_STRUCTURE_SET)
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.Modality, "RTSTRUCT")
            .putItems(Tag.StructureSetROISequence, rois.toArray(DataSet[]::new))
            .putItems(Tag.ROIContourSequence, contours.toArray(DataSet[]::new))
            .build();
    try {
      return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
