package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Shape;
import org.tciaviewer.geometry.ImagePlane;

/**
 * Makes annotations of ROIs that a user drew: ROIs of one name make one annotation over several
 * slices. Polygons, lines and points become contours without loss; other areas (ovals, brushed and
 * combined ROIs) become the pixels that ImageJ counts as inside.
 */
public final class RoiAnnotations {
  private RoiAnnotations() {}

  /** Where the ROIs are taken from. */
  public enum From {
    /** The ROI Manager. */
    MANAGER,
    /** The image's overlay, but for what is drawn of annotations. */
    OVERLAY,
    /** The ROI that is selected on the image. */
    SELECTION
  }

  /**
   * The annotations that ROIs make, in their order.
   *
   * @throws IllegalArgumentException when the position of the image is not known
   */
  public static List<Annotation> of(ImagePlus image, From from) {
    ImageSlices slices = ImageAnnotations.slices(image);
    Map<String, List<Roi>> byName = new LinkedHashMap<>();
    for (Roi roi : rois(image, from)) {
      String name = roi.getName() == null ? "ROI" : roi.getName();
      byName.computeIfAbsent(name, n -> new ArrayList<>()).add(roi);
    }
    List<Annotation> annotations = new ArrayList<>();
    byName.forEach((name, rois) -> annotations.add(annotation(name, rois, image, slices)));
    return annotations;
  }

  private static List<Roi> rois(ImagePlus image, From from) {
    List<Roi> rois = new ArrayList<>();
    switch (from) {
      case MANAGER -> {
        RoiManager manager = RoiManager.getInstance2();
        rois.addAll(manager == null ? List.of() : List.of(manager.getRoisAsArray()));
      }
      case OVERLAY -> {
        Overlay overlay = image.getOverlay();
        rois.addAll(overlay == null ? List.of() : List.of(overlay.toArray()));
        rois.removeIf(r -> r.getProperty(OverlayBuilder.ANNOTATION) != null);
      }
      case SELECTION -> {
        if (image.getRoi() != null) {
          rois.add(image.getRoi());
        }
      }
    }
    return rois;
  }

  private static Annotation annotation(
      String name, List<Roi> rois, ImagePlus image, ImageSlices slices) {
    boolean exact = rois.stream().allMatch(RoiAnnotations::isExact);
    Shape shape = exact ? contours(rois, image, slices) : mask(rois, image, slices);
    CodedConcept type = CodedConcept.text("ROI");
    Concepts concepts = new Concepts(type, CodedConcept.NONE, CodedConcept.NONE, "MANUAL", -1, "");
    Annotation a = Annotation.named(name, shape).as(concepts);
    Color colour = rois.get(0).getStrokeColor();
    return colour == null ? a : a.coloured(colour.getRGB());
  }

  private static boolean isExact(Roi roi) {
    return switch (roi.getType()) {
      case Roi.RECTANGLE -> roi.getCornerDiameter() == 0;
      case Roi.POLYGON,
          Roi.FREEROI,
          Roi.TRACED_ROI,
          Roi.POINT,
          Roi.LINE,
          Roi.POLYLINE,
          Roi.FREELINE ->
          true;
      default -> false;
    };
  }

  /** One-based position of a ROI; without one it belongs to the slice that is shown. */
  private static int slice(Roi roi, ImagePlus image) {
    int z = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
    if (!roi.hasHyperStackPosition() && image.isHyperStack() && z > 0) {
      z = image.convertIndexToPosition(z)[1];
    }
    return z > 0 ? Math.min(z, image.getNSlices()) : image.getZ();
  }

  private static Contours contours(List<Roi> rois, ImagePlus image, ImageSlices slices) {
    List<Contour> contours = new ArrayList<>();
    for (Roi roi : rois) {
      ImagePlane plane = slices.plane(slice(roi, image) - 1).orElseThrow();
      FloatPolygon p = roi.getFloatPolygon();
      double[] points = new double[3 * p.npoints];
      for (int n = 0; n < p.npoints; n++) {
        double[] point =
            plane.toPatient(
                OverlayBuilder.toIndex(p.xpoints[n]), OverlayBuilder.toIndex(p.ypoints[n]));
        System.arraycopy(point, 0, points, 3 * n, 3);
      }
      if (roi instanceof PointRoi) {
        for (int n = 0; n < p.npoints; n++) {
          double[] one = {points[3 * n], points[3 * n + 1], points[3 * n + 2]};
          contours.add(new Contour(Contour.Type.POINT, one, ""));
        }
      } else if (p.npoints > 0) {
        Contour.Type type = roi.isArea() ? Contour.Type.CLOSED_PLANAR : Contour.Type.OPEN_PLANAR;
        contours.add(new Contour(type, points, ""));
      }
    }
    return new Contours(slices.frameOfReferenceUid(), contours);
  }

  private static Mask mask(List<Roi> rois, ImagePlus image, ImageSlices slices) {
    Mask.Builder mask = new Mask.Builder(slices.geometry().orElseThrow());
    for (Roi roi : rois) {
      if (roi.isArea()) {
        mask.add(slice(roi, image) - 1, pixels(roi, image.getWidth(), image.getHeight()));
      }
    }
    return mask.build();
  }

  private static BitSet pixels(Roi roi, int width, int height) {
    Rectangle r = roi.getBounds();
    ImageProcessor inside = roi.getMask();
    BitSet bits = new BitSet();
    for (int y = Math.max(0, r.y); y < Math.min(height, r.y + r.height); y++) {
      for (int x = Math.max(0, r.x); x < Math.min(width, r.x + r.width); x++) {
        if (inside == null || inside.get(x - r.x, y - r.y) != 0) {
          bits.set(y * width + x);
        }
      }
    }
    return bits;
  }
}
