package org.tciaviewer.command;

import ij.ImagePlus;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.imagej.Provenance;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.Orientation;

/**
 * Some slices of a series as they are displayed, small, in the order of their positions: cut along
 * and across. Positions need not be even: what lies between slices is interpolated. Not
 * thread-safe.
 */
final class PreviewVolume {
  /** Longest side of a slice when planes are cut across it; a strip is smaller on screen. */
  private static final int CUT = 192;

  /** Longest side of the picture of a slice itself. */
  static final int SLICE = 512;

  /** Slices closer than this are the same place, as phases are, in mm. */
  private static final double SAME_MM = 0.01;

  private record Slice(int index, ImagePlane plane, double position) {}

  private final ImagePlus image;
  private final LoadedVolume loaded;
  private final List<Slice> slices;

  PreviewVolume(LoadedVolume loaded) {
    this.loaded = loaded;
    image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    slices = placed();
  }

  /** Those that say where they lie, sorted, each place once. */
  private List<Slice> placed() {
    List<Slice> all = new ArrayList<>();
    for (int n = 0; n < loaded.volume().slices().size(); n++) {
      Optional<ImagePlane> plane = loaded.volume().slices().get(n).plane();
      if (plane.isPresent()) {
        all.add(new Slice(n, plane.get(), plane.get().distanceMm()));
      }
    }
    all.sort(Comparator.comparingDouble(Slice::position));
    List<Slice> once = new ArrayList<>();
    for (Slice s : all) {
      boolean isNew = once.isEmpty() || s.position - once.get(once.size() - 1).position > SAME_MM;
      if (isNew) {
        once.add(s);
      }
    }
    return once;
  }

  /** The slice in the middle. */
  PreviewPicture middle() {
    int middle = slices.size() / 2;
    int index = slices.isEmpty() ? loaded.volume().slices().size() / 2 : slices.get(middle).index;
    BufferedImage picture = displayed(index, SLICE);
    if (slices.isEmpty()) {
      return new PreviewPicture(picture, loaded.columns(), loaded.rows(), "", "", "", "");
    }
    ImagePlane plane = slices.get(middle).plane;
    return oriented(
        picture,
        loaded.columns() * plane.columnSpacingMm(),
        loaded.rows() * plane.rowSpacingMm(),
        plane.rowDirection(),
        plane.columnDirection());
  }

  /** Planes across the slices, through their middle: along the columns and along the rows. */
  List<PreviewPicture> cuts() {
    if (slices.size() < 2) {
      return List.of();
    }
    List<BufferedImage> all = slices.stream().map(s -> displayed(s.index, CUT)).toList();
    int width = all.get(0).getWidth();
    int height = all.get(0).getHeight();
    ImagePlane plane = slices.get(0).plane;
    double mmPerColumn = loaded.columns() * plane.columnSpacingMm() / width;
    double mmPerRow = loaded.rows() * plane.rowSpacingMm() / height;
    List<int[]> alongRows = new ArrayList<>();
    List<int[]> alongColumns = new ArrayList<>();
    for (BufferedImage s : all) {
      alongRows.add(s.getRGB(0, height / 2, width, 1, null, 0, width));
      alongColumns.add(s.getRGB(width / 2, 0, 1, height, null, 0, 1));
    }
    return List.of(
        cut(alongRows, mmPerColumn, plane.rowDirection(), plane.normal()),
        cut(alongColumns, mmPerRow, plane.columnDirection(), plane.normal()));
  }

  /** Stacks lines of all slices at their positions, in pixels of equal sides. */
  private PreviewPicture cut(List<int[]> lines, double mm, double[] along, double[] normal) {
    int width = lines.get(0).length;
    double first = slices.get(0).position;
    double extent = slices.get(slices.size() - 1).position - first;
    int height = (int) Math.max(2, Math.min(2 * CUT, Math.round(extent / mm) + 1));
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int below = 0;
    for (int y = 0; y < height; y++) {
      double position = first + extent * y / (height - 1);
      while (below < slices.size() - 2 && slices.get(below + 1).position < position) {
        below++;
      }
      double low = slices.get(below).position;
      double share = (position - low) / (slices.get(below + 1).position - low);
      int[] line = mixed(lines.get(below), lines.get(below + 1), share);
      out.setRGB(0, y, width, 1, line, 0, width);
    }
    return upright(out, width * mm, Math.max(extent, mm), along, normal);
  }

  private static int[] mixed(int[] a, int[] b, double share) {
    int[] out = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int va = a[i] >> shift & 0xFF;
        int vb = b[i] >> shift & 0xFF;
        rgb |= (int) Math.round(va + (vb - va) * share) << shift;
      }
      out[i] = rgb;
    }
    return out;
  }

  /**
   * Turns a plane as radiologists look at it: head, else front, at the top; right, else front, at
   * the left.
   *
   * @param across patient direction of increasing x
   * @param down patient direction of increasing y
   */
  private static PreviewPicture upright(
      BufferedImage picture, double widthMm, double heightMm, double[] across, double[] down) {
    BufferedImage turned = picture;
    double[] right = across;
    double[] bottom = down;
    double width = widthMm;
    double height = heightMm;
    if (verticality(right) > verticality(bottom)) {
      turned = transposed(turned);
      right = down;
      bottom = across;
      width = heightMm;
      height = widthMm;
    }
    if ("HA".contains(first(bottom))) {
      turned = flipped(turned, 1, -1);
      bottom = Vectors.times(-1, bottom);
    }
    if ("RAH".contains(first(right))) {
      turned = flipped(turned, -1, 1);
      right = Vectors.times(-1, right);
    }
    return oriented(turned, width, height, right, bottom);
  }

  /** How much a direction belongs up and down: head and feet most, left and right least. */
  private static double verticality(double[] direction) {
    return 2 * Math.abs(direction[2]) + Math.abs(direction[1]);
  }

  private static String first(double[] direction) {
    String letters = Orientation.letters(direction);
    return letters.isEmpty() ? "?" : letters.substring(0, 1);
  }

  private static BufferedImage transposed(BufferedImage in) {
    BufferedImage out =
        new BufferedImage(in.getHeight(), in.getWidth(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < in.getHeight(); y++) {
      for (int x = 0; x < in.getWidth(); x++) {
        out.setRGB(y, x, in.getRGB(x, y));
      }
    }
    return out;
  }

  private static BufferedImage flipped(BufferedImage in, int xSign, int ySign) {
    int w = in.getWidth();
    int h = in.getHeight();
    BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.drawImage(in, xSign < 0 ? w : 0, ySign < 0 ? h : 0, w * xSign, h * ySign, null);
    g.dispose();
    return out;
  }

  private static PreviewPicture oriented(
      BufferedImage picture, double widthMm, double heightMm, double[] right, double[] bottom) {
    String r = Orientation.letters(right);
    String b = Orientation.letters(bottom);
    return new PreviewPicture(
        picture, widthMm, heightMm, Orientation.opposite(r), r, Orientation.opposite(b), b);
  }

  /** A slice with its window, no longer than a number of pixels. */
  private BufferedImage displayed(int index, int longest) {
    image.setSliceWithoutUpdate(index + 1);
    image.getProcessor().setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
    BufferedImage whole = image.getProcessor().getBufferedImage();
    double scale = Math.min(1, longest / (double) Math.max(whole.getWidth(), whole.getHeight()));
    int w = (int) Math.max(1, Math.round(whole.getWidth() * scale));
    int h = (int) Math.max(1, Math.round(whole.getHeight() * scale));
    BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(whole, 0, 0, w, h, null);
    g.dispose();
    return out;
  }
}
