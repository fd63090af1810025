package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.imagej.AnnotationLayer.Entry;

/** Switching annotations on and off through the overlay. */
class AnnotationLayerTest {
  private ImagePlus image;

  @BeforeEach
  void overlayWithTwoAnnotationsAndOneRoiOfTheUser() {
    image = IJ.createImage("t", "16-bit", 20, 20, 5);
    Overlay overlay = new Overlay();
    overlay.add(roi("Reader 1 Nodule 1", 2));
    overlay.add(roi("Reader 1 Nodule 1", 3));
    overlay.add(roi("Reader 1 Nodule 1", 4));
    overlay.add(roi("Reader 2 Nodule 1", 3));
    overlay.add(new Roi(0, 0, 3, 3));
    image.setOverlay(overlay);
  }

  private static Roi roi(String annotation, int slice) {
    Roi roi = new Roi(slice, slice, 5, 5);
    roi.setProperty(OverlayBuilder.ANNOTATION, annotation);
    roi.setPosition(slice);
    roi.setStrokeColor(Color.GREEN);
    return roi;
  }

  private static Entry entry(String name) {
    return new Entry(name, "", -1);
  }

  @Test
  void hiddenAnnotationLeavesTheOverlayAndComesBackUnchanged() {
    AnnotationLayer.show(image, entry("Reader 1 Nodule 1"), false);
    assertThat(image.getOverlay().size()).isEqualTo(2);
    assertThat(AnnotationLayer.isShown(image, entry("Reader 1 Nodule 1"))).isFalse();
    AnnotationLayer.show(image, entry("Reader 1 Nodule 1"), true);
    assertThat(image.getOverlay().size()).isEqualTo(5);
    assertThat(AnnotationLayer.rois(image, entry("Reader 1 Nodule 1")))
        .extracting(Roi::getPosition)
        .containsExactly(2, 3, 4);
  }

  @Test
  void fullestSliceIsWhereShapesCoverMost() {
    assertThat(AnnotationLayer.fullestSlice(image)).isEqualTo(3);
    Roi large = new Roi(0, 0, 15, 15);
    large.setProperty(OverlayBuilder.ANNOTATION, "Reader 1 Nodule 1");
    large.setPosition(4);
    image.getOverlay().add(large);
    assertThat(AnnotationLayer.fullestSlice(image)).isEqualTo(4);
    assertThat(AnnotationLayer.fullestSlice(IJ.createImage("u", "8-bit", 5, 5, 5))).isZero();
  }

  @Test
  void roisThatAreNoAnnotationsAreNeverHidden() {
    AnnotationLayer.showOnly(image, List.of());
    assertThat(image.getOverlay().size()).isEqualTo(1);
    assertThat(image.getOverlay().get(0).getBounds().width).isEqualTo(3);
  }

  @Test
  void namesKeepTheirOrderWhateverIsHidden() {
    AnnotationLayer.names(image);
    AnnotationLayer.showOnly(image, List.of(entry("Reader 2 Nodule 1")));
    assertThat(AnnotationLayer.names(image))
        .containsExactly("Reader 1 Nodule 1", "Reader 2 Nodule 1");
  }

  @Test
  void annotationDeletedFromTheOverlayIsForgotten() {
    AnnotationLayer.names(image);
    image.setOverlay(null);
    assertThat(AnnotationLayer.names(image)).isEmpty();
  }

  @Test
  void colourReachesHiddenRoisToo() {
    AnnotationLayer.show(image, entry("Reader 2 Nodule 1"), false);
    AnnotationLayer.setColour(image, entry("Reader 2 Nodule 1"), Color.RED);
    AnnotationLayer.show(image, entry("Reader 2 Nodule 1"), true);
    assertThat(AnnotationLayer.colour(image, entry("Reader 2 Nodule 1"))).contains(Color.RED);
  }

  @Test
  void middleSliceIsThatOfTheMiddleRoi() {
    assertThat(AnnotationLayer.middleSlice(image, entry("Reader 1 Nodule 1"))).isEqualTo(3);
    assertThat(AnnotationLayer.middleSlice(image, entry("nobody"))).isZero();
  }

  @Test
  void annotationsOfOneNameInTwoFilesAreApart() {
    Overlay overlay = image.getOverlay();
    for (String file : List.of("a.dcm", "b.dcm")) {
      Roi roi = roi("Liver", 2);
      roi.setProperty(OverlayBuilder.FILE, file);
      overlay.add(roi);
    }
    assertThat(AnnotationLayer.named(image, "Liver")).hasSize(2);
    Entry second = AnnotationLayer.named(image, "Liver @ b.dcm").get(0);
    assertThat(AnnotationLayer.text(image, second)).isEqualTo("Liver @ b.dcm");
    AnnotationLayer.show(image, second, false);
    assertThat(AnnotationLayer.isShown(image, new Entry("Liver", "a.dcm", -1))).isTrue();
    assertThat(AnnotationLayer.isShown(image, second)).isFalse();
  }

  @Test
  void styleChangesAreasAndKeepsTheColour() {
    Entry nodule = entry("Reader 1 Nodule 1");
    AnnotationLayer.setStyle(image, nodule, new OverlayStyle(OverlayStyle.Mode.FILL, 0.5));
    assertThat(AnnotationLayer.rois(image, nodule))
        .allSatisfy(r -> assertThat(r.getFillColor()).isEqualTo(new Color(0, 255, 0, 128)));
    assertThat(AnnotationLayer.style(image, nodule).mode()).isEqualTo(OverlayStyle.Mode.FILL);
    AnnotationLayer.setStyle(image, nodule, OverlayStyle.OUTLINES);
    assertThat(AnnotationLayer.rois(image, nodule).get(0).getFillColor()).isNull();
    assertThat(AnnotationLayer.colour(image, nodule)).contains(Color.GREEN);
  }

  @Test
  void statesTellOfAllAtOnce() {
    AnnotationLayer.show(image, entry("Reader 2 Nodule 1"), false);
    assertThat(AnnotationLayer.states(image))
        .extracting(s -> s.entry().name() + " " + s.isShown() + " " + s.slices())
        .containsExactly("Reader 1 Nodule 1 true 3", "Reader 2 Nodule 1 false 1");
  }

  @Test
  void selectionUnitesTheRegionsOfASlice() {
    image.getOverlay().add(moved(roi("Reader 1 Nodule 1", 3), 12, 12));
    Roi both = AnnotationRois.onSlice(image, entry("Reader 1 Nodule 1"), 3).orElseThrow();
    assertThat(both.getStatistics().pixelCount).isEqualTo(50);
    assertThat(AnnotationRois.onSlice(image, entry("Reader 1 Nodule 1"), 5)).isEmpty();
  }

  private static Roi moved(Roi roi, int x, int y) {
    roi.setLocation(x, y);
    return roi;
  }
}
