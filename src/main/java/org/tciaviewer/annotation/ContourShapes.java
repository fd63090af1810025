package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/**
 * Makes contours in patient mm of any shape. Contours stay as they are; outlines on images go to
 * patient mm at their pixel centres; masks give the borders of their pixels. On a slice with holes
 * all closed contours are of the XOR type, so that a reader need not guess.
 */
public final class ContourShapes {
  private ContourShapes() {}

  /** The contours of a shape on the slices of an image; what lies on none of them is left out. */
  public static Contours of(Shape shape, Volume volume, ShapeOptions options) {
    return of(shape, ImageSlices.of(volume), options, volume::slice);
  }

  /** As the other, of an annotation, with the images it was drawn on. */
  public static Contours of(Annotation annotation, AnnotationWriter.Source source) {
    return of(
        annotation.shape(),
        source.slices(),
        source.options(),
        k -> source.images(List.of(annotation), k).get(0));
  }

  private static Contours of(
      Shape shape, ImageSlices slices, ShapeOptions options, IntFunction<SliceInfo> images) {
    if (shape instanceof Contours c) {
      return c;
    }
    List<Piece> pieces = Shapes.place(shape, slices, options).pieces();
    Set<Integer> withHoles = new TreeSet<>();
    pieces.stream().filter(p -> p.role() == Role.HOLE).forEach(p -> withHoles.add(p.slice()));
    List<Contour> contours = new ArrayList<>();
    for (Piece p : pieces) {
      String uid = images.apply(p.slice()).sopInstanceUid();
      ImagePlane plane = slices.plane(p.slice()).orElseThrow();
      if (p.role() == Role.POINT) {
        for (int n = 0; n < p.size(); n++) {
          double[] point = plane.toPatient(p.columns()[n], p.rows()[n]);
          contours.add(new Contour(Contour.Type.POINT, point, uid));
        }
      } else {
        contours.add(path(p, plane, uid, withHoles.contains(p.slice())));
      }
    }
    return new Contours(slices.frameOfReferenceUid(), contours);
  }

  private static Contour path(Piece p, ImagePlane plane, String uid, boolean holes) {
    int size = p.size();
    boolean closed = p.role() != Role.LINE;
    boolean repeats =
        size > 1 && p.columns()[0] == p.columns()[size - 1] && p.rows()[0] == p.rows()[size - 1];
    int count = closed && repeats ? size - 1 : size;
    double[] points = new double[3 * count];
    for (int n = 0; n < count; n++) {
      System.arraycopy(plane.toPatient(p.columns()[n], p.rows()[n]), 0, points, 3 * n, 3);
    }
    Contour.Type type = Contour.Type.OPEN_PLANAR;
    if (count == 1) {
      type = Contour.Type.POINT;
    } else if (closed) {
      type = holes ? Contour.Type.CLOSED_PLANAR_XOR : Contour.Type.CLOSED_PLANAR;
    }
    return new Contour(type, points, uid);
  }
}
