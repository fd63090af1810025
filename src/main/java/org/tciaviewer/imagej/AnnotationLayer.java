package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.imagej.OverlayStyle.Mode;

/**
 * The annotations on an image as a person switches them: which are there, which are shown, in what
 * colour. The overlay holds what is shown; what is hidden waits here for as long as the image
 * exists, and is lost when the image is saved as TIFF. ROIs of the overlay that are no annotations
 * are left alone. Thread-safe; repaints the image.
 */
public final class AnnotationLayer {
  private static final Map<ImagePlus, AnnotationLayer> LAYERS = new WeakHashMap<>();

  /** The overlay as it was sorted last: thousands of ROIs are not sorted again for each row. */
  private Roi[] sorted = {};

  private List<Annotation> known = List.of();
  private List<Roi> others = List.of();
  private final Map<Entry, List<Roi>> rois = new LinkedHashMap<>();
  private final Set<Entry> shown = new HashSet<>();

  /**
   * One annotation of an image.
   *
   * @param name reader and mark; others may have the same
   * @param file it was read from; empty if it was made here
   * @param id its place among the annotations that were added to the image, -1 if unknown
   */
  public record Entry(String name, String file, int id) {}

  /**
   * How an annotation is drawn.
   *
   * @param entry which
   * @param isShown whether it is drawn
   * @param colour of its outline or filling; empty for a colour wash and when it lies on no slice
   * @param slices number of slices that it lies on
   */
  public record State(Entry entry, boolean isShown, Optional<Color> colour, int slices) {}

  private AnnotationLayer() {}

  /** The layer of an image, in step with its overlay. */
  private static AnnotationLayer of(ImagePlus image) {
    AnnotationLayer layer = LAYERS.computeIfAbsent(image, i -> new AnnotationLayer());
    layer.follow(image);
    return layer;
  }

  private void follow(ImagePlus image) {
    Overlay overlay = image.getOverlay();
    Roi[] now = overlay == null ? new Roi[0] : overlay.toArray();
    List<Annotation> annotations = ImageAnnotations.of(image).annotations();
    boolean isSame = annotations == known && now.length == sorted.length;
    for (int n = 0; isSame && n < now.length; n++) {
      isSame = now[n] == sorted[n];
    }
    if (!isSame) {
      sort(now, annotations);
    }
  }

  private void sort(Roi[] now, List<Annotation> annotations) {
    sorted = now;
    known = annotations;
    others = Arrays.stream(now).filter(r -> !isAnnotation(r)).toList();
    Map<Entry, List<Roi>> drawn = byEntry(now);
    Set<Entry> given = new HashSet<>();
    for (int n = 0; n < annotations.size(); n++) {
      Entry entry = new Entry(annotations.get(n).name(), annotations.get(n).file(), n);
      given.add(entry);
      rois.putIfAbsent(entry, List.of());
    }
    // What was drawn and is gone was deleted by the user, unless it can be told of again.
    rois.keySet().removeIf(e -> shown.contains(e) && !drawn.containsKey(e) && !given.contains(e));
    rois.putAll(drawn);
    shown.clear();
    shown.addAll(drawn.keySet());
  }

  private static Map<Entry, List<Roi>> byEntry(Roi[] rois) {
    Map<Entry, List<Roi>> drawn = new LinkedHashMap<>();
    for (Roi roi : rois) {
      if (isAnnotation(roi)) {
        drawn.computeIfAbsent(entry(roi), e -> new ArrayList<>()).add(roi);
      }
    }
    return drawn;
  }

  private static boolean isAnnotation(Roi roi) {
    return roi.getProperty(OverlayBuilder.ANNOTATION) != null;
  }

  private static Entry entry(Roi roi) {
    String file = roi.getProperty(OverlayBuilder.FILE);
    String id = roi.getProperty(OverlayBuilder.ID);
    return new Entry(
        roi.getProperty(OverlayBuilder.ANNOTATION),
        file == null ? "" : file,
        id == null ? -1 : Integer.parseInt(id));
  }

  /** All annotations of an image, shown, hidden or on no slice, in the order they were added. */
  public static synchronized List<Entry> entries(ImagePlus image) {
    return List.copyOf(of(image).rois.keySet());
  }

  /** The states of all annotations of an image, in their order; cheap for thousands of ROIs. */
  public static synchronized List<State> states(ImagePlus image) {
    AnnotationLayer layer = of(image);
    List<State> states = new ArrayList<>();
    layer.rois.forEach(
        (e, rois) -> states.add(new State(e, layer.shown.contains(e), colour(rois), slices(rois))));
    return states;
  }

  private static int slices(List<Roi> rois) {
    return (int) rois.stream().mapToInt(AnnotationLayer::slice).distinct().count();
  }

  private static Optional<Color> colour(List<Roi> rois) {
    return rois.stream()
        .filter(r -> !(r instanceof ImageRoi))
        .findFirst()
        .map(r -> r.getStrokeColor() != null ? r.getStrokeColor() : r.getFillColor());
  }

  /** Names of all annotations of an image, in their order; a name of several is told once. */
  public static List<String> names(ImagePlus image) {
    return entries(image).stream().map(Entry::name).distinct().toList();
  }

  /** What was read of an annotation, if it was added in this session. */
  public static Optional<Annotation> annotation(ImagePlus image, Entry entry) {
    List<Annotation> all = ImageAnnotations.of(image).annotations();
    return entry.id() < 0 || entry.id() >= all.size()
        ? Optional.empty()
        : Optional.of(all.get(entry.id()))
            .filter(a -> a.name().equals(entry.name()) && a.file().equals(entry.file()));
  }

  /**
   * The annotations that a text stands for: all of that name, those of "name @ file", the one of
   * "name @ file #id".
   */
  public static List<Entry> named(ImagePlus image, String text) {
    return entries(image).stream()
        .filter(e -> List.of(e.name(), withFile(e), withId(e)).contains(text))
        .toList();
  }

  /** The shortest text that stands for one annotation alone; see {@link #named}. */
  public static String text(ImagePlus image, Entry entry) {
    List<Entry> all = entries(image);
    if (all.stream().filter(e -> e.name().equals(entry.name())).count() == 1) {
      return entry.name();
    }
    long same = all.stream().filter(e -> withFile(e).equals(withFile(entry))).count();
    return same == 1 ? withFile(entry) : withId(entry);
  }

  private static String withFile(Entry e) {
    return e.name() + " @ " + e.file();
  }

  private static String withId(Entry e) {
    return withFile(e) + " #" + e.id();
  }

  /** Whether an annotation is drawn. */
  public static synchronized boolean isShown(ImagePlus image, Entry entry) {
    return of(image).shown.contains(entry);
  }

  /** Draws exactly these annotations; those that lie on no slice are ignored. */
  public static synchronized void showOnly(ImagePlus image, Collection<Entry> wanted) {
    showOnly(image, wanted, of(image));
  }

  private static void showOnly(ImagePlus image, Collection<Entry> wanted, AnnotationLayer layer) {
    Set<Entry> chosen = new HashSet<>(wanted);
    Overlay before = image.getOverlay();
    // A new overlay with the labels and colours of the old one.
    Overlay overlay = before == null ? new Overlay() : before.create();
    layer.others.forEach(overlay::add);
    layer.rois.forEach(
        (entry, rois) -> {
          if (chosen.contains(entry)) {
            rois.forEach(overlay::add);
          }
        });
    layer.shown.clear();
    layer.shown.addAll(chosen);
    layer.shown.removeIf(e -> layer.rois.getOrDefault(e, List.of()).isEmpty());
    layer.sorted = overlay.toArray();
    image.setOverlay(overlay);
  }

  /**
   * Gives the first annotations of an image the ROIs that another rule makes of them; colour, style
   * and being shown stay. Colour washes do not depend on rules.
   *
   * @param drawn ROIs of these annotations
   * @param count how many annotations
   */
  static synchronized void redraw(ImagePlus image, List<Roi> drawn, int count) {
    AnnotationLayer layer = of(image);
    Map<Entry, List<Roi>> fresh = byEntry(drawn.toArray(Roi[]::new));
    Set<Entry> visible = new HashSet<>(layer.shown);
    for (Map.Entry<Entry, List<Roi>> e : layer.rois.entrySet()) {
      List<Roi> before = e.getValue();
      boolean isOne = before.stream().map(r -> colour(List.of(r))).distinct().count() == 1;
      boolean isWash = before.stream().anyMatch(r -> r instanceof ImageRoi);
      if (e.getKey().id() < 0
          || e.getKey().id() >= count
          || !before.isEmpty() && (isWash || !isOne)) {
        continue;
      }
      List<Roi> now = fresh.getOrDefault(e.getKey(), List.of());
      if (before.isEmpty() && !now.isEmpty()) {
        visible.add(e.getKey());
      } else if (!before.isEmpty()) {
        Color colour = colour(before).orElse(Roi.getColor());
        OverlayStyle style = style(before);
        now.forEach(roi -> dress(roi, colour, style));
      }
      e.setValue(now);
    }
    showOnly(image, visible, layer);
  }

  private static void dress(Roi roi, Color colour, OverlayStyle style) {
    roi.setFillColor(null);
    roi.setStrokeColor(colour);
    setStyle(roi, style);
  }

  /** Shows or hides one annotation. */
  public static synchronized void show(ImagePlus image, Entry entry, boolean visible) {
    Set<Entry> wanted = new HashSet<>(of(image).shown);
    if (visible) {
      wanted.add(entry);
    } else {
      wanted.remove(entry);
    }
    showOnly(image, wanted);
  }

  /** The ROIs of an annotation, shown or hidden, slice by slice. */
  public static synchronized List<Roi> rois(ImagePlus image, Entry entry) {
    return List.copyOf(of(image).rois.getOrDefault(entry, List.of()));
  }

  /** The colour of an annotation, of its outline or else of its filling; empty for a wash. */
  public static Optional<Color> colour(ImagePlus image, Entry entry) {
    return colour(rois(image, entry));
  }

  /** Gives all ROIs of an annotation another colour; opacity stays, and so do colour washes. */
  public static void setColour(ImagePlus image, Entry entry, Color colour) {
    for (Roi roi : rois(image, entry)) {
      if (roi.getFillColor() != null) {
        roi.setFillColor(OverlayStyle.withAlpha(colour, roi.getFillColor().getAlpha()));
      } else if (roi.getStrokeColor() != null) {
        roi.setStrokeColor(OverlayStyle.withAlpha(colour, roi.getStrokeColor().getAlpha()));
      }
    }
    image.updateAndDraw();
  }

  /** Draws an annotation as outlines or fills of another opacity; a colour wash stays a wash. */
  public static void setStyle(ImagePlus image, Entry entry, OverlayStyle style) {
    rois(image, entry).forEach(roi -> setStyle(roi, style));
    image.updateAndDraw();
  }

  private static void setStyle(Roi roi, OverlayStyle style) {
    if (roi instanceof ImageRoi wash) {
      wash.setOpacity(style.opacity());
      return;
    }
    Color now = roi.getStrokeColor() != null ? roi.getStrokeColor() : roi.getFillColor();
    Color shade = style.shade(now == null ? Roi.getColor() : now);
    boolean fills = style.mode() == Mode.FILL && roi.isArea();
    roi.setFillColor(fills ? shade : null);
    roi.setStrokeColor(fills ? null : shade);
  }

  /** How an annotation is drawn; outlines when it lies on no slice. */
  public static OverlayStyle style(ImagePlus image, Entry entry) {
    return style(rois(image, entry));
  }

  private static OverlayStyle style(List<Roi> rois) {
    if (rois.isEmpty()) {
      return OverlayStyle.OUTLINES;
    }
    Roi first = rois.get(0);
    if (first instanceof ImageRoi wash) {
      return new OverlayStyle(Mode.FILL, wash.getOpacity());
    }
    boolean fills = first.getFillColor() != null;
    Color colour = fills ? first.getFillColor() : first.getStrokeColor();
    double opacity = colour == null ? 1 : colour.getAlpha() / 255.0;
    return new OverlayStyle(fills ? Mode.FILL : Mode.OUTLINE, opacity);
  }

  /**
   * The one-based z position of the annotation's middle ROI: where it is seen best.
   *
   * @return 0 when it has no ROI
   */
  public static int middleSlice(ImagePlus image, Entry entry) {
    int[] z = rois(image, entry).stream().mapToInt(AnnotationLayer::slice).sorted().toArray();
    return z.length == 0 ? 0 : z[z.length / 2];
  }

  /**
   * The one-based z position on which annotations cover most, counted by the boxes around their
   * shapes, a point as one pixel; the lowest of several.
   *
   * @return 0 when the image has none
   */
  public static int fullestSlice(ImagePlus image) {
    Map<Integer, Long> covered = new TreeMap<>();
    for (Entry entry : entries(image)) {
      for (Roi roi : rois(image, entry)) {
        Rectangle box = roi.getBounds();
        covered.merge(slice(roi), 1L + (long) box.width * box.height, Long::sum);
      }
    }
    int fullest = 0;
    for (Map.Entry<Integer, Long> z : covered.entrySet()) {
      fullest = z.getValue() > covered.getOrDefault(fullest, 0L) ? z.getKey() : fullest;
    }
    return fullest;
  }

  /** One-based z position of a ROI of an annotation. */
  static int slice(Roi roi) {
    return roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
  }
}
