package org.tciaviewer.pixel;

/**
 * One sub-band of a tile-component (ITU-T T.800 B.5). Immutable.
 *
 * @param area in coordinates of the band
 * @param highX 1 if horizontally high-pass (HL, HH), else 0
 * @param highY 1 if vertically high-pass (LH, HH), else 0
 * @param bitPlanes magnitude bit-planes that may be coded, with those of a region of interest
 * @param stepSize size of one quantization step; 1 if reversible
 */
record J2kSubband(J2kRectangle area, int highX, int highY, int bitPlanes, double stepSize) {
  /** 0 LL, 1 HL, 2 LH, 3 HH. */
  int orientation() {
    return highX + 2 * highY;
  }

  /** Base-two logarithm of the gain of the band (Table E.1). */
  static int gainLog2(int highX, int highY) {
    return highX + highY;
  }
}
