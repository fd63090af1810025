package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tciaviewer.annotation.Measurement.Size;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.series.VoxelSource;

/** Measures annotations on an image. */
public final class Measures {
  private Measures() {}

  /** Measures size only, without the values of the image. */
  public static Measurement of(Annotation annotation, ImageSlices slices, ShapeOptions options) {
    return measure(annotation, slices, options, Optional.empty());
  }

  /**
   * Measures size and the values within.
   *
   * @param source values of the image; its size must be that of the slices
   */
  public static Measurement of(
      Annotation annotation, ImageSlices slices, ShapeOptions options, VoxelSource source) {
    if (source.width() != slices.columns()
        || source.height() != slices.rows()
        || source.depth() != slices.count()) {
      throw new IllegalArgumentException(
          "source: expected the size of the slices, was "
              + source.width()
              + " x "
              + source.height()
              + " x "
              + source.depth());
    }
    return measure(annotation, slices, options, Optional.of(source));
  }

  private static Measurement measure(
      Annotation a, ImageSlices slices, ShapeOptions options, Optional<VoxelSource> source) {
    Placement placed = Shapes.place(a.shape(), slices, options);
    int count = placed.sliceCount();
    String unit = source.map(VoxelSource::unit).orElse("");
    boolean countable = slices.geometry().isPresent() || a.shape() instanceof Mask;
    if (!countable || !hasVolume(a.shape())) {
      VoxelStatistics none = VoxelStatistics.NONE;
      return new Measurement(a, count, placed.outside(), -1, Size.NONE, none, unit);
    }
    Mask mask = Shapes.toMask(a.shape(), slices, options);
    VoxelStatistics values =
        source.map(s -> VoxelStatistics.of(mask, s)).orElse(VoxelStatistics.NONE);
    Size size =
        slices.geometry().isPresent()
            ? size(a.shape(), placed.pieces(), mask, slices, options)
            : Size.NONE;
    return new Measurement(a, count, placed.outside(), mask.voxelCount(), size, values, unit);
  }

  private static boolean hasVolume(Shape shape) {
    if (shape instanceof ImageContours c) {
      return c.hasOutline();
    }
    if (shape instanceof Contours c) {
      return c.contours().stream().anyMatch(Contour::isClosed);
    }
    return true;
  }

  private static Size size(
      Shape shape, List<Piece> pieces, Mask mask, ImageSlices slices, ShapeOptions options) {
    Polygons.Axes axes = longest(pieces, slices);
    double volume;
    Mask own = mask;
    if (shape instanceof Contours c) {
      ContourMeasures contours = ContourMeasures.of(c, slices.sliceSpacingMm(), options.holes());
      boolean isDrawnHere = options.between() == Between.NOTHING;
      volume = isDrawnHere ? outlineVolumeMm3(pieces, slices) : contours.volumeMm3();
      axes = contours.axes();
    } else if (shape instanceof Mask m) {
      own = m;
      volume = own.volumeMm3();
    } else if (shape instanceof ScalarField f) {
      own = f.atLeast(options.threshold());
      volume = own.volumeMm3();
    } else {
      volume = outlineVolumeMm3(pieces, slices);
    }
    double surface = MaskSurface.areaMm2(own);
    return new Size(volume, mask.volumeMm3(), axes.longest(), axes.perpendicular(), surface);
  }

  /** Area of the regions of each slice without its holes, × pixel area × slice spacing. */
  private static double outlineVolumeMm3(List<Piece> pieces, ImageSlices slices) {
    Map<Integer, List<Piece>> bySlice = new TreeMap<>();
    for (Piece p : pieces) {
      if (p.areaPixels() > 0) {
        bySlice.computeIfAbsent(p.slice(), k -> new ArrayList<>()).add(p);
      }
    }
    double pixels = 0;
    for (List<Piece> paths : bySlice.values()) {
      pixels += PathArea.of(paths, Combination.ofRoles(paths));
    }
    double[] spacing = slices.pixelSpacingMm();
    return pixels * spacing[0] * spacing[1] * slices.sliceSpacingMm();
  }

  /** The longest extent of a region in one slice and the one perpendicular to it, mm. */
  private static Polygons.Axes longest(List<Piece> pieces, ImageSlices slices) {
    double[] spacing = slices.pixelSpacingMm();
    Polygons.Axes best = new Polygons.Axes(Double.NaN, Double.NaN);
    for (Piece p : pieces) {
      if (p.role() == Role.REGION) {
        Polygons.Axes axes =
            Polygons.axes(scaled(p.columns(), spacing[1]), scaled(p.rows(), spacing[0]));
        best = axes.longest() > best.longest() || Double.isNaN(best.longest()) ? axes : best;
      }
    }
    return best;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      scaled[n] = values[n] * factor;
    }
    return scaled;
  }
}
