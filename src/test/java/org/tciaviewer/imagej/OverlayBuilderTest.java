package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Dimensions;

class OverlayBuilderTest {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  @Test
  void outlineIsShiftedByHalfAPixelOnce() {
    Roi roi = overlay(lidc("Reader 1", square("1.3", Role.INCLUSION, 5, 6, 9, 8))).get(0);
    assertThat(roi.getFloatBounds()).isEqualTo(new Rectangle2D.Double(5.5, 6.5, 4, 2));
    assertThat(roi.getPosition()).isEqualTo(3);
    assertThat(roi.getName()).isEqualTo("Reader 1 Nodule 001");
    assertThat(roi.getPolygon().npoints).isEqualTo(4);
  }

  @Test
  void subPixelPlaceOfAContourIsKept() {
    double[] p = GRID.toPatient(5.25, 6.125, 2);
    double[] q = GRID.toPatient(9.75, 8.5, 2);
    double[] points = {p[0], p[1], p[2], q[0], p[1], p[2], q[0], q[1], p[2], p[0], q[1], p[2]};
    Contours c = new Contours("1.5", List.of(new Contour(Contour.Type.CLOSED_PLANAR, points, "")));
    Roi roi = overlay(Annotation.named("GTV", c)).get(0);
    Rectangle2D b = roi.getFloatBounds();
    assertThat(b.getMinX()).isEqualTo(5.75);
    assertThat(b.getMinY()).isEqualTo(6.625);
    assertThat(b.getMaxX()).isEqualTo(10.25);
    assertThat(b.getMaxY()).isEqualTo(9);
  }

  /** ImageJ draws points and lines at pixel centres by itself: shifted they lie half off. */
  @Test
  void pointMarksItsPixel() {
    Outline point =
        new Outline("1.1", OptionalDouble.empty(), Role.POINT, new double[] {12}, new double[] {7});
    Roi roi = overlay(lidc("Reader 2", point)).get(0);
    assertThat(roi).isInstanceOf(PointRoi.class);
    assertThat(roi.getContainedPoints()).containsExactly(new Point(12, 7));
    assertThat(roi.getFloatPolygon().xpoints[0]).isEqualTo(12f);
    assertThat(roi.getFloatPolygon().ypoints[0]).isEqualTo(7f);
  }

  @Test
  void lineShowsAtPixelCentres() {
    double[] p = GRID.toPatient(5, 6, 2);
    double[] q = GRID.toPatient(9, 6, 2);
    double[] points = {p[0], p[1], p[2], q[0], q[1], q[2]};
    Contours c = new Contours("1.5", List.of(new Contour(Contour.Type.OPEN_PLANAR, points, "")));
    Roi roi = overlay(Annotation.named("Line", c)).get(0);
    assertThat(roi.getFloatPolygon().xpoints).startsWith(5f, 9f);
    assertThat(roi.getFloatPolygon().ypoints).startsWith(6f, 6f);
  }

  @Test
  void exclusionIsAHoleInTheRoiAlsoAfterSaving() {
    Roi roi =
        overlay(
                lidc(
                    "Reader 1",
                    square("1.3", Role.INCLUSION, 2, 2, 14, 14),
                    square("1.3", Role.EXCLUSION, 5, 5, 10, 10)))
            .get(0);
    // ShapeRoi gives whole-numbered bounds; its path keeps the halves.
    assertThat(roi.getFloatBounds()).isEqualTo(new Rectangle2D.Double(2, 2, 13, 13));
    assertThat(((ShapeRoi) roi).getShape().getBounds2D())
        .isEqualTo(new Rectangle2D.Float(0.5f, 0.5f, 12, 12));
    assertThat(roi.contains(3, 3)).isTrue();
    assertThat(roi.contains(7, 7)).isFalse();
    Roi again = RoiDecoder.openFromByteArray(RoiEncoder.saveAsByteArray(roi));
    assertThat(again.contains(3, 3)).isTrue();
    assertThat(again.contains(7, 7)).isFalse();
    assertThat(again.getPosition()).isEqualTo(3);
  }

  @Test
  void maskRoiHoldsExactlyItsPixels() {
    BitSet bits = new BitSet();
    for (int j = 5; j < 12; j++) {
      bits.set(j * 30 + 4, j * 30 + 15);
    }
    bits.clear(8 * 30 + 9);
    bits.clear(9 * 30 + 10);
    bits.set(15 * 30 + 20);
    Mask mask = new Mask.Builder(GRID).set(3, bits).build();
    Overlay overlay = overlay(Annotation.named("s", mask));
    assertThat(overlay.size()).isEqualTo(1);
    assertThat(pixels(overlay.get(0))).isEqualTo(bits);
    assertThat(overlay.get(0).getPosition()).isEqualTo(4);
  }

  @Test
  void plainMaskRegionHoldsExactlyItsPixels() {
    BitSet bits = new BitSet();
    bits.set(5 * 30 + 4, 5 * 30 + 15);
    bits.set(6 * 30 + 4, 6 * 30 + 9);
    Mask mask = new Mask.Builder(GRID).set(0, bits).build();
    assertThat(pixels(overlay(Annotation.named("s", mask)).get(0))).isEqualTo(bits);
  }

  @Test
  void eachReaderHasOneColourAndFilesAskForTheirs() {
    Outline o = square("1.3", Role.INCLUSION, 5, 6, 9, 8);
    Overlay overlay =
        overlay(
            lidc("Reader 1", o),
            lidc("Reader 2", o),
            lidc("Reader 1", o),
            lidc("", o).coloured(0x123456).from("a"),
            lidc("", o).coloured(0x123456).from("b"));
    Color first = overlay.get(0).getStrokeColor();
    assertThat(overlay.get(2).getStrokeColor()).isEqualTo(first);
    assertThat(overlay.get(1).getStrokeColor()).isNotEqualTo(first);
    assertThat(overlay.get(3).getStrokeColor()).isEqualTo(new Color(0x123456));
    assertThat(overlay.get(4).getStrokeColor()).isNotEqualTo(new Color(0x123456));
  }

  @Test
  void hyperstackPositionIsTheSliceInAllChannelsAndTimes() {
    Dimensions d = new Dimensions(2, 7, 3, "Echo", "Time", 0);
    ImageSlices slices = ImageSlices.of(GridVolumes.regular(GRID, d));
    Overlay overlay =
        new OverlayBuilder(slices, d, ShapeOptions.DEFAULT, OverlayStyle.OUTLINES)
            .add(List.of(lidc("Reader 1", square("1.3", Role.INCLUSION, 5, 6, 9, 8))), Job.silent())
            .overlay();
    assertThat(overlay.get(0).hasHyperStackPosition()).isTrue();
    assertThat(overlay.get(0).getZPosition()).isEqualTo(3);
    assertThat(overlay.get(0).getCPosition()).isZero();
    assertThat(overlay.get(0).getTPosition()).isZero();
  }

  @Test
  void marksOutsideAreNoticedAndNotDrawn() {
    Job job = Job.silent();
    Overlay overlay =
        new OverlayBuilder(
                SLICES, Dimensions.ofSlices(7), ShapeOptions.DEFAULT, OverlayStyle.OUTLINES)
            .add(List.of(lidc("Reader 1", square("9.9", Role.INCLUSION, 5, 6, 9, 8))), job)
            .overlay();
    assertThat(overlay.size()).isZero();
    assertThat(job.notices())
        .extracting(Notice::finding, Notice::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Marks outside the loaded slices",
                "Reader 1 Nodule 001: 1 on slices that are not loaded"));
  }

  @Test
  void fillHasItsOpacity() {
    Overlay overlay =
        new OverlayBuilder(SLICES, Dimensions.ofSlices(7), ShapeOptions.DEFAULT, OverlayStyle.FILLS)
            .add(List.of(lidc("Reader 1", square("1.3", Role.INCLUSION, 5, 6, 9, 8))), Job.silent())
            .overlay();
    assertThat(overlay.get(0).getFillColor().getAlpha()).isEqualTo(102);
  }

  @Test
  void doseIsAWashWithIsodoses() {
    float[][] dose = new float[7][];
    dose[3] = new float[600];
    Arrays.fill(dose[3], 5 * 30 + 4, 5 * 30 + 8, 50);
    ScalarField field =
        ScalarField.ofFloats(GRID, ScalarField.Kind.DOSE, CodedConcept.text("Gy"), dose);
    Overlay overlay = overlay(Annotation.named("Dose", field));
    ImageRoi wash =
        (ImageRoi)
            Arrays.stream(overlay.toArray())
                .filter(r -> r instanceof ImageRoi && r.getPosition() == 4)
                .findFirst()
                .orElseThrow();
    assertThat(wash.getBounds()).isEqualTo(new Rectangle(4, 5, 4, 1));
    assertThat(wash.getProcessor().get(0, 0) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(wash.getOpacity()).isEqualTo(0.4);
    assertThat(overlay.toArray())
        .filteredOn(r -> !(r instanceof ImageRoi) && r.getPosition() == 4)
        .hasSize(5)
        .allSatisfy(r -> assertThat(r.getBounds()).isEqualTo(new Rectangle(4, 5, 4, 1)));
  }

  @Test
  void fractionIsAnOutlineOrAWash() {
    byte[][] slices = new byte[7][];
    slices[2] = new byte[600];
    slices[2][100] = (byte) 255;
    ScalarField field =
        ScalarField.ofBytes(
            GRID, ScalarField.Kind.PROBABILITY, CodedConcept.NONE, slices, 1 / 255.0);
    assertThat(overlay(Annotation.named("p", field)).get(0)).isNotInstanceOf(ImageRoi.class);
    Overlay filled =
        new OverlayBuilder(SLICES, Dimensions.ofSlices(7), ShapeOptions.DEFAULT, OverlayStyle.FILLS)
            .add(List.of(Annotation.named("p", field)), Job.silent())
            .overlay();
    assertThat(filled.get(0)).isInstanceOf(ImageRoi.class);
    assertThat(filled.get(0).getBounds()).isEqualTo(new Rectangle(10, 3, 1, 1));
  }

  @Test
  void backgroundOfALabelMapIsNotDrawn() {
    BitSet bits = new BitSet();
    bits.set(0, 600);
    Mask mask = new Mask.Builder(GRID).set(0, bits).build();
    Annotation a = Annotation.named("b", mask).as(Concepts.ofType(Concepts.BACKGROUND));
    assertThat(overlay(a).size()).isZero();
  }

  @Test
  void tableHasTheColumnsOfTheContract() {
    Annotation a =
        lidc("Reader 1", square("1.3", Role.INCLUSION, 2, 2, 12, 10))
            .rated(List.of(new Characteristic("Malignancy", "4", "moderately suspicious")));
    ResultsTable table = AnnotationTables.of(List.of(Measures.of(a, SLICES, ShapeOptions.DEFAULT)));
    String[] lines = new String[2];
    lines[0] = table.getColumnHeadings().trim().replace("\t", ", ");
    assertThat(lines[0])
        .startsWith(
            "Annotation, Type, Observer, File, Slices, Voxels, Volume_mm3, VoxelVolume_mm3,"
                + " MaxDiameter_mm, Mean, SD, Min, Max, Unit, Subtlety, InternalStructure,"
                + " Calcification, Sphericity, Margin, Lobulation, Spiculation, Texture,"
                + " Malignancy");
    assertThat(table.getStringValue("Annotation", 0)).isEqualTo("Reader 1 Nodule 001");
    assertThat(table.getValue("Volume_mm3", 0)).isEqualTo(240);
    assertThat(table.getValue("Voxels", 0)).isEqualTo(63);
    assertThat(table.getValue("Malignancy", 0)).isEqualTo(4);
    assertThat(table.getStringValue("Subtlety", 0)).isEmpty();
    assertThat(table.getStringValue("Mean", 0)).isEmpty();
  }

  private static Overlay overlay(Annotation... annotations) {
    return new OverlayBuilder(
            SLICES, Dimensions.ofSlices(7), ShapeOptions.DEFAULT, OverlayStyle.OUTLINES)
        .add(List.of(annotations), Job.silent())
        .overlay();
  }

  private static Annotation lidc(String reader, Outline... outlines) {
    return Annotation.named("Nodule 001", new ImageContours(List.of(outlines))).by(reader);
  }

  private static Outline square(String sop, Role role, int left, int top, int right, int bottom) {
    double[] is = {left, right, right, left, left};
    double[] js = {top, top, bottom, bottom, top};
    return new Outline(sop, OptionalDouble.empty(), role, is, js);
  }

  /** The pixels that ImageJ takes to be inside. */
  private static BitSet pixels(Roi roi) {
    BitSet bits = new BitSet();
    ImageProcessor mask = roi.getMask();
    for (int j = 0; j < roi.getBounds().height; j++) {
      for (int i = 0; i < roi.getBounds().width; i++) {
        if (mask == null || mask.get(i, j) != 0) {
          bits.set((roi.getBounds().y + j) * 30 + roi.getBounds().x + i);
        }
      }
    }
    return bits;
  }
}
