package org.tciaviewer.pixel;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The voxels of one frame, ready for ImageJ. The array is shared, not copied: it becomes the slice.
 * The range of values may be looked for only when it is asked for, so ask before values change.
 */
public final class Voxels {
  /** Offset between an INT16 voxel and its real value. */
  public static final int INT16_OFFSET = 32768;

  private final VoxelKind kind;
  private final Object array;
  private final Supplier<Range> search;

  /** Found at most once by each thread; all find the same. */
  private volatile Range range;

  /**
   * Smallest and largest real value that is not padding.
   *
   * @param low NaN if all is padding
   * @param high NaN if all is padding
   */
  record Range(double low, double high) {}

  /**
   * Voxels with a known range.
   *
   * @param kind what the array is and what its numbers mean
   * @param array row-major, one entry a pixel, of the type that {@code kind} says
   * @param low smallest real value that is not padding; NaN if all is padding, 0 for RGB
   * @param high largest real value that is not padding; NaN if all is padding, 255 for RGB
   */
  public Voxels(VoxelKind kind, Object array, double low, double high) {
    this(kind, array, () -> new Range(low, high));
  }

  /**
   * Voxels whose range is searched when it is needed: of most slices of a series it never is, and
   * the search costs more than all else that is done to a pixel but inflating it.
   */
  Voxels(VoxelKind kind, Object array, Supplier<Range> search) {
    this.kind = kind;
    this.array = array;
    this.search = search;
  }

  /** What the array is and what its numbers mean. */
  public VoxelKind kind() {
    return kind;
  }

  /** Row-major, one entry a pixel, of the type that the kind says; shared. */
  public Object array() {
    return array;
  }

  /** Smallest real value that is not padding; NaN if all is padding, 0 for RGB. */
  public double low() {
    return range().low;
  }

  /** Largest real value that is not padding; NaN if all is padding, 255 for RGB. */
  public double high() {
    return range().high;
  }

  private Range range() {
    Range found = range;
    if (found == null) {
      found = search.get();
      range = found;
    }
    return found;
  }

  /**
   * Voxels without data.
   *
   * @param lowest real value to fill with where there is no NaN; colour is black
   */
  public static Voxels blank(VoxelKind kind, int length, double lowest) {
    Object array =
        switch (kind) {
          case RGB -> new int[length];
          case GRAY8 -> filled(new byte[length], (byte) lowest);
          case GRAY16 -> filled(new short[length], (short) lowest);
          case INT16 -> filled(new short[length], (short) (lowest + INT16_OFFSET));
          case FLOAT32 -> filled(new float[length]);
        };
    return new Voxels(kind, array, Double.NaN, Double.NaN);
  }

  private static byte[] filled(byte[] array, byte value) {
    Arrays.fill(array, value);
    return array;
  }

  private static short[] filled(short[] array, short value) {
    Arrays.fill(array, value);
    return array;
  }

  private static float[] filled(float[] array) {
    Arrays.fill(array, Float.NaN);
    return array;
  }

  /** Number of voxels. */
  public int length() {
    return Array.getLength(array);
  }

  /** Real value of voxel n; for RGB its luminance is not computed: the packed number is given. */
  public float value(int n) {
    return switch (kind) {
      case GRAY8 -> ((byte[]) array)[n] & 0xFF;
      case GRAY16 -> ((short[]) array)[n] & 0xFFFF;
      case INT16 -> (((short[]) array)[n] & 0xFFFF) - INT16_OFFSET;
      case FLOAT32 -> ((float[]) array)[n];
      case RGB -> ((int[]) array)[n];
    };
  }

  /**
   * A part of these voxels, copied.
   *
   * @param width columns of this frame
   * @param left first column of the part
   * @param top first row of the part
   */
  public Voxels part(int width, int left, int top, int partWidth, int partHeight) {
    Object copy = Array.newInstance(array.getClass().componentType(), partWidth * partHeight);
    for (int j = 0; j < partHeight; j++) {
      System.arraycopy(array, (top + j) * width + left, copy, j * partWidth, partWidth);
    }
    return new Voxels(kind, copy, low(), high());
  }

  /** The same real values as 32-bit float; this object when it is float already. */
  public Voxels toFloat32() {
    if (kind == VoxelKind.FLOAT32) {
      return this;
    }
    if (kind == VoxelKind.RGB) {
      throw new IllegalArgumentException("kind: colour has no real values");
    }
    float[] values = new float[length()];
    for (int n = 0; n < values.length; n++) {
      values[n] = value(n);
    }
    return new Voxels(VoxelKind.FLOAT32, values, low(), high());
  }

  /** 256 steps from dark to bright by a window; colour stays as it is. */
  public Voxels toGray8(Window window) {
    if (kind == VoxelKind.RGB) {
      return this;
    }
    byte[] grey = new byte[length()];
    for (int n = 0; n < grey.length; n++) {
      grey[n] = (byte) Math.round(255 * window.apply(value(n)));
    }
    return new Voxels(VoxelKind.GRAY8, grey, low(), high());
  }
}
