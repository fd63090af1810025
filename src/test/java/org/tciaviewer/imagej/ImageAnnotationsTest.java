package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.job.Job;

/** What is drawn and what is measured follow the same choices. */
class ImageAnnotationsTest {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 4, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");
  private static final ShapeOptions UNITED = new ShapeOptions(Rim.EXCLUDE, HoleRule.UNION, 0.5);

  private final ImagePlus image = image();
  private final Job job = Job.silent();

  private static ImagePlus image() {
    ImageStack stack = new ImageStack(30, 20);
    for (int k = 0; k < 4; k++) {
      stack.addSlice(new ByteProcessor(30, 20));
    }
    ImagePlus image = new ImagePlus("drawn on", stack);
    Links.put(image, GridVolumes.regular(GRID));
    return image;
  }

  private static Contour square(int from, int to) {
    double[] points = new double[12];
    int[][] corners = {{from, from}, {to, from}, {to, to}, {from, to}};
    for (int n = 0; n < 4; n++) {
      System.arraycopy(GRID.toPatient(corners[n][0], corners[n][1], 1), 0, points, 3 * n, 3);
    }
    return new Contour(Contour.Type.CLOSED_PLANAR, points, "");
  }

  /** A square with a smaller one within it: a hole, or nothing, as the rule says. */
  private void add(String name, ShapeOptions options) {
    Contours nested = new Contours("1.5", List.of(square(2, 15), square(6, 10)));
    AnnotationSet set =
        new AnnotationSet(
            "RTSTRUCT", name, References.NONE, List.of(Annotation.named(name, nested)));
    ImageAnnotations.add(image, List.of(set), options, OverlayStyle.OUTLINES, job);
  }

  private Entry first() {
    return AnnotationLayer.entries(image).get(0);
  }

  private boolean covers(int x, int y) {
    return AnnotationLayer.rois(image, first()).stream().anyMatch(r -> r.contains(x, y));
  }

  @Test
  void earlierAnnotationsFollowTheRuleThatTheyAreMeasuredBy() {
    add("a", ShapeOptions.DEFAULT);
    assertThat(covers(8, 8)).isFalse();
    AnnotationLayer.setColour(image, first(), Color.PINK);

    add("b", UNITED);

    assertThat(covers(8, 8)).isTrue();
    assertThat(AnnotationLayer.colour(image, first())).contains(Color.PINK);
    assertThat(AnnotationLayer.isShown(image, first())).isTrue();
    assertThat(image.getOverlay().toArray()).extracting(Roi::getPosition).containsOnly(2);
    assertThat(AnnotationLayer.entries(image)).hasSize(2);
    assertThat(job.notices()).anyMatch(n -> n.finding().equals("Earlier annotations drawn anew"));
  }

  @Test
  void hiddenOnesStayHiddenAndAreDrawnAnewToo() {
    add("a", ShapeOptions.DEFAULT);
    AnnotationLayer.show(image, first(), false);

    add("b", UNITED);

    assertThat(AnnotationLayer.isShown(image, first())).isFalse();
    assertThat(covers(8, 8)).isTrue();
  }

  @Test
  void sameRuleLeavesWhatIsDrawn() {
    add("a", ShapeOptions.DEFAULT);
    List<Roi> before = AnnotationLayer.rois(image, first());

    add("b", ShapeOptions.DEFAULT.withLesionDistanceMm(7));

    assertThat(AnnotationLayer.rois(image, first())).hasSameSizeAs(before);
    assertThat(job.notices()).noneMatch(n -> n.finding().startsWith("Earlier"));
  }
}
