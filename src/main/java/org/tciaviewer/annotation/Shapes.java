package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Conversions of shapes: onto the slices of an image, and into voxels. A voxel is inside when its
 * centre is.
 *
 * <ul>
 *   <li>LIDC outlines: each is rasterised by itself, then inclusions are united and exclusions
 *       taken away. By default the pixels that an outline runs through do not belong to what it
 *       encloses ({@link ImageContours.Rim#EXCLUDE}); this holds for exclusions alike, so that the
 *       outline of an exclusion stays in the lesion. There is no authoritative text on that; pylidc
 *       removes it.
 *   <li>RTSTRUCT contours: a pixel on the path is inside (PS3.3 C.8.8.6.1); nested contours as
 *       {@link Contours.HoleRule} says. A slice shows the nearest plane of contours within half
 *       their spacing; planes that no slice would show go to their nearest slice within half a
 *       slice. Planes that are not parallel to the slices are voxelised slab by slab.
 *   <li>With {@link ShapeOptions.Between#INTERPOLATE} slices between drawn outlines and contours
 *       get a shape between their neighbours, if those are at most four usual distances apart;
 *       contours then show on the slices that they lie on alone.
 *   <li>Masks and fields on another grid: the voxel that holds the centre.
 * </ul>
 */
public final class Shapes {
  private Shapes() {}

  /**
   * Puts a shape on the slices of an image, as outlines and points.
   *
   * @param shape where the annotation lies
   * @param slices of the image
   * @param options where formats leave a choice
   */
  public static Placement place(Shape shape, ImageSlices slices, ShapeOptions options) {
    if (fills(shape, slices, options)) {
      return filled(shape, slices, options);
    }
    if (shape instanceof ImageContours c) {
      return c.resolve(slices);
    }
    if (shape instanceof Contours c) {
      return ContourPlacer.of(c, slices, options).place();
    }
    return MaskResampler.place(mask(shape, options), slices);
  }

  /** Whether slices between are computed: of outlines and contours, if that was asked for. */
  private static boolean fills(Shape shape, ImageSlices slices, ShapeOptions options) {
    boolean isDrawn =
        shape instanceof Contours || shape instanceof ImageContours c && c.hasOutline();
    return isDrawn && slices.geometry().isPresent() && options.between() == Between.INTERPOLATE;
  }

  private static Placement filled(Shape shape, ImageSlices slices, ShapeOptions options) {
    Placement drawn =
        shape instanceof Contours c
            ? ContourPlacer.of(c, slices, options).place()
            : ((ImageContours) shape).resolve(slices);
    SliceShapes.Result all = SliceShapes.fill(drawnMask(shape, slices, options), slices);
    List<Piece> pieces = new ArrayList<>(drawn.pieces());
    for (int k : all.filled()) {
      pieces.addAll(Outlines.trace(all.mask().slice(k), slices.columns(), k));
    }
    return new Placement(pieces, drawn.outside(), drawn.byPosition(), all.filled());
  }

  /**
   * The voxels of a shape on the grid of an image.
   *
   * @throws IllegalArgumentException when the position of the image is not known
   */
  public static Mask toMask(Shape shape, ImageSlices slices, ShapeOptions options) {
    Mask drawn = drawnMask(shape, slices, options);
    return fills(shape, slices, options) ? SliceShapes.fill(drawn, slices).mask() : drawn;
  }

  private static Mask drawnMask(Shape shape, ImageSlices slices, ShapeOptions options) {
    if (shape instanceof ImageContours c) {
      return OutlineRaster.toMask(c, slices, options.rim());
    }
    if (shape instanceof Contours c) {
      return ContourPlacer.of(c, slices, options).toMask();
    }
    return MaskResampler.resample(mask(shape, options), slices);
  }

  /** The voxels of a shape on a regular grid whose instances are not known. */
  public static Mask toMask(Shape shape, VolumeGeometry geometry, ShapeOptions options) {
    return toMask(shape, ImageSlices.of(geometry), options);
  }

  /** The borders of pixels, given at row × columns + column of slice k. */
  public static List<Piece> trace(BitSet bits, int columns, int k) {
    return Outlines.trace(bits, columns, k);
  }

  /**
   * Whether a shape's own voxels are exactly those of the image, so that nothing is resampled; true
   * for outlines, which have no voxels.
   */
  public static boolean fits(Shape shape, ImageSlices slices) {
    if (shape instanceof Mask m) {
      return MaskResampler.fits(m, slices);
    }
    return !(shape instanceof ScalarField f) || MaskResampler.fits(f, slices);
  }

  private static Mask mask(Shape shape, ShapeOptions options) {
    if (shape instanceof Mask m) {
      return m;
    }
    if (shape instanceof ScalarField f) {
      return f.atLeast(options.threshold());
    }
    throw new IllegalArgumentException("shape: expected voxels, was " + shape);
  }
}
