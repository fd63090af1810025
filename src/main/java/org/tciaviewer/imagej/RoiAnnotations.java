package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Shape;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.series.Volume;

/**
 * Makes annotations of ROIs that a user drew: ROIs of one name make one annotation over several
 * slices, areas apart from lines and points. As outlines, polygons, lines and points become
 * contours without loss; other areas (ovals, brushed and combined ROIs) become the pixels that
 * ImageJ counts as inside. As pixels, all areas do: a mask holds what ImageJ itself measures.
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

  /** What is kept of an area. */
  public enum Area {
    /** Its outline, to less than a pixel, where it is a polygon. */
    OUTLINE,
    /** The pixels that ImageJ counts as inside: a pixel on the path may be outside. */
    PIXELS
  }

  /** ROIs that make one annotation. */
  private record Group(String name, boolean areas) {}

  /**
   * The annotations that ROIs make, in their order.
   *
   * @throws IllegalArgumentException when the position of the image is not known
   */
  public static List<Annotation> of(ImagePlus image, From from, Area area) {
    return List.copyOf(drawnOn(image, from, area).keySet());
  }

  /**
   * The same with the slices they were drawn on, zero-based in stack order, in which channels and
   * times are apart; in their order.
   */
  public static Map<Annotation, SortedSet<Integer>> drawnOn(ImagePlus image, From from, Area area) {
    ImageSlices slices = ImageAnnotations.slices(image);
    Map<Group, List<Roi>> groups = new LinkedHashMap<>();
    for (Roi roi : rois(image, from)) {
      Group group = new Group(roi.getName() == null ? "ROI" : roi.getName(), roi.isArea());
      groups.computeIfAbsent(group, n -> new ArrayList<>()).add(roi);
    }
    Map<Annotation, SortedSet<Integer>> annotations = new LinkedHashMap<>();
    groups.forEach(
        (group, rois) -> {
          boolean pixels = group.areas() && (area == Area.PIXELS || !areOutlines(rois, image));
          Shape shape = pixels ? mask(rois, image, slices) : contours(rois, image, slices);
          SortedSet<Integer> drawnOn = new TreeSet<>();
          rois.forEach(r -> drawnOn.add(stackIndex(r, image)));
          annotations.put(annotation(group.name(), rois, shape), drawnOn);
        });
    return annotations;
  }

  /** The ROIs themselves; one without a position is on the slice that is shown. */
  public static List<Roi> placed(ImagePlus image, From from) {
    List<Roi> placed = new ArrayList<>();
    for (Roi roi : rois(image, from)) {
      Roi copy = (Roi) roi.clone();
      if (!roi.hasHyperStackPosition() && roi.getPosition() == 0) {
        if (image.isHyperStack()) {
          copy.setPosition(image.getC(), image.getZ(), image.getT());
        } else {
          copy.setPosition(image.getCurrentSlice());
        }
      }
      placed.add(copy);
    }
    return placed;
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
    rois.removeIf(r -> r instanceof TextRoi || r instanceof ImageRoi); // they enclose nothing
    return rois;
  }

  private static Annotation annotation(String name, List<Roi> rois, Shape shape) {
    CodedConcept type = CodedConcept.text("ROI");
    Concepts concepts = new Concepts(type, CodedConcept.NONE, CodedConcept.NONE, "MANUAL", -1, "");
    Annotation a = Annotation.named(name, shape).as(concepts);
    Color colour = rois.get(0).getStrokeColor();
    return colour == null ? a : a.coloured(colour.getRGB());
  }

  /** Whether contours say the same: overlapping ones would be taken for holes. */
  private static boolean areOutlines(List<Roi> rois, ImagePlus image) {
    for (int n = 0; n < rois.size(); n++) {
      Roi roi = rois.get(n);
      if (!isPolygon(roi)) {
        return false;
      }
      for (Roi other : rois.subList(0, n)) {
        boolean together = slice(other, image) == slice(roi, image);
        if (together && other.getFloatBounds().intersects(roi.getFloatBounds())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPolygon(Roi roi) {
    return switch (roi.getType()) {
      case Roi.RECTANGLE -> roi.getCornerDiameter() == 0;
      case Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI -> true;
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

  /** Zero-based index into the stack; a ROI of all channels or times belongs to those shown. */
  private static int stackIndex(Roi roi, ImagePlus image) {
    int c = image.getC();
    int t = image.getT();
    if (roi.hasHyperStackPosition()) {
      c = roi.getCPosition() > 0 ? roi.getCPosition() : c;
      t = roi.getTPosition() > 0 ? roi.getTPosition() : t;
    } else if (image.isHyperStack() && roi.getPosition() > 0) {
      int[] position = image.convertIndexToPosition(roi.getPosition());
      c = position[0];
      t = position[2];
    }
    return image.getStackIndex(c, slice(roi, image), t) - 1;
  }

  private static Contours contours(List<Roi> rois, ImagePlus image, ImageSlices slices) {
    Optional<Volume> volume = ImageAnnotations.volume(image);
    List<Contour> contours = new ArrayList<>();
    for (Roi roi : rois) {
      int slice = slice(roi, image) - 1;
      ImagePlane plane = slices.plane(slice).orElseThrow();
      String uid =
          volume.map(v -> v.slices().get(stackIndex(roi, image)).sopInstanceUid()).orElse("");
      double[] points = patientPoints(roi, plane);
      if (roi instanceof PointRoi) {
        for (int n = 0; n < points.length; n += 3) {
          double[] one = {points[n], points[n + 1], points[n + 2]};
          contours.add(new Contour(Contour.Type.POINT, one, uid));
        }
      } else if (points.length > 0) {
        Contour.Type type = roi.isArea() ? Contour.Type.CLOSED_PLANAR : Contour.Type.OPEN_PLANAR;
        contours.add(new Contour(type, points, uid));
      }
    }
    return new Contours(slices.frameOfReferenceUid(), contours);
  }

  /** Triplets of mm. */
  private static double[] patientPoints(Roi roi, ImagePlane plane) {
    FloatPolygon p = path(roi);
    double[] points = new double[3 * p.npoints];
    for (int n = 0; n < p.npoints; n++) {
      double column = p.xpoints[n];
      double row = p.ypoints[n];
      if (roi.isArea()) {
        column = OverlayBuilder.toIndex(column);
        row = OverlayBuilder.toIndex(row);
      }
      System.arraycopy(plane.toPatient(column, row), 0, points, 3 * n, 3);
    }
    return points;
  }

  /** The path as it was drawn: a wide line by its middle, not by its borders. */
  private static FloatPolygon path(Roi roi) {
    if (roi instanceof Line line) {
      float[] xs = {(float) line.x1d, (float) line.x2d};
      float[] ys = {(float) line.y1d, (float) line.y2d};
      return new FloatPolygon(xs, ys, 2);
    }
    return roi.getFloatPolygon();
  }

  private static Mask mask(List<Roi> rois, ImagePlus image, ImageSlices slices) {
    Mask.Builder mask = new Mask.Builder(slices.geometry().orElseThrow());
    for (Roi roi : rois) {
      mask.add(slice(roi, image) - 1, pixels(roi, image.getWidth(), image.getHeight()));
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
