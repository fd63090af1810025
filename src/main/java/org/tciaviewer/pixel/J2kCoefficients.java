package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Brings the decoded code-blocks of a tile-component to their places among the samples of each
 * resolution level, low-pass and high-pass interleaved (ITU-T T.800 F.3.3).
 */
final class J2kCoefficients {
  /** Receives a row of coefficients of one code-block. */
  interface Sink {
    /**
     * Stores a row.
     *
     * @param values sign in bit 31, else twice the magnitude; see {@link J2kBlockDecoder#row}
     * @param count number of values
     * @param band their sub-band
     * @param x column of the first value in the level's array
     * @param y row in the level's array
     * @param step columns from one value to the next
     */
    void put(int[] values, int count, J2kSubband band, int x, int y, int step);
  }

  private static final int MAX_BLOCK_WIDTH = 1024;
  private static final int MAGNITUDE = Integer.MAX_VALUE;

  private final J2kTileComponent component;
  private final J2kBlockDecoder decoder;
  private final byte[] source;
  private final int[] values = new int[MAX_BLOCK_WIDTH];

  /**
   * Prepares the coefficients of one tile-component.
   *
   * @param component the tile-component, all packets read
   * @param decoder decodes the blocks, one after the other
   * @param source the bytes that the blocks point into
   */
  J2kCoefficients(J2kTileComponent component, J2kBlockDecoder decoder, byte[] source) {
    this.component = component;
    this.decoder = decoder;
    this.source = source;
  }

  J2kTileComponent component() {
    return component;
  }

  /** Decodes all blocks of a resolution level. */
  void decode(J2kResolution resolution, Sink sink) throws FormatException {
    for (J2kPrecinct precinct : resolution.usedPrecincts()) {
      for (J2kPrecinct.Grid grid : precinct.grids()) {
        for (int row = 0; row < grid.rows(); row++) {
          for (int column = 0; column < grid.columns(); column++) {
            J2kCodeBlock block = grid.block(column, row);
            if (block != null) {
              decode(block, grid.band(), resolution, sink);
            }
          }
        }
      }
    }
  }

  private void decode(J2kCodeBlock block, J2kSubband band, J2kResolution resolution, Sink sink)
      throws FormatException {
    decoder.decode(block, band, component.coding().modes(), source);
    int step = resolution.level() == 0 ? 1 : 2;
    int x = step * block.area().x0() + band.highX() - resolution.area().x0();
    int y = step * block.area().y0() + band.highY() - resolution.area().y0();
    int width = block.area().width();
    for (int row = 0; row < block.area().height(); row++) {
      decoder.row(row, values);
      if (component.roiShift() > 0) {
        unshiftRegionOfInterest(width);
      }
      sink.put(values, width, band, x, y + step * row, step);
    }
  }

  /** H.1: what reaches above the shift belongs to the region and was shifted up. */
  private void unshiftRegionOfInterest(int count) {
    int shift = component.roiShift();
    for (int i = 0; i < count; i++) {
      int magnitude = values[i] & MAGNITUDE;
      if ((long) magnitude >= 1L << Math.min(shift + 1, 62)) {
        values[i] = values[i] & ~MAGNITUDE | magnitude >> shift;
      }
    }
  }
}
