package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * The code-blocks of one precinct (ITU-T T.800 B.6, B.7): for each sub-band a grid of blocks and
 * its two tag trees. Blocks are made when they are first included, so that empty precincts cost
 * nothing.
 */
final class J2kPrecinct {
  /** The part of a precinct that lies in one sub-band. */
  static final class Grid {
    private final J2kSubband band;
    private final J2kRectangle area;
    private final int widthLog2;
    private final int heightLog2;
    private final int columns;
    private final int rows;
    private final J2kCodeBlock[] blocks;
    private final J2kTagTree inclusion;
    private final J2kTagTree zeroBitPlanes;

    private Grid(J2kSubband band, J2kRectangle area, int widthLog2, int heightLog2) {
      this.band = band;
      this.area = area;
      this.widthLog2 = widthLog2;
      this.heightLog2 = heightLog2;
      this.columns = J2kRectangle.ceilShift(area.x1(), widthLog2) - (area.x0() >> widthLog2);
      this.rows = J2kRectangle.ceilShift(area.y1(), heightLog2) - (area.y0() >> heightLog2);
      this.blocks = new J2kCodeBlock[columns * rows];
      this.inclusion = new J2kTagTree(columns, rows);
      this.zeroBitPlanes = new J2kTagTree(columns, rows);
    }

    J2kSubband band() {
      return band;
    }

    int columns() {
      return columns;
    }

    int rows() {
      return rows;
    }

    /** The block at a place of the grid, null as long as no packet included it. */
    J2kCodeBlock block(int column, int row) {
      return blocks[row * columns + column];
    }

    /** Reads whether a block that was not included so far is included from this layer on. */
    boolean isIncluded(int layer, int column, int row, J2kHeaderBits bits) throws FormatException {
      return inclusion.isBelow(layer + 1, column, row, bits);
    }

    J2kCodeBlock include(int column, int row, int modes, J2kHeaderBits bits)
        throws FormatException {
      int zeros = zeroBitPlanes.value(band.bitPlanes(), column, row, bits);
      long left = (long) ((area.x0() >> widthLog2) + column) << widthLog2;
      long top = (long) ((area.y0() >> heightLog2) + row) << heightLog2;
      J2kRectangle place =
          area.intersect(left, top, left + (1L << widthLog2), top + (1L << heightLog2));
      J2kCodeBlock block = new J2kCodeBlock(place, modes, zeros);
      blocks[row * columns + column] = block;
      return block;
    }
  }

  private final List<Grid> grids = new ArrayList<>();

  /**
   * Lays out the grids.
   *
   * @param resolution the resolution level
   * @param column column of the precinct in the level
   * @param row row of the precinct in the level
   */
  J2kPrecinct(J2kResolution resolution, int column, int row) {
    int halved = resolution.level() == 0 ? 0 : 1; // bands above LL have half the samples
    int widthLog2 = resolution.precinctWidthLog2() - halved;
    int heightLog2 = resolution.precinctHeightLog2() - halved;
    long left = (long) (resolution.firstPrecinctColumn() + column) << widthLog2;
    long top = (long) (resolution.firstPrecinctRow() + row) << heightLog2;
    for (J2kSubband band : resolution.bands()) {
      J2kRectangle part =
          band.area().intersect(left, top, left + (1L << widthLog2), top + (1L << heightLog2));
      if (!part.isEmpty()) {
        int blockWidth = Math.min(resolution.coding().blockWidthLog2(), widthLog2);
        int blockHeight = Math.min(resolution.coding().blockHeightLog2(), heightLog2);
        grids.add(new Grid(band, part, blockWidth, blockHeight));
      }
    }
  }

  /** The grids of the sub-bands that this precinct touches, in the order HL, LH, HH. */
  List<Grid> grids() {
    return grids;
  }
}
