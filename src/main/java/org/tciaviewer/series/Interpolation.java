package org.tciaviewer.series;

import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;

/**
 * Linear interpolation of real values; whole-numbered kinds are rounded to whole values, halves to
 * the even one, so that the mean of an image stays.
 */
final class Interpolation {
  /** Shifts are worked out to about 1e-13 pixels: nearer than this to a whole pixel is whole. */
  private static final double ROUNDING_PIXELS = 1e-9;

  private Interpolation() {}

  /** The slice between two; weight 0 is the first, 1 the second. */
  static Voxels between(Voxels a, Voxels b, double weight) {
    float[] values = new float[a.length()];
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) ((1 - weight) * a.value(n) + weight * b.value(n));
    }
    return of(a.kind(), values, a);
  }

  /**
   * The slice moved within its plane.
   *
   * @param width columns of the slice
   * @param shiftI content moves by this many columns
   * @param shiftJ content moves by this many rows
   * @param outside real value where nothing was
   */
  static Voxels shifted(Voxels a, int width, double shiftI, double shiftJ, double outside) {
    int height = a.length() / width;
    float[] values = new float[a.length()];
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < width; i++) {
        values[j * width + i] =
            at(a, width, height, snapped(i - shiftI), snapped(j - shiftJ), outside);
      }
    }
    return of(a.kind(), values, a);
  }

  /** Rounding must not take the first or last column away from a shift of whole pixels. */
  private static double snapped(double index) {
    double whole = Math.rint(index);
    return Math.abs(index - whole) < ROUNDING_PIXELS ? whole : index;
  }

  private static float at(Voxels a, int width, int height, double i, double j, double outside) {
    int i0 = (int) Math.floor(i);
    int j0 = (int) Math.floor(j);
    double u = i - i0;
    double v = j - j0;
    int i1 = u == 0 ? i0 : i0 + 1;
    int j1 = v == 0 ? j0 : j0 + 1;
    if (i0 < 0 || j0 < 0 || i1 >= width || j1 >= height) {
      return (float) outside;
    }
    double top = (1 - u) * a.value(j0 * width + i0) + u * a.value(j0 * width + i1);
    double bottom = (1 - u) * a.value(j1 * width + i0) + u * a.value(j1 * width + i1);
    return (float) ((1 - v) * top + v * bottom);
  }

  private static Voxels of(VoxelKind kind, float[] values, Voxels like) {
    if (kind == VoxelKind.FLOAT32) {
      return new Voxels(kind, values, like.low(), like.high());
    }
    if (kind == VoxelKind.GRAY8) {
      byte[] bytes = new byte[values.length];
      for (int n = 0; n < bytes.length; n++) {
        bytes[n] = (byte) Math.rint(values[n]);
      }
      return new Voxels(kind, bytes, like.low(), like.high());
    }
    int offset = kind == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    short[] shorts = new short[values.length];
    for (int n = 0; n < shorts.length; n++) {
      shorts[n] = (short) (Math.rint(values[n]) + offset);
    }
    return new Voxels(kind, shorts, like.low(), like.high());
  }
}
