package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;

/** Puts masks on the slices of an image: copied where the grids agree, else nearest voxel. */
final class MaskResampler {
  /**
   * How far, in voxels, a voxel centre may lie from one of the image to be the same voxel: a tenth
   * forgives rewritten decimals and cannot choose a wrong neighbour.
   */
  private static final double SAME_VOXEL = 0.1;

  private MaskResampler() {}

  static Placement place(Mask mask, ImageSlices slices) {
    Mask here = resample(mask, slices);
    List<Piece> pieces = new ArrayList<>();
    for (int k = 0; k < slices.count(); k++) {
      if (here.hasSlice(k)) {
        pieces.addAll(Outlines.trace(here.slice(k), slices.columns(), k));
      }
    }
    return new Placement(pieces, outside(mask, slices), 0);
  }

  /** Slices of the mask that lie on no slice of the image. */
  private static int outside(Mask mask, ImageSlices slices) {
    int outside = 0;
    if (isPixelsOnly(mask.geometry(), slices)) {
      return fits(mask, slices) ? 0 : mask.sliceCount();
    }
    VolumeGeometry g = mask.geometry();
    for (int k = 0; k < g.slices(); k++) {
      if (mask.hasSlice(k) && !seen(mask, k, slices)) {
        outside++;
      }
    }
    return outside;
  }

  private static boolean seen(Mask mask, int k, ImageSlices slices) {
    VolumeGeometry g = mask.geometry();
    int first = mask.runs(k)[0];
    double[] point = g.toPatient(first % g.columns(), first / g.columns(), k);
    return slices.sliceAt(point).isPresent();
  }

  /** Whether each voxel of the grid is one of the image or lies beyond its ends. */
  static boolean fits(Mask mask, ImageSlices slices) {
    return fits(mask.geometry(), slices, LoosePlanes.shown(mask, slices));
  }

  /** The same of a field. */
  static boolean fits(ScalarField field, ImageSlices slices) {
    return fits(field.geometry(), slices, LoosePlanes.shown(field, slices));
  }

  private static boolean fits(VolumeGeometry grid, ImageSlices slices, boolean[] shown) {
    if (isPixelsOnly(grid, slices)) {
      return isSameSize(grid, slices) || isTiled(grid, slices);
    }
    if (grid.columns() != slices.columns() || grid.rows() != slices.rows()) {
      return false;
    }
    int matched = 0;
    for (int k = 0; k < slices.count(); k++) {
      double[] corner = corner(slices, k, 0, 0, grid);
      if (!near(corner, 0, 0)) {
        return false;
      }
      boolean onSlice = Math.abs(corner[2] - Math.rint(corner[2])) <= SAME_VOXEL;
      matched += onSlice || !shown[k] ? 1 : 0;
      if (!near(
          corner(slices, k, grid.columns() - 1, grid.rows() - 1, grid),
          grid.columns() - 1,
          grid.rows() - 1)) {
        return false;
      }
    }
    return matched == slices.count();
  }

  private static double[] corner(ImageSlices slices, int k, int i, int j, VolumeGeometry grid) {
    double[] point = slices.plane(k).map(p -> p.toPatient(i, j)).orElse(new double[3]);
    return grid.toIndex(point);
  }

  private static boolean near(double[] index, int i, int j) {
    return Math.abs(index[0] - i) <= SAME_VOXEL && Math.abs(index[1] - j) <= SAME_VOXEL;
  }

  /** Whether only the size can tell that a mask belongs to an image. */
  private static boolean isPixelsOnly(VolumeGeometry grid, ImageSlices slices) {
    return !FrameGrid.isPlaced(grid) || slices.geometry().isEmpty();
  }

  /** Slice by slice onto an image of the same size, tile by tile onto one of the same slide. */
  private static Mask copyPixels(Mask mask, ImageSlices slices) {
    VolumeGeometry own = mask.geometry();
    VolumeGeometry grid = FrameGrid.pixelsOnly(slices.columns(), slices.rows(), slices.count());
    Mask.Builder b = new Mask.Builder(slices.geometry().orElse(grid));
    boolean whole = isSameSize(own, slices);
    for (int k = 0; k < slices.count(); k++) {
      Optional<FrameGrid.Place> tile = slices.tile(k, own.columns(), own.rows());
      if (whole) {
        b.set(k, mask.slice(k));
      } else if (tile.isPresent() && own.slices() == 1) {
        b.set(k, cutOut(mask, tile.get(), slices));
      }
    }
    return b.build();
  }

  private static boolean isSameSize(VolumeGeometry grid, ImageSlices slices) {
    return grid.columns() == slices.columns()
        && grid.rows() == slices.rows()
        && grid.slices() == slices.count();
  }

  private static boolean isTiled(VolumeGeometry grid, ImageSlices slices) {
    return grid.slices() == 1 && slices.tile(0, grid.columns(), grid.rows()).isPresent();
  }

  private static BitSet cutOut(Mask mask, FrameGrid.Place tile, ImageSlices slices) {
    BitSet all = mask.slice(0);
    BitSet bits = new BitSet();
    int width = mask.geometry().columns();
    for (int j = 0; j < slices.rows() && tile.row() + j < mask.geometry().rows(); j++) {
      for (int i = 0; i < slices.columns() && tile.column() + i < width; i++) {
        bits.set(j * slices.columns() + i, all.get((tile.row() + j) * width + tile.column() + i));
      }
    }
    return bits;
  }

  static Mask resample(Mask mask, ImageSlices slices) {
    if (isPixelsOnly(mask.geometry(), slices)) {
      return copyPixels(mask, slices);
    }
    VolumeGeometry target = slices.requireGeometry();
    Mask.Builder b = new Mask.Builder(target);
    if (mask.isEmpty()) {
      return b.build();
    }
    boolean[] shown = LoosePlanes.shown(mask, slices);
    boolean fits = fits(mask.geometry(), slices, shown);
    Affine toMask = mask.geometry().affine().inverse();
    int[] bounds = mask.bounds();
    for (int k = 0; k < slices.count(); k++) {
      Optional<ImagePlane> plane = slices.plane(k);
      if (plane.isPresent() && shown[k]) {
        if (fits) {
          copy(mask, toMask, plane.get(), k, b);
        } else {
          b.set(k, sample(mask, bounds, plane.get(), slices));
        }
      }
    }
    return b.build();
  }

  private static void copy(Mask mask, Affine toMask, ImagePlane plane, int slice, Mask.Builder b) {
    int k = (int) Math.rint(toMask.apply(plane.position())[2]);
    if (k >= 0 && k < mask.geometry().slices()) {
      b.copy(slice, mask, k);
    }
  }

  /** Nearest voxel at each pixel centre within the shadow of the mask's bounding box. */
  private static BitSet sample(Mask mask, int[] bounds, ImagePlane plane, ImageSlices slices) {
    BitSet bits = new BitSet();
    int[] window = window(mask.geometry(), bounds, plane, slices);
    Affine toMask = mask.geometry().affine().inverse();
    double[] origin = toMask.apply(plane.position());
    double[] right = toMask.apply(plane.toPatient(1, 0));
    double[] down = toMask.apply(plane.toPatient(0, 1));
    for (int j = window[1]; j <= window[3]; j++) {
      for (int i = window[0]; i <= window[2]; i++) {
        int mi = nearest(origin[0], right[0], down[0], i, j);
        int mj = nearest(origin[1], right[1], down[1], i, j);
        int mk = nearest(origin[2], right[2], down[2], i, j);
        if (mask.contains(mi, mj, mk)) {
          bits.set(j * slices.columns() + i);
        }
      }
    }
    return bits;
  }

  private static int nearest(double origin, double right, double down, int i, int j) {
    return nearest(origin + i * (right - origin) + j * (down - origin));
  }

  /** How close to the middle between two voxels, in voxels, counts as the middle. */
  private static final double MIDDLE = 1e-6;

  /**
   * The voxel nearest to an index: rounded, never cut (2.9999 is voxel 3). The middle between two
   * belongs to the lower one throughout, so that a grid that lies half a voxel off is moved as a
   * whole; rounding to even would take every second voxel twice.
   */
  static int nearest(double index) {
    return (int) Math.floor(index + 0.5 - MIDDLE);
  }

  /** First column, first row, last column, last row that the box may reach on the plane. */
  private static int[] window(
      VolumeGeometry grid, int[] bounds, ImagePlane plane, ImageSlices slices) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int corner = 0; corner < 8; corner++) {
      double i = (corner & 1) == 0 ? bounds[0] - 0.5 : bounds[3] + 0.5;
      double j = (corner & 2) == 0 ? bounds[1] - 0.5 : bounds[4] + 0.5;
      double k = (corner & 4) == 0 ? bounds[2] - 0.5 : bounds[5] + 0.5;
      double[] at = plane.toPlane(grid.toPatient(i, j, k));
      for (int axis = 0; axis < 2; axis++) {
        low[axis] = Math.min(low[axis], at[axis]);
        high[axis] = Math.max(high[axis], at[axis]);
      }
    }
    return new int[] {
      Math.max(0, (int) Math.floor(low[0])),
      Math.max(0, (int) Math.floor(low[1])),
      Math.min(slices.columns() - 1, (int) Math.ceil(high[0])),
      Math.min(slices.rows() - 1, (int) Math.ceil(high[1]))
    };
  }
}
