package org.tciaviewer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.Comparison;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;

/** The demo's segmentation, structure set and LIDC XML mean the same bodies. */
class DemoAnnotationsTest {
  private final ImageSlices slices = ImageSlices.of(grid());

  private static VolumeGeometry grid() {
    DataSet first = ThoraxCt.header(0);
    ImagePlane plane =
        ImagePlane.of(
            first.numbers(Tag.ImagePositionPatient),
            first.numbers(Tag.ImageOrientationPatient),
            first.numbers(Tag.PixelSpacing));
    return VolumeGeometry.of(
        Thorax.COLUMNS,
        Thorax.ROWS,
        Thorax.SLICES,
        plane,
        new double[] {0, 0, Thorax.SLICE_SPACING},
        first.string(Tag.FrameOfReferenceUID, ""));
  }

  private List<Mask> masks(DataSet object) throws IOException {
    byte[] file = DicomWriter.toBytes(object, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return AnnotationFormats.read(file, "demo", Job.silent()).annotations().stream()
        .map(Annotation::shape)
        .map(s -> Shapes.toMask(s, slices, ShapeOptions.DEFAULT))
        .toList();
  }

  @Test
  void segmentsAreThePixelsInsideTheFindings() throws IOException {
    List<Mask> segments = masks(DemoSegmentation.dataSet());
    for (int n = 0; n < 3; n++) {
      Nodule nodule = DemoAnnotations.NODULES.get(n);
      long expected =
          IntStream.range(0, Thorax.SLICES * Thorax.ROWS * Thorax.COLUMNS)
              .filter(
                  v ->
                      DemoAnnotations.isInside(
                          nodule,
                          v % Thorax.COLUMNS,
                          v / Thorax.COLUMNS % Thorax.ROWS,
                          v / Thorax.COLUMNS / Thorax.ROWS))
              .count();
      assertThat(segments.get(n).voxelCount()).isEqualTo(expected).isPositive();
    }
  }

  @Test
  void contoursAndSegmentsAgree() throws IOException {
    List<Mask> segments = masks(DemoSegmentation.dataSet());
    List<Mask> contours = masks(DemoStructureSet.dataSet());
    for (int n = 0; n < 3; n++) {
      Comparison c = Comparison.of(segments.get(n), contours.get(n));
      // Polygons of 48 corners cut off a little of an ellipse.
      assertThat(c.dice()).isCloseTo(1, within(0.05));
      assertThat(c.centroidMm()).isLessThan(0.5);
    }
  }

  @Test
  void firstReadersMassIsItsSegment() throws IOException {
    byte[] xml = LidcXml.write(ThoraxCt.STUDY, ThoraxCt.SERIES, ThoraxCt::sopInstanceUid);
    Annotation first = AnnotationFormats.read(xml, "demo.xml", Job.silent()).annotations().get(0);
    Mask drawn = Shapes.toMask(first.shape(), slices, ShapeOptions.DEFAULT);
    Mask segment = masks(DemoSegmentation.dataSet()).get(0);
    assertThat(Comparison.of(drawn, segment).dice()).isCloseTo(1, within(0.02));
  }
}
