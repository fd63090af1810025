package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.imagej.RoiAnnotations.Area;
import org.tciaviewer.imagej.RoiAnnotations.From;
import org.tciaviewer.series.Volume;

class RoiAnnotationsTest {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 4, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");
  private static final Volume VOLUME = GridVolumes.regular(GRID);

  private static ImagePlus image(Roi... rois) {
    ImageStack stack = new ImageStack(30, 20);
    for (int k = 0; k < 4; k++) {
      stack.addSlice(new ByteProcessor(30, 20));
    }
    ImagePlus image = new ImagePlus("drawn on", stack);
    Links.put(image, VOLUME);
    Overlay overlay = new Overlay();
    for (Roi roi : rois) {
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    return image;
  }

  static Stream<Roi> areas() {
    float[] xs = {4, 15, 9, 21, 3};
    float[] ys = {3, 14, 18, 5, 11};
    ShapeRoi ring = new ShapeRoi(new Roi(3, 3, 12, 11));
    ring.not(new ShapeRoi(new OvalRoi(6, 5, 5, 6)));
    Roi rounded = new Roi(4, 5, 11, 9);
    rounded.setCornerDiameter(5);
    return Stream.of(
        new Roi(5, 6, 7, 8),
        new Roi(5.25, 6.5, 7.5, 8.25),
        rounded,
        new OvalRoi(4, 3, 11, 8),
        new EllipseRoi(5, 5, 20, 15, 0.4),
        new RotatedRectRoi(5, 5, 18, 14, 6),
        new PolygonRoi(new FloatPolygon(xs, ys, 5), Roi.POLYGON),
        new PolygonRoi(new FloatPolygon(xs, ys, 5), Roi.FREEROI),
        ring,
        new Roi(-3, -2, 9, 9));
  }

  /** Diagonals of freehand ROIs run through pixel centres, which ImageJ counts once. */
  @ParameterizedTest
  @MethodSource("areas")
  void pixelsAreThoseThatImageJMeasures(Roi roi) {
    roi.setPosition(3);
    ImagePlus image = image(roi);

    Annotation a = RoiAnnotations.of(image, From.OVERLAY, Area.PIXELS).get(0);

    Mask mask = Shapes.toMask(a.shape(), ImageSlices.of(VOLUME), ShapeOptions.DEFAULT);
    image.setSlice(3);
    image.setRoi(roi);
    assertThat(mask.voxelCount()).isEqualTo(image.getStatistics().longPixelCount);
    BitSet inside = mask.slice(2);
    java.awt.Point[] points = roi.getContainedPoints();
    for (java.awt.Point p : points) {
      boolean within = p.x >= 0 && p.y >= 0;
      assertThat(!within || inside.get(p.y * 30 + p.x)).as(p.toString()).isTrue();
    }
  }

  @Test
  void polygonKeepsItsOutlineAndNamesItsInstance() {
    Roi roi = new PolygonRoi(new float[] {3, 9.5f, 6}, new float[] {4, 4, 11.25f}, Roi.POLYGON);
    roi.setPosition(2);

    Contour c = only(image(roi), Area.OUTLINE);

    assertThat(c.type()).isEqualTo(Contour.Type.CLOSED_PLANAR);
    assertThat(c.sopInstanceUid()).isEqualTo("1.2");
    assertThat(c.point(1)).containsExactly(GRID.toPatient(9, 3.5, 1), within(1e-9));
  }

  /** ImageJ's points and lines lie at pixel centres already. */
  @Test
  void pointAndLineAreNotShifted() {
    Roi point = new PointRoi(12, 7);
    point.setPosition(4);
    assertThat(only(image(point), Area.OUTLINE).point(0))
        .containsExactly(GRID.toPatient(12, 7, 3), within(1e-9));
    Roi line = new Line(5, 6, 20, 6);
    line.setPosition(1);
    line.setStrokeWidth(5);
    Contour c = only(image(line), Area.PIXELS);
    assertThat(c.type()).isEqualTo(Contour.Type.OPEN_PLANAR);
    assertThat(c.size()).isEqualTo(2);
    assertThat(c.point(1)).containsExactly(GRID.toPatient(20, 6, 0), within(1e-9));
  }

  @Test
  void angleIsALine() {
    Roi angle = new PolygonRoi(new int[] {3, 9, 6}, new int[] {4, 4, 11}, 3, Roi.ANGLE);
    angle.setPosition(1);
    assertThat(only(image(angle), Area.PIXELS).size()).isEqualTo(3);
  }

  @Test
  void nestedAreasOfOneNameAreNoHole() {
    Roi outer = named(new Roi(3, 3, 10, 10));
    Roi inner = named(new Roi(5, 5, 4, 4));

    List<Annotation> found = RoiAnnotations.of(image(outer, inner), From.OVERLAY, Area.OUTLINE);

    assertThat(found).hasSize(1);
    Mask mask = Shapes.toMask(found.get(0).shape(), ImageSlices.of(VOLUME), ShapeOptions.DEFAULT);
    assertThat(mask.voxelCount()).isEqualTo(100);
  }

  @Test
  void pointsBesideAnOvalOfTheSameNameAreNotLost() {
    Roi oval = named(new OvalRoi(3, 3, 10, 10));
    Roi point = named(new PointRoi(20, 12));

    List<Annotation> found = RoiAnnotations.of(image(oval, point), From.OVERLAY, Area.OUTLINE);

    assertThat(found).extracting(Annotation::name).containsExactly("Lesion", "Lesion");
    assertThat(((Contours) found.get(1).shape()).contours()).hasSize(1);
  }

  @Test
  void labelsEncloseNothing() {
    TextRoi text = new TextRoi(3, 3, "a label");
    assertThat(RoiAnnotations.of(image(text), From.OVERLAY, Area.PIXELS)).isEmpty();
  }

  private static Roi named(Roi roi) {
    roi.setName("Lesion");
    roi.setPosition(2);
    return roi;
  }

  private static Contour only(ImagePlus image, Area area) {
    Annotation a = RoiAnnotations.of(image, From.OVERLAY, area).get(0);
    List<Contour> contours = ((Contours) a.shape()).contours();
    assertThat(contours).hasSize(1);
    return contours.get(0);
  }
}
