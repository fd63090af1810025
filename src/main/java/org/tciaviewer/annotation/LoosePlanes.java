package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Which slices of an image show voxels whose slices have no stated distance. Frames of a
 * segmentation are as thick as Slice Thickness (0018,0050) says, but slices of a CT may overlap: a
 * frame in the plane of one slice would cover its neighbours too.
 */
final class LoosePlanes {
  /** How far two planes may lie apart, in slices of the image, and be the same. */
  private static final double SAME_PLANE = 0.1;

  /** Cosine of the angle of parallel normals: 0.8 degrees, a tenth of a slice over 20 mm. */
  private static final double PARALLEL = 0.9999;

  private LoosePlanes() {}

  /** The slices that show a mask: all, or those of its own planes when it has no other. */
  static boolean[] shown(Mask mask, ImageSlices slices) {
    return shown(mask.isLoose(), mask.geometry(), mask::hasSlice, slices);
  }

  /** The slices that show a field, likewise. */
  static boolean[] shown(ScalarField field, ImageSlices slices) {
    return shown(field.isLoose(), field.geometry(), field::hasSlice, slices);
  }

  private static boolean[] shown(
      boolean loose, VolumeGeometry grid, IntPredicate used, ImageSlices slices) {
    boolean[] shown = new boolean[slices.count()];
    boolean isComparable = loose && FrameGrid.isPlaced(grid) && slices.geometry().isPresent();
    if (!isComparable || !markPlanes(grid, used, slices, shown)) {
      Arrays.fill(shown, true);
    }
    return shown;
  }

  /** Marks the slices in planes of the grid that are used; whether each of these has one. */
  private static boolean markPlanes(
      VolumeGeometry grid, IntPredicate used, ImageSlices slices, boolean[] shown) {
    double[] normal = slices.requireGeometry().normal();
    if (Math.abs(Vectors.dot(normal, grid.normal())) < PARALLEL) {
      return false;
    }
    double first = grid.plane(0).distanceMm(normal);
    double step =
        Vectors.dot(Vectors.minus(grid.toPatient(0, 0, 1), grid.toPatient(0, 0, 0)), normal);
    BitSet missing = new BitSet();
    IntStream.range(0, grid.slices()).filter(used).forEach(missing::set);
    for (int s = 0; s < shown.length; s++) {
      double at = slices.plane(s).map(p -> p.distanceMm(normal)).orElse(Double.NaN);
      int k = (int) Math.rint((at - first) / step);
      boolean same = Math.abs(first + k * step - at) <= SAME_PLANE * slices.sliceSpacingMm();
      if (same && k >= 0 && k < grid.slices() && used.test(k)) {
        shown[s] = true;
        missing.clear(k);
      }
    }
    return missing.isEmpty();
  }
}
