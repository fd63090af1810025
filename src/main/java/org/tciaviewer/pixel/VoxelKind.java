package org.tciaviewer.pixel;

/** The types of voxel array that ImageJ shows, and what a voxel means in each. */
public enum VoxelKind {
  /** {@code int[]}, 0xRRGGBB. */
  RGB,
  /** {@code byte[]}, unsigned; the stored value, which is the real value. */
  GRAY8,
  /** {@code short[]}, unsigned; the stored value, which is the real value. */
  GRAY16,
  /** {@code short[]}, unsigned; real value + 32768 (ImageJ's signed 16-bit, {−32768, 1}). */
  INT16,
  /** {@code float[]}; the real value. */
  FLOAT32;

  /** Bytes of one voxel. */
  public int bytes() {
    return switch (this) {
      case GRAY8 -> 1;
      case GRAY16, INT16 -> 2;
      case RGB, FLOAT32 -> 4;
    };
  }
}
