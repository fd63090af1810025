package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * The SIZ marker segment (ITU-T T.800 A.5.1): image and tiles on the reference grid. All components
 * have the same precision and sign, and one sample per grid point. Immutable.
 *
 * @param x0 left edge of the image, a grid column
 * @param y0 upper edge of the image, a grid row
 * @param x1 grid column after the last of the image
 * @param y1 grid row after the last of the image
 * @param tileX0 left edge of the first tile, not right of the image
 * @param tileY0 upper edge of the first tile, not below the image
 * @param tileWidth grid columns of one tile
 * @param tileHeight grid rows of one tile
 * @param components number of components
 * @param precision bits per sample
 * @param signed whether samples are signed
 */
record J2kSize(
    int x0,
    int y0,
    int x1,
    int y1,
    long tileX0,
    long tileY0,
    long tileWidth,
    long tileHeight,
    int components,
    int precision,
    boolean signed) {
  private static final int PART_2 = 0x8000; // Rsiz, T.801 A.2.1
  private static final int MAX_PRECISION = 24; // what the coefficients of 31 bits can hold
  private static final int MAX_TILES = 65535; // A.4.2: Isot has 16 bits

  /** Reads and checks the segment. The reader stands after the segment's length. */
  static J2kSize read(J2kReader r) throws FormatException {
    int start = r.position();
    if ((r.u16() & PART_2) != 0) {
      throw J2kReader.unsupported("JPEG 2000 Part 2 (Rsiz of the SIZ marker)");
    }
    long[] v = new long[8];
    for (int i = 0; i < v.length; i++) {
      v[i] = r.u32();
    }
    if (Math.max(v[0], v[1]) > Integer.MAX_VALUE || v[2] >= v[0] || v[3] >= v[1]) {
      throw J2kReader.fault(start, "an image area", v[0] + "x" + v[1], "T.800 A.5.1");
    }
    boolean firstTileMeetsImage =
        v[6] <= v[2] && v[7] <= v[3] && v[6] + v[4] > v[2] && v[7] + v[5] > v[3];
    if (!firstTileMeetsImage) {
      throw J2kReader.fault(start, "a first tile that meets the image", "none", "T.800 B.3");
    }
    int components = r.u16();
    int depth = sampleDepth(r, components);
    J2kSize size =
        new J2kSize(
            (int) v[2],
            (int) v[3],
            (int) v[0],
            (int) v[1],
            v[6],
            v[7],
            v[4],
            v[5],
            components,
            (depth & 0x7F) + 1,
            (depth & 0x80) != 0);
    size.checkLimits(start);
    return size;
  }

  /** The Ssiz of all components. */
  private static int sampleDepth(J2kReader r, int components) throws FormatException {
    int first = -1;
    for (int c = 0; c < components; c++) {
      int depth = r.u8();
      if (r.u8() != 1 || r.u8() != 1) {
        throw J2kReader.unsupported("component subsampling (XRsiz, YRsiz of the SIZ marker)");
      }
      if (first >= 0 && depth != first) {
        throw J2kReader.unsupported("components of different precision (Ssiz of the SIZ marker)");
      }
      first = depth;
    }
    return first;
  }

  private void checkLimits(int offset) throws FormatException {
    if (components < 1) {
      throw J2kReader.fault(offset, "components", "none", "T.800 A.5.1");
    }
    if (precision > MAX_PRECISION) {
      throw J2kReader.unsupported(precision + " bits per sample (Ssiz of the SIZ marker)");
    }
    if (tilesAcross() * tilesDown() > MAX_TILES) {
      throw J2kReader.fault(
          offset, "at most 65535 tiles", tilesAcross() + "x" + tilesDown(), "T.800 A.4.2");
    }
  }

  int columns() {
    return x1 - x0;
  }

  int rows() {
    return y1 - y0;
  }

  long tilesAcross() {
    return J2kRectangle.ceilDivide(x1 - tileX0, tileWidth);
  }

  long tilesDown() {
    return J2kRectangle.ceilDivide(y1 - tileY0, tileHeight);
  }

  int tiles() {
    return (int) (tilesAcross() * tilesDown());
  }

  /** The part of the image that a tile covers, on the reference grid (equations B-7 to B-10). */
  J2kRectangle tile(int index) {
    long across = index % tilesAcross();
    long down = index / tilesAcross();
    return new J2kRectangle(
        (int) Math.max(tileX0 + across * tileWidth, x0),
        (int) Math.max(tileY0 + down * tileHeight, y0),
        (int) Math.min(tileX0 + (across + 1) * tileWidth, x1),
        (int) Math.min(tileY0 + (down + 1) * tileHeight, y1));
  }
}
