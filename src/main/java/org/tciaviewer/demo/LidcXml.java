package org.tciaviewer.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Writes the marks of four readers of the {@link Thorax} in the dialect of LIDC-IDRI
 * (LidcReadMessage): slightly different outlines, an excluded cavity, a nodule below 3 mm, and a
 * non-nodule. Readers name nodules each in their own way, as real ones do.
 */
final class LidcXml {
  private static final String[] CHARACTERISTICS = {
    "subtlety",
    "internalStructure",
    "calcification",
    "sphericity",
    "margin",
    "lobulation",
    "spiculation",
    "texture",
    "malignancy"
  };

  private static final int[] MASS_RATINGS = {5, 1, 6, 4, 3, 2, 3, 5, 5};
  private static final int[] SOLID_RATINGS = {4, 1, 6, 5, 5, 1, 1, 5, 3};
  private static final int[] GLASS_RATINGS = {2, 1, 6, 4, 2, 1, 1, 1, 2};

  /**
   * How one reader sees: size of the drawn outline relative to the truth and its shift in mm.
   *
   * @param sees whether the reader marks the ground glass nodule and the scar
   * @param excludes whether the reader cuts out the cavity
   */
  private record Reader(
      String prefix, double size, double dx, double dy, boolean sees, boolean excludes) {}

  private static final List<Reader> READERS =
      List.of(
          new Reader("Nodule 00", 1.00, 0, 0, true, true),
          new Reader("", 1.07, 0.6, -0.4, false, false),
          new Reader("IL0", 0.94, -0.5, 0.7, false, true),
          new Reader("MI014_1210", 1.03, 0.2, 0.9, true, false));

  private final StringBuilder out = new StringBuilder();
  private final IntFunction<String> sopInstanceUids;
  private int depth;

  private LidcXml(IntFunction<String> sopInstanceUids) {
    this.sopInstanceUids = sopInstanceUids;
  }

  /**
   * @param sopInstanceUids SOP Instance UID by slice index, zero-based from the feet
   */
  static byte[] write(String study, String series, IntFunction<String> sopInstanceUids) {
    return new LidcXml(sopInstanceUids).document(study, series).getBytes(StandardCharsets.UTF_8);
  }

  private String document(String study, String series) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<LidcReadMessage uid=\"1.3.6.1.4.1.14519.5.2.1.6279.6001.1307390687803.0\"");
    out.append(" xmlns=\"http://www.nih.gov\"");
    out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
    open("ResponseHeader");
    element("Version", "1.8.1");
    element("TaskDescription", "Second unblinded read");
    element("SeriesInstanceUid", series);
    element("ResponseDescription", "1 - Reading complete");
    element("StudyInstanceUID", study);
    close("ResponseHeader");
    READERS.forEach(this::session);
    out.append("</LidcReadMessage>\n");
    return out.toString();
  }

  private void session(Reader r) {
    open("readingSession");
    element("annotationVersion", "3.12");
    element("servicingRadiologistID", "anonymous");
    nodule(r, 1, Nodule.MASS, MASS_RATINGS);
    nodule(r, 2, Nodule.SOLID, SOLID_RATINGS);
    if (r.sees) {
      nodule(r, 3, Nodule.GLASS, GLASS_RATINGS);
    }
    small(r);
    if (r.sees) {
      nonNodule();
    }
    close("readingSession");
  }

  private void nodule(Reader r, int number, Nodule n, int[] ratings) {
    open("unblindedReadNodule");
    element("noduleID", r.prefix + number);
    open("characteristics");
    for (int i = 0; i < ratings.length; i++) {
      element(CHARACTERISTICS[i], Integer.toString(rating(r, i, ratings[i])));
    }
    close("characteristics");
    Ellipsoid drawn = n.shape().changed(r.size, r.dx, r.dy, 0);
    for (int k = Thorax.SLICES - 1; k >= 0; k--) {
      roi(drawn, k, true);
    }
    Optional<Ellipsoid> hole = n.hole().filter(h -> r.excludes);
    for (int k = Thorax.SLICES - 1; hole.isPresent() && k >= 0; k--) {
      roi(hole.get(), k, false);
    }
    close("unblindedReadNodule");
  }

  /** Readers differ by one in malignancy. */
  private static int rating(Reader r, int index, int rating) {
    boolean malignancy = index == CHARACTERISTICS.length - 1;
    return malignancy && !r.sees ? rating - 1 : rating;
  }

  private void roi(Ellipsoid shape, int slice, boolean inclusion) {
    List<Outline.Point> points = Outline.of(shape, slice);
    if (!points.isEmpty()) {
      roi(points, slice, inclusion);
    }
  }

  private void roi(List<Outline.Point> points, int slice, boolean inclusion) {
    open("roi");
    place(slice);
    element("inclusion", inclusion ? "TRUE" : "FALSE");
    for (Outline.Point p : points) {
      point("edgeMap", p);
    }
    close("roi");
  }

  private void place(int slice) {
    element("imageZposition", String.format(Locale.ROOT, "%.6f ", Thorax.z(slice)));
    element("imageSOP_UID", sopInstanceUids.apply(slice));
  }

  private void point(String name, Outline.Point p) {
    open(name);
    element("xCoord", Integer.toString(p.column()));
    element("yCoord", Integer.toString(p.row()));
    close(name);
  }

  /** A nodule below 3 mm has one edge point, near its centre, and no characteristics. */
  private void small(Reader r) {
    open("unblindedReadNodule");
    element("noduleID", r.prefix + 9);
    roi(List.of(centre(Nodule.SMALL)), slice(Nodule.SMALL), true);
    close("unblindedReadNodule");
  }

  private void nonNodule() {
    open("nonNodule");
    element("nonNoduleID", "_Non-nodule 001");
    place(slice(Nodule.SCAR));
    point("locus", centre(Nodule.SCAR));
    close("nonNodule");
  }

  private static Outline.Point centre(Nodule n) {
    return new Outline.Point(
        (int) Math.round((n.shape().x() - Thorax.FIRST_X) / Thorax.COLUMN_SPACING),
        (int) Math.round((n.shape().y() - Thorax.FIRST_Y) / Thorax.ROW_SPACING));
  }

  private static int slice(Nodule n) {
    return (int) Math.round((n.shape().z() - Thorax.FIRST_Z) / Thorax.SLICE_SPACING);
  }

  private void open(String name) {
    indent().append('<').append(name).append(">\n");
    depth++;
  }

  private void close(String name) {
    depth--;
    indent().append("</").append(name).append(">\n");
  }

  private void element(String name, String value) {
    indent().append('<').append(name).append('>').append(value);
    out.append("</").append(name).append(">\n");
  }

  private StringBuilder indent() {
    return out.append("  ".repeat(depth));
  }
}
