package org.tciaviewer.pixel;

/**
 * The samples of the whole frame: undoes the level shift of unsigned samples, limits them to the
 * precision (ITU-T T.800 G.1) and keeps them in the narrowest array, interleaved by pixel.
 */
final class J2kOutput {
  private final J2kSize size;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;
  private final int shift;
  private final int lowest;
  private final int highest;

  J2kOutput(J2kSize size) {
    this.size = size;
    int samples = size.columns() * size.rows() * size.components();
    int precision = size.precision();
    bytes = precision <= 8 ? new byte[samples] : null;
    shorts = precision > 8 && precision <= 16 ? new short[samples] : null;
    ints = precision > 16 ? new int[samples] : null;
    int half = 1 << (precision - 1);
    shift = size.signed() ? 0 : half;
    lowest = size.signed() ? -half : 0;
    highest = lowest + 2 * half - 1;
  }

  /** Stores rows of one component of a tile. */
  void put(int[][] rows, J2kRectangle tile, int component) {
    for (int y = 0; y < rows.length; y++) {
      put(rows[y], tile, y, component);
    }
  }

  /** Rounds and stores rows of one component of a tile. */
  void put(float[][] rows, J2kRectangle tile, int component) {
    int[] rounded = new int[tile.width()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rounded.length; x++) {
        rounded[x] = (int) Math.rint(rows[y][x]);
      }
      put(rounded, tile, y, component);
    }
  }

  private void put(int[] row, J2kRectangle tile, int y, int component) {
    int step = size.components();
    int pixel = (tile.y0() - size.y0() + y) * size.columns() + tile.x0() - size.x0();
    int at = pixel * step + component;
    if (bytes != null) {
      for (int x = 0; x < row.length; x++, at += step) {
        bytes[at] = (byte) limited(row[x]);
      }
    } else if (shorts != null) {
      for (int x = 0; x < row.length; x++, at += step) {
        shorts[at] = (short) limited(row[x]);
      }
    } else {
      for (int x = 0; x < row.length; x++, at += step) {
        ints[at] = limited(row[x]);
      }
    }
  }

  private int limited(int value) {
    return Math.max(lowest, Math.min(highest, value + shift));
  }

  DecodedFrame frame(DecodedFrame.Colour colour) {
    return new DecodedFrame(bytes, shorts, ints, size.precision(), size.signed(), colour);
  }
}
