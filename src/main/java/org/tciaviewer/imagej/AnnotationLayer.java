package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The annotations on an image as a person switches them: which are there, which are shown, in what
 * colour. The overlay holds what is shown; what is hidden waits here and is lost when the image is
 * saved as TIFF. ROIs of the overlay that are no annotations are left alone. Thread-safe; repaints
 * the image.
 */
public final class AnnotationLayer {
  private static final Map<ImagePlus, AnnotationLayer> LAYERS = new WeakHashMap<>();
  private final Map<String, List<Roi>> hidden = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  private AnnotationLayer() {}

  /** The layer of an image. */
  private static AnnotationLayer of(ImagePlus image) {
    return LAYERS.computeIfAbsent(image, i -> new AnnotationLayer());
  }

  /** Names of all annotations of an image, shown or hidden, in the order they were added. */
  public static synchronized List<String> names(ImagePlus image) {
    return of(image).names(shown(image).keySet());
  }

  private List<String> names(Set<String> shown) {
    shown.stream().filter(n -> !order.contains(n)).forEach(order::add);
    order.removeIf(n -> !hidden.containsKey(n) && !shown.contains(n));
    return List.copyOf(order);
  }

  /** Whether an annotation is drawn. */
  public static synchronized boolean isShown(ImagePlus image, String name) {
    return shown(image).containsKey(name);
  }

  /** Draws exactly these annotations; unknown names are ignored. */
  public static synchronized void showOnly(ImagePlus image, Collection<String> wanted) {
    AnnotationLayer layer = of(image);
    // Looked up once: there may be thousands of ROIs.
    Map<String, List<Roi>> shown = shown(image);
    List<String> all = layer.names(shown.keySet());
    Overlay overlay = new Overlay();
    for (Roi roi : overlayRois(image)) {
      if (!isAnnotation(roi)) {
        overlay.add(roi);
      }
    }
    for (String name : all) {
      List<Roi> rois = shown.getOrDefault(name, layer.hidden.getOrDefault(name, List.of()));
      if (wanted.contains(name)) {
        rois.forEach(overlay::add);
        layer.hidden.remove(name);
      } else {
        layer.hidden.put(name, rois);
      }
    }
    image.setOverlay(overlay);
  }

  /** Shows or hides one annotation. */
  public static synchronized void show(ImagePlus image, String name, boolean visible) {
    List<String> wanted = new ArrayList<>(shown(image).keySet());
    wanted.remove(name);
    if (visible) {
      wanted.add(name);
    }
    showOnly(image, wanted);
  }

  /** The ROIs of an annotation, shown or hidden, slice by slice. */
  public static synchronized List<Roi> rois(ImagePlus image, String name) {
    List<Roi> rois = shown(image).get(name);
    return List.copyOf(rois != null ? rois : of(image).hidden.getOrDefault(name, List.of()));
  }

  /** The colour of an annotation, of its outline or else of its filling. */
  public static Color colour(ImagePlus image, String name) {
    List<Roi> rois = rois(image, name);
    if (rois.isEmpty()) {
      return Roi.getColor();
    }
    Roi first = rois.get(0);
    Color c = first.getStrokeColor() != null ? first.getStrokeColor() : first.getFillColor();
    return c == null ? Roi.getColor() : c;
  }

  /** Gives all ROIs of an annotation another colour; a filling keeps its opacity. */
  public static void setColour(ImagePlus image, String name, Color colour) {
    for (Roi roi : rois(image, name)) {
      Color fill = roi.getFillColor();
      if (fill != null) {
        roi.setFillColor(
            new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), fill.getAlpha()));
      } else {
        roi.setStrokeColor(colour);
      }
    }
    image.updateAndDraw();
  }

  /**
   * The one-based z position of the annotation's middle ROI: where it is seen best.
   *
   * @return 0 when it has no ROI
   */
  public static int middleSlice(ImagePlus image, String name) {
    int[] z = rois(image, name).stream().mapToInt(AnnotationLayer::slice).sorted().toArray();
    return z.length == 0 ? 0 : z[z.length / 2];
  }

  private static int slice(Roi roi) {
    return roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
  }

  private static Map<String, List<Roi>> shown(ImagePlus image) {
    Map<String, List<Roi>> shown = new LinkedHashMap<>();
    annotationRois(image)
        .forEach(r -> shown.computeIfAbsent(name(r), k -> new ArrayList<>()).add(r));
    return shown;
  }

  private static List<Roi> annotationRois(ImagePlus image) {
    return overlayRois(image).stream().filter(AnnotationLayer::isAnnotation).toList();
  }

  private static List<Roi> overlayRois(ImagePlus image) {
    Overlay overlay = image.getOverlay();
    return overlay == null ? List.of() : List.of(overlay.toArray());
  }

  private static boolean isAnnotation(Roi roi) {
    return name(roi) != null;
  }

  private static String name(Roi roi) {
    return roi.getProperty(OverlayBuilder.ANNOTATION);
  }
}
