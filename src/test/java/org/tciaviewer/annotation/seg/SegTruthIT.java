package org.tciaviewer.annotation.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.CieLab;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.fixtures.RealAnnotations;
import org.tciaviewer.fixtures.TestData;

/** Every segmentation of the shared data against its independent truth. */
class SegTruthIT {
  private static final String SEG_0001 =
      "c_seg/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_nodule1_reader1_SEG.dcm";
  private static final String XML_0001 =
      "b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml";
  private static final String CT_0001 =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";

  @TestFactory
  List<DynamicTest> everySegmentHasTheVoxelsOfTheTruth() {
    List<DynamicTest> tests = new ArrayList<>();
    JsonObject files = TestData.truth().getAsJsonObject("seg");
    for (Map.Entry<String, JsonElement> e : files.entrySet()) {
      JsonObject truth = e.getValue().getAsJsonObject();
      tests.add(DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), truth)));
    }
    return tests;
  }

  private static void check(String path, JsonObject truth) throws IOException {
    AnnotationSet set = RealAnnotations.read(path);
    JsonArray segments = truth.getAsJsonArray("segments");
    assertThat(set.annotations()).hasSize(segments.size());
    assertThat(set.references().frameOfReferenceUid())
        .isEqualTo(truth.get("frame_of_reference").getAsString());
    for (JsonElement series : truth.getAsJsonArray("referenced_series")) {
      assertThat(set.references().seriesInstanceUids()).contains(series.getAsString());
    }
    for (int n = 0; n < segments.size(); n++) {
      checkSegment(set.annotations().get(n), segments.get(n).getAsJsonObject());
    }
  }

  private static void checkSegment(Annotation a, JsonObject truth) {
    assertThat(a.label()).isEqualTo(truth.get("label").getAsString());
    assertThat(a.concepts().number()).isEqualTo(truth.get("number").getAsInt());
    assertThat(a.concepts().algorithm()).startsWith(truth.get("algorithm").getAsString());
    assertThat(a.concepts().category().meaning()).isEqualTo(truth.get("category").getAsString());
    assertThat(a.concepts().type().meaning()).isEqualTo(truth.get("property_type").getAsString());
    if (!truth.get("cielab").isJsonNull()) {
      JsonArray lab = truth.getAsJsonArray("cielab");
      int[] values = {lab.get(0).getAsInt(), lab.get(1).getAsInt(), lab.get(2).getAsInt()};
      assertThat(a.colour()).hasValue(CieLab.toRgb(values));
    }
    Mask mask = nonzero(a);
    assertThat(mask.voxelCount()).isEqualTo(truth.get("voxels_nonzero").getAsLong());
    if (truth.has("bbox_rows")
        && mask.geometry().columns() < 600
        && !truth.get("volume_mm3").isJsonNull()
        && FrameGrid.isPlaced(mask.geometry())
        && mask.geometry().slices() > 1) {
      JsonArray rows = truth.getAsJsonArray("bbox_rows");
      JsonArray columns = truth.getAsJsonArray("bbox_cols");
      int[] b = mask.bounds();
      assertThat(new int[] {b[1], b[4], b[0], b[3]})
          .containsExactly(
              rows.get(0).getAsInt(),
              rows.get(1).getAsInt(),
              columns.get(0).getAsInt(),
              columns.get(1).getAsInt());
      checkPositions(mask, truth.getAsJsonArray("per_frame"));
    }
    if (truth.has("volume_mm3") && !truth.get("volume_mm3").isJsonNull()) {
      double volume = truth.get("volume_mm3").getAsDouble();
      assertThat(mask.volumeMm3()).isCloseTo(volume, within(1e-6 * volume + 1e-15));
    }
    if (truth.has("fractional_sum")) {
      assertThat(sum((ScalarField) a.shape()))
          .isCloseTo(truth.get("weighted_voxels").getAsDouble(), within(1e-3));
    }
  }

  /** Voxels of each frame lie on the slice at the frame's position. */
  private static void checkPositions(Mask mask, JsonArray frames) {
    for (JsonElement e : frames) {
      JsonObject frame = e.getAsJsonObject();
      JsonArray ipp = frame.getAsJsonArray("ipp");
      double[] point = {
        ipp.get(0).getAsDouble(), ipp.get(1).getAsDouble(), ipp.get(2).getAsDouble()
      };
      double[] index = mask.geometry().toIndex(point);
      assertThat(index[0]).isCloseTo(0, within(1e-3));
      assertThat(index[1]).isCloseTo(0, within(1e-3));
      int k = (int) Math.rint(index[2]);
      assertThat(index[2]).isCloseTo(k, within(1e-3));
      assertThat(mask.slice(k).cardinality()).isEqualTo(frame.get("voxels").getAsInt());
    }
  }

  private static Mask nonzero(Annotation a) {
    return a.shape() instanceof ScalarField f ? f.atLeast(1e-9) : (Mask) a.shape();
  }

  private static double sum(ScalarField f) {
    double sum = 0;
    for (int k = 0; k < f.geometry().slices(); k++) {
      for (int j = 0; j < f.geometry().rows(); j++) {
        for (int i = 0; i < f.geometry().columns(); i++) {
          sum += f.value(i, j, k);
        }
      }
    }
    return sum;
  }

  @Test
  void trueFractionalIsCutAtOneHalf() throws IOException {
    // Values 0 to 128 of 255: only 128 is at least one half.
    Annotation a =
        RealAnnotations.read("c_seg/ImagingDataCommons__highdicom/seg_image_ct_true_fractional.dcm")
            .annotations()
            .get(0);
    ScalarField field = (ScalarField) a.shape();
    assertThat(field.max()).isEqualTo((float) (128 / 255.0));
    Mask half = field.atLeast(0.5);
    assertThat(half.voxelCount()).isEqualTo(field.atLeast(128 / 255.0 - 1e-6).voxelCount());
    assertThat(half.voxelCount()).isPositive();
  }

  @Test
  void segOfLidc0001LiesOnItsXmlButOnePixel() throws IOException {
    ImageSlices slices = ImageSlices.of(GridVolumes.ofFolder(TestData.path(CT_0001)));
    Annotation nodule = RealAnnotations.read(XML_0001).annotations().get(0);
    Annotation segment = RealAnnotations.read(SEG_0001).annotations().get(0);
    assertThat(Shapes.fits(segment.shape(), slices)).isTrue();
    Mask xml = Shapes.toMask(nodule.shape(), slices, ShapeOptions.DEFAULT);
    Mask seg = Shapes.toMask(segment.shape(), slices, ShapeOptions.DEFAULT);
    assertThat(seg.voxelCount()).isEqualTo(5905);
    assertThat(xml.voxelCount()).isEqualTo(5906);
    assertThat(seg.minus(xml).voxelCount()).isZero();
    Mask difference = xml.minus(seg);
    assertThat(difference.bounds()).startsWith(324, 375).endsWith(324, 375, 13);
  }
}
