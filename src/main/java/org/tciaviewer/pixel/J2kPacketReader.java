package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * Reads the packets of one tile: which code-blocks get how many coding passes, and where their
 * bytes lie (ITU-T T.800 B.9, B.10). SOP and EPH markers are skipped wherever they are, since
 * neither can be mistaken for a header or for coded data.
 */
final class J2kPacketReader implements J2kPacketOrder.Visitor {
  private static final int SOP_LENGTH = 6; // marker, Lsop, Nsop
  private static final int EPH_LENGTH = 2;
  private static final int MAX_LENGTH_BITS = 31; // no chunk is longer than an array can be

  private final J2kReader body;
  private final J2kReader headers; // the body itself unless headers were packed
  private final J2kHeaderBits bits;
  private final List<J2kCodeBlock> pending = new ArrayList<>();

  /** Reads the packets from the tile; packets of a hostile stream end with its bytes. */
  J2kPacketReader(J2kTile tile, J2kReader body) {
    this.body = body;
    this.headers = tile.hasPackedHeaders() ? tile.headers() : body;
    this.bits = new J2kHeaderBits(headers);
  }

  @Override
  public void packet(J2kResolution resolution, int precinct, int layer) throws FormatException {
    skipMarker(body, J2kMarker.SOP, SOP_LENGTH);
    pending.clear();
    if (bits.bit() == 1) {
      for (J2kPrecinct.Grid grid : resolution.precinct(precinct).grids()) {
        readGrid(grid, resolution.coding().modes(), layer);
      }
    }
    bits.align();
    skipMarker(headers, J2kMarker.EPH, EPH_LENGTH);
    locateChunks();
    resolution.countPacket(precinct);
  }

  private static void skipMarker(J2kReader reader, int marker, int length) throws FormatException {
    int p = reader.position();
    if (reader.remaining() >= length
        && (reader.bytes()[p] & 0xFF) == marker >> 8
        && (reader.bytes()[p + 1] & 0xFF) == (marker & 0xFF)) {
      reader.moveTo(p + length);
    }
  }

  private void readGrid(J2kPrecinct.Grid grid, int modes, int layer) throws FormatException {
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        J2kCodeBlock block = grid.block(column, row);
        if (block != null) {
          if (bits.bit() == 1) {
            readPasses(block);
          }
        } else if (grid.isIncluded(layer, column, row, bits)) {
          readPasses(grid.include(column, row, modes, bits));
        }
      }
    }
  }

  /** The number of new passes and the lengths of their segments (B.10.6, B.10.7). */
  private void readPasses(J2kCodeBlock block) throws FormatException {
    int passes = passCount();
    while (bits.bit() == 1) {
      block.widenLength();
    }
    while (passes > 0) {
      int taken = block.addPasses(passes);
      int lengthBits = block.lengthBits() + 31 - Integer.numberOfLeadingZeros(taken);
      if (lengthBits > MAX_LENGTH_BITS) {
        throw J2kReader.fault(
            bits.position(), "a length of up to 31 bits", "" + lengthBits, "T.800 B.10.7");
      }
      block.addChunk(bits.bits(lengthBits));
      passes -= taken;
    }
    pending.add(block);
  }

  /** Table B.4. */
  private int passCount() throws FormatException {
    if (bits.bit() == 0) {
      return 1;
    }
    if (bits.bit() == 0) {
      return 2;
    }
    int n = bits.bits(2);
    if (n < 3) {
      return 3 + n;
    }
    n = bits.bits(5);
    return n < 31 ? 6 + n : 37 + bits.bits(7);
  }

  private void locateChunks() throws FormatException {
    for (J2kCodeBlock block : pending) {
      int length = block.nextChunkLength();
      while (length >= 0) {
        block.locateChunk(body.position());
        body.slice(length);
        length = block.nextChunkLength();
      }
    }
  }
}
