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

  @Test
  void hiddenAnnotationLeavesTheOverlayAndComesBackUnchanged() {
    AnnotationLayer.show(image, "Reader 1 Nodule 1", false);
    assertThat(image.getOverlay().size()).isEqualTo(2);
    assertThat(AnnotationLayer.isShown(image, "Reader 1 Nodule 1")).isFalse();
    AnnotationLayer.show(image, "Reader 1 Nodule 1", true);
    assertThat(image.getOverlay().size()).isEqualTo(5);
    assertThat(AnnotationLayer.rois(image, "Reader 1 Nodule 1"))
        .extracting(Roi::getPosition)
        .containsExactly(2, 3, 4);
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
    AnnotationLayer.showOnly(image, List.of("Reader 2 Nodule 1"));
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
    AnnotationLayer.show(image, "Reader 2 Nodule 1", false);
    AnnotationLayer.setColour(image, "Reader 2 Nodule 1", Color.RED);
    AnnotationLayer.show(image, "Reader 2 Nodule 1", true);
    assertThat(AnnotationLayer.colour(image, "Reader 2 Nodule 1")).isEqualTo(Color.RED);
  }

  @Test
  void middleSliceIsThatOfTheMiddleRoi() {
    assertThat(AnnotationLayer.middleSlice(image, "Reader 1 Nodule 1")).isEqualTo(3);
    assertThat(AnnotationLayer.middleSlice(image, "nobody")).isZero();
  }
}
