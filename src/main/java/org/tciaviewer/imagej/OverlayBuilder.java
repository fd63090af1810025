package org.tciaviewer.imagej;

import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import java.awt.Color;
import java.awt.geom.GeneralPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.ContourGaps;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Piece;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.annotation.Placement;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Dimensions;

/**
 * Draws annotations on the slices of an image: an ImageJ overlay with one Roi for each region on
 * each slice, named by reader and mark. Regions with holes (LIDC exclusions, holes of contours and
 * masks) are one {@link ShapeRoi} with the hole cut out, so that "inside" is right when such a Roi
 * is selected. Not thread-safe; one builder serves one image, so that colours stay apart.
 *
 * <p>DICOM indices have pixel <em>centres</em> at whole numbers, ImageJ's areas have pixel
 * <em>corners</em> there: the shift by {@value #CENTRE_TO_CORNER} is made here and nowhere else.
 * ImageJ draws lines and points as DICOM does, with pixel centres at whole numbers (1.52 and
 * later): these are not shifted.
 */
public final class OverlayBuilder {
  /** From index coordinates to those of ImageJ's areas. */
  private static final double CENTRE_TO_CORNER = 0.5;

  /** The way back: the index coordinate of one of an area of ImageJ's. */
  static double toIndex(double corner) {
    return corner - CENTRE_TO_CORNER;
  }

  /** Roi property that holds the name of its annotation. */
  public static final String ANNOTATION = "TCIA.annotation";

  /** Roi property that holds the file of its annotation. */
  public static final String FILE = "TCIA.file";

  /** Roi property that holds the place of its annotation among those of the image, from 0. */
  public static final String ID = "TCIA.id";

  /** Loose regions of one annotation on one slice, beyond which they become one Roi. */
  private static final int MOST_SEPARATE = 8;

  private final ImageSlices slices;
  private final Dimensions dimensions;
  private final ShapeOptions options;
  private final OverlayStyle style;
  private final AnnotationColours colours = new AnnotationColours();
  private final Overlay overlay = new Overlay();
  private int added;

  /**
   * A builder with an empty overlay.
   *
   * @param slices of the image
   * @param dimensions of the image; in a hyperstack a Roi shows in all channels and times
   */
  public OverlayBuilder(
      ImageSlices slices, Dimensions dimensions, ShapeOptions options, OverlayStyle style) {
    if (slices.count() != dimensions.slices()) {
      throw new IllegalArgumentException(
          "dimensions: expected " + slices.count() + " slices, were " + dimensions.slices());
    }
    this.slices = slices;
    this.dimensions = dimensions;
    this.options = options;
    this.style = style;
  }

  /**
   * Adds annotations.
   *
   * @param job hears of marks that lie outside of the loaded slices or were placed by position
   */
  public OverlayBuilder add(List<Annotation> annotations, Job job) {
    for (Annotation a : annotations) {
      job.checkCancelled();
      Color colour = colours.of(a);
      if (a.concepts().isBackground()) {
        job.notice(Notice.info("Background not drawn", a.name(), a.file()));
      } else if (a.shape() instanceof ScalarField f && FieldRois.isWash(f, style)) {
        addField(a, f);
        notice(a, new Placement(List.of(), 0, 0), job);
      } else {
        Placement placement = Shapes.place(a.shape(), slices, options);
        rois(placement.pieces())
            .forEach(roi -> overlay.add(labelled(dressed(roi, a, colour), roi.slice(), placement)));
        notice(a, placement, job);
      }
      added++;
    }
    return this;
  }

  private void addField(Annotation a, ScalarField field) {
    for (FieldRois.Drawn d : new FieldRois(field, slices, style).draw()) {
      d.colour().ifPresent(c -> d.roi().setStrokeColor(c));
      overlay.add(named(new Placed(d.roi(), d.slice()), a));
    }
  }

  /** The overlay so far; the builder goes on adding to the same one. */
  public Overlay overlay() {
    return overlay;
  }

  private void notice(Annotation a, Placement placement, Job job) {
    if (placement.outside() > 0) {
      String found = a.name() + ": " + placement.outside() + " on slices that are not loaded";
      job.notice(Notice.warning("Marks outside the loaded slices", found, a.file()));
    }
    if (placement.byPosition() > 0) {
      String found = a.name() + ": " + placement.byPosition() + " by z within half a slice";
      job.notice(Notice.warning("SOP Instance UID not found", found, a.file()));
    }
    if (!placement.interpolated().isEmpty()) {
      String found =
          a.name() + ": " + placement.interpolated().size() + " slices between drawn ones";
      job.notice(Notice.warning("Contours interpolated", found, a.file()));
    }
    noticeGaps(a, job);
    if (!Shapes.fits(a.shape(), slices)) {
      String found = a.name() + " lies on another grid: nearest voxels are shown";
      job.notice(Notice.info("Annotation resampled", found, a.file()));
    }
  }

  private void noticeGaps(Annotation a, Job job) {
    ContourGaps gaps = ContourGaps.of(a.shape(), slices);
    if (gaps.count() > 0) {
      String found =
          String.format(
              Locale.ROOT,
              "%s: %d, up to %.2f mm where planes are %.2f mm apart",
              a.name(),
              gaps.count(),
              gaps.largestMm(),
              gaps.usualMm());
      job.notice(Notice.info("Gap between contours", found, a.file()));
    }
  }

  /** What was computed and not drawn by anybody says so in its name. */
  private static Roi labelled(Roi roi, int slice, Placement placement) {
    if (placement.interpolated().contains(slice)) {
      roi.setName(roi.getName() + " (interpolated)");
    }
    return roi;
  }

  /** Roi and the zero-based slice it belongs to. */
  private record Placed(Roi roi, int slice) {}

  private static List<Placed> rois(List<Piece> pieces) {
    List<Placed> rois = new ArrayList<>();
    Map<Integer, List<Piece>> regions = new TreeMap<>();
    for (Piece p : pieces) {
      if (p.role() == Role.REGION || p.role() == Role.HOLE) {
        regions.computeIfAbsent(p.slice(), k -> new ArrayList<>()).add(p);
      } else {
        rois.add(new Placed(p.role() == Role.LINE ? line(p) : points(p), p.slice()));
      }
    }
    regions.forEach((k, all) -> regions(all).forEach(r -> rois.add(new Placed(r, k))));
    return rois;
  }

  /** Rois of the regions of one slice: a hole makes them one. */
  static List<Roi> regions(List<Piece> regions) {
    boolean holes = regions.stream().anyMatch(p -> p.role() == Role.HOLE);
    if (!holes && regions.size() <= MOST_SEPARATE) {
      return regions.stream().map(OverlayBuilder::polygon).toList();
    }
    // Even-odd: the rule that ShapeRoi applies again when it is saved and read.
    GeneralPath path = new GeneralPath(GeneralPath.WIND_EVEN_ODD);
    regions.forEach(p -> append(path(p, CENTRE_TO_CORNER), path));
    return List.of(new ShapeRoi(path));
  }

  private static void append(FloatPolygon polygon, GeneralPath path) {
    path.moveTo(polygon.xpoints[0], polygon.ypoints[0]);
    for (int n = 1; n < polygon.npoints; n++) {
      path.lineTo(polygon.xpoints[n], polygon.ypoints[n]);
    }
    path.closePath();
  }

  private static Roi polygon(Piece piece) {
    return new PolygonRoi(path(piece, CENTRE_TO_CORNER), Roi.POLYGON);
  }

  private static Roi line(Piece piece) {
    return new PolygonRoi(path(piece, 0), Roi.POLYLINE);
  }

  private static Roi points(Piece piece) {
    return new PointRoi(path(piece, 0));
  }

  /** The one place where indices become ImageJ coordinates; a repeated last point is dropped. */
  private static FloatPolygon path(Piece piece, double shift) {
    int size = piece.size();
    boolean closed = piece.role() == Role.REGION || piece.role() == Role.HOLE;
    boolean repeats =
        size > 1
            && piece.columns()[0] == piece.columns()[size - 1]
            && piece.rows()[0] == piece.rows()[size - 1];
    int count = closed && repeats ? size - 1 : size;
    float[] xs = new float[count];
    float[] ys = new float[count];
    for (int n = 0; n < count; n++) {
      xs[n] = (float) (piece.columns()[n] + shift);
      ys[n] = (float) (piece.rows()[n] + shift);
    }
    return new FloatPolygon(xs, ys, count);
  }

  private Roi dressed(Placed placed, Annotation annotation, Color colour) {
    Roi roi = placed.roi();
    Color shade = style.shade(colour);
    if (style.mode() == OverlayStyle.Mode.FILL && roi.isArea()) {
      roi.setFillColor(shade);
    } else {
      roi.setStrokeColor(shade);
    }
    return named(placed, annotation);
  }

  private Roi named(Placed placed, Annotation annotation) {
    Roi roi = placed.roi();
    roi.setName(annotation.name());
    roi.setProperty(ANNOTATION, annotation.name());
    roi.setProperty(FILE, annotation.file());
    roi.setProperty(ID, Integer.toString(added));
    if (dimensions.isHyperstack()) {
      roi.setPosition(0, placed.slice() + 1, 0);
    } else {
      roi.setPosition(placed.slice() + 1);
    }
    return roi;
  }
}
