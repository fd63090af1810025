package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Makes 0xRRGGBB of a colour frame (PS3.3 C.7.6.3.1.2): RGB, YBR_FULL, YBR_FULL_422, and their
 * partial-range relatives, interleaved or planar, or a palette. Samples of more than 8 bits are
 * shown by their high bits. Stateless and thread-safe.
 */
public final class ColourVoxels {
  private ColourVoxels() {}

  /** Colours of a frame of three samples. */
  public static Voxels read(StoredFrame frame) throws FormatException {
    ImagePixel pixel = frame.pixel();
    int[] rgb = new int[pixel.pixels()];
    boolean toRgb = !frame.isDecodedToRgb() && isLuminanceChroma(pixel.photometric());
    boolean partial = pixel.photometric().startsWith("YBR_PARTIAL");
    int shift = Math.max(0, pixel.bitsStored() - 8);
    for (int n = 0; n < rgb.length; n++) {
      int a = level(frame, frame.index(n, 0), shift);
      int b = level(frame, frame.index(n, 1), shift);
      int c = level(frame, frame.index(n, 2), shift);
      rgb[n] = toRgb ? fromYbr(a, b, c, partial) : a << 16 | b << 8 | c;
    }
    return new Voxels(VoxelKind.RGB, rgb, 0, 255);
  }

  private static boolean isLuminanceChroma(String photometric) {
    return photometric.startsWith("YBR_FULL") || photometric.startsWith("YBR_PARTIAL");
  }

  /** Colours of a frame of one sample with a palette. */
  public static Voxels read(StoredFrame frame, Palette palette) {
    int[] rgb = new int[frame.pixel().pixels()];
    for (int n = 0; n < rgb.length; n++) {
      rgb[n] = palette.rgb(frame.sample(n));
    }
    return new Voxels(VoxelKind.RGB, rgb, 0, 255);
  }

  private static int level(StoredFrame frame, int sample, int shift) {
    return (int) (frame.sample(sample) >> shift) & 0xFF;
  }

  private static int fromYbr(int y, int cb, int cr, boolean partial) {
    double luma = partial ? (y - 16) * 255 / 219.0 : y;
    double scale = partial ? 255 / 224.0 : 1;
    double blue = (cb - 128) * scale;
    double red = (cr - 128) * scale;
    int r = clamp(luma + 1.402 * red);
    int g = clamp(luma - 0.344136 * blue - 0.714136 * red);
    int b = clamp(luma + 1.772 * blue);
    return r << 16 | g << 8 | b;
  }

  private static int clamp(double level) {
    return (int) Math.max(0, Math.min(255, Math.round(level)));
  }
}
