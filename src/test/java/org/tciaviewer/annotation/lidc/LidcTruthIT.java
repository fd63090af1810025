package org.tciaviewer.annotation.lidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.imagej.OverlayBuilder;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Volume;

/** Every LIDC XML of the shared data against its independent truth. */
class LidcTruthIT {
  private static final String XML_0001 =
      "b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml";
  private static final String CT_0001 =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";

  @TestFactory
  List<DynamicTest> everyFileHasTheCountsOfTheTruth() {
    List<DynamicTest> tests = new ArrayList<>();
    JsonObject files = TestData.truth().getAsJsonObject("lidc_xml");
    for (Map.Entry<String, JsonElement> e : files.entrySet()) {
      JsonObject truth = e.getValue().getAsJsonObject();
      tests.add(DynamicTest.dynamicTest(e.getKey(), () -> checkFile(e.getKey(), truth)));
    }
    return tests;
  }

  private static void checkFile(String path, JsonObject truth) throws IOException {
    AnnotationSet set = read(path, Job.silent());
    assertThat(set.references().sopInstanceUid()).isEqualTo(truth.get("uid").getAsString());
    if (truth.get("root").getAsString().equals("IdriReadMessage")) {
      assertThat(set.references().seriesInstanceUids())
          .containsExactly(truth.get("cxr_series").getAsString());
      assertThat(set.annotations()).hasSize(truth.get("unblindedReads").getAsInt());
      return;
    }
    assertThat(set.references().seriesInstanceUids())
        .containsExactly(truth.get("series").getAsString());
    assertThat(set.references().studyInstanceUid()).isEqualTo(truth.get("study").getAsString());
    JsonObject summary = truth.getAsJsonObject("summary");
    assertThat(ofType(set, LidcTypes.LARGE_NODULE)).hasSize(summary.get("contoured").getAsInt());
    assertThat(ofType(set, LidcTypes.SMALL_NODULE)).hasSize(summary.get("small").getAsInt());
    assertThat(ofType(set, LidcTypes.NON_NODULE)).hasSize(summary.get("nonNodules").getAsInt());
    List<Outline> outlines = new ArrayList<>();
    set.annotations().stream()
        .filter(a -> !a.concepts().type().meaning().equals(LidcTypes.NON_NODULE))
        .forEach(a -> outlines.addAll(((ImageContours) a.shape()).outlines()));
    assertThat(outlines).hasSize(summary.get("rois").getAsInt());
    assertThat(outlines.stream().mapToInt(Outline::size).sum())
        .isEqualTo(summary.get("points").getAsInt());
    assertThat(outlines.stream().filter(o -> o.role() == Role.EXCLUSION))
        .hasSize(summary.get("excl").getAsInt());
    checkSessions(set, truth.getAsJsonArray("sessions"));
  }

  private static void checkSessions(AnnotationSet set, JsonArray sessions) {
    for (int s = 0; s < sessions.size(); s++) {
      String reader = "Reader " + (s + 1);
      List<Annotation> marks =
          set.annotations().stream().filter(a -> a.observer().equals(reader)).toList();
      List<Annotation> nodules =
          marks.stream()
              .filter(a -> !a.concepts().type().meaning().equals(LidcTypes.NON_NODULE))
              .toList();
      JsonArray truth = sessions.get(s).getAsJsonObject().getAsJsonArray("nodules");
      assertThat(nodules).hasSize(truth.size());
      for (int n = 0; n < nodules.size(); n++) {
        checkNodule(nodules.get(n), truth.get(n).getAsJsonObject());
      }
    }
  }

  private static void checkNodule(Annotation nodule, JsonObject truth) {
    assertThat(nodule.label()).contains(truth.get("id").getAsString());
    if (!truth.get("characteristics").isJsonNull()) {
      truth
          .getAsJsonObject("characteristics")
          .entrySet()
          .forEach(
              e -> {
                String value = e.getValue().isJsonNull() ? "0" : e.getValue().getAsString();
                String read = nodule.characteristic(e.getKey()).map(c -> c.value()).orElse("0");
                assertThat(read).as(e.getKey()).isEqualTo(value);
              });
    }
    int inside = truth.get("pixels_strictly_inside_signed_sum").getAsInt();
    ImageSlices slices = slicesOf((ImageContours) nodule.shape());
    assertThat(Shapes.toMask(nodule.shape(), slices, ShapeOptions.DEFAULT).voxelCount())
        .isEqualTo(inside);
    if (truth.get("n_rois").getAsInt() > 1) {
      Measurement m = Measures.of(nodule, slices, ShapeOptions.DEFAULT);
      assertThat(m.size().volumeMm3() / slices.sliceSpacingMm())
          .isCloseTo(truth.get("area_px2_signed_sum").getAsDouble(), within(1e-6));
      assertThat(m.size().maxDiameterMm())
          .isCloseTo(truth.get("max_in_plane_diameter_px").getAsDouble(), within(1e-9));
    }
  }

  /** Unit pixels; one slice for each z of the outlines. */
  private static ImageSlices slicesOf(ImageContours shape) {
    double[] zs =
        shape.outlines().stream().mapToDouble(o -> o.zMm().orElseThrow()).distinct().toArray();
    Arrays.sort(zs);
    double step = 1;
    for (int n = 1; n < zs.length; n++) {
      step = n == 1 ? zs[1] - zs[0] : Math.min(step, zs[n] - zs[n - 1]);
    }
    int count = 1 + (int) Math.rint((zs[zs.length - 1] - zs[0]) / step);
    // Millimetres are pixels; volumes are areas times the step.
    Affine affine = Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, step, zs[0], 0, 0, 0, 1);
    return ImageSlices.of(new VolumeGeometry(512, 512, count, affine, ""));
  }

  @Test
  void noduleOneOfReaderOneHasThePublishedSize() throws IOException {
    Annotation nodule = read(XML_0001, Job.silent()).annotations().get(0);
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(CT_0001)));
    Measurement m = Measures.of(nodule, slices, ShapeOptions.DEFAULT);
    assertThat(nodule.name()).isEqualTo("Reader 1 Nodule 001");
    assertThat(m.size().volumeMm3()).isCloseTo(7869.37, within(0.005));
    assertThat(m.voxels()).isEqualTo(5906);
    assertThat(m.size().maxDiameterMm()).isCloseTo(32.206, within(0.0005));
    assertThat(m.slices()).isEqualTo(8);
    assertThat(m.outside()).isZero();
    ShapeOptions rim = new ShapeOptions(Rim.INCLUDE, ShapeOptions.DEFAULT.holes(), 0.5);
    Mask withRim = Shapes.toMask(nodule.shape(), slices, rim);
    // 948 edge points: 8 repeat the first, one is passed twice, one is the spur counted above.
    assertThat(withRim.voxelCount()).isEqualTo(5906 + 948 - 8 - 1 - 1);
  }

  @Test
  void otherReadersHaveThePublishedVolumes() throws IOException {
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(CT_0001)));
    double[] volumes =
        ofType(read(XML_0001, Job.silent()), LidcTypes.LARGE_NODULE).stream()
            .mapToDouble(a -> Measures.of(a, slices, ShapeOptions.DEFAULT).size().volumeMm3())
            .toArray();
    double[] expected = {7869.37, 6146.44, 6594.47, 7348.41};
    assertThat(volumes).containsExactly(expected, within(0.005));
  }

  @Test
  void overlayBoundsAreThoseOfTheEdgePointsPlusHalf() throws IOException {
    Volume volume = GridVolumes.ofFolder(TestData.path(CT_0001));
    ImageSlices slices = ImageSlices.of(volume);
    Job job = Job.silent();
    AnnotationSet set = read(XML_0001, job);
    Overlay overlay =
        new OverlayBuilder(slices, volume.dimensions(), ShapeOptions.DEFAULT, OverlayStyle.OUTLINES)
            .add(set.annotations(), job)
            .overlay();
    int next = 0;
    int outside = 0;
    for (Annotation a : set.annotations()) {
      for (Outline o : ((ImageContours) a.shape()).outlines()) {
        if (volume.sliceOf(o.sopInstanceUid()).isEmpty()) {
          outside++;
        } else {
          Roi roi = find(overlay, a, volume.sliceOf(o.sopInstanceUid()).getAsInt() + 1);
          Rectangle2D bounds = roi.getFloatBounds();
          // ImageJ itself draws points at pixel centres.
          double shift = roi instanceof PointRoi ? 0 : 0.5;
          assertThat(bounds.getMinX()).isEqualTo(min(o.columns()) + shift);
          assertThat(bounds.getMinY()).isEqualTo(min(o.rows()) + shift);
          assertThat(bounds.getMaxX()).isEqualTo(max(o.columns()) + shift);
          assertThat(bounds.getMaxY()).isEqualTo(max(o.rows()) + shift);
          next++;
        }
      }
    }
    assertThat(overlay.size()).isEqualTo(next);
    assertThat(outside).isPositive();
    assertThat(job.notices())
        .filteredOn(n -> n.finding().equals("Marks outside the loaded slices"))
        .hasSize(outside);
    assertThat(job.notices()).extracting(Notice::finding).doesNotContain("Annotation resampled");
  }

  private static Roi find(Overlay overlay, Annotation a, int position) {
    return Arrays.stream(overlay.toArray())
        .filter(r -> r.getName().equals(a.name()) && r.getPosition() == position)
        .findFirst()
        .orElseThrow();
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static List<Annotation> ofType(AnnotationSet set, String type) {
    return set.annotations().stream()
        .filter(a -> a.concepts().type().meaning().equals(type))
        .toList();
  }

  private static AnnotationSet read(String path, Job job) throws IOException {
    byte[] bytes = Files.readAllBytes(TestData.path(path));
    return AnnotationFormats.read(bytes, path, job);
  }
}
