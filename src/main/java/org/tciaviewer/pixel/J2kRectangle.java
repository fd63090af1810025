package org.tciaviewer.pixel;

/**
 * A rectangle of samples: columns x0 to x1 − 1, rows y0 to y1 − 1 of a tile, a resolution level or
 * a sub-band, each in its own coordinates (ITU-T T.800 Annex B). May be empty. Immutable.
 */
record J2kRectangle(int x0, int y0, int x1, int y1) {
  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }

  boolean isEmpty() {
    return x1 <= x0 || y1 <= y0;
  }

  /** The same area with a sample every 2^levels (equation B-14). */
  J2kRectangle reduced(int levels) {
    return band(levels, 0, 0);
  }

  /**
   * The samples of a sub-band (equation B-15).
   *
   * @param levels number of decompositions between this rectangle and the band
   * @param highX 1 if the band is horizontally high-pass
   * @param highY 1 if the band is vertically high-pass
   */
  J2kRectangle band(int levels, int highX, int highY) {
    if (levels == 0) {
      return this;
    }
    long dx = (long) highX << (levels - 1);
    long dy = (long) highY << (levels - 1);
    return new J2kRectangle(
        ceilShift(x0 - dx, levels),
        ceilShift(y0 - dy, levels),
        ceilShift(x1 - dx, levels),
        ceilShift(y1 - dy, levels));
  }

  J2kRectangle intersect(long left, long top, long right, long bottom) {
    return new J2kRectangle(
        (int) Math.max(x0, left),
        (int) Math.max(y0, top),
        (int) Math.min(x1, right),
        (int) Math.min(y1, bottom));
  }

  static int ceilShift(long value, int shift) {
    return (int) ((value + (1L << shift) - 1) >> shift);
  }

  static long ceilDivide(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }
}
