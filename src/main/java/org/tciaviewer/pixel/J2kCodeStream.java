package org.tciaviewer.pixel;

import java.util.Locale;
import java.util.TreeMap;
import org.tciaviewer.job.FormatException;

/**
 * The headers of a JPEG 2000 code stream and where the packets of each tile lie (ITU-T T.800 Annex
 * A). Reads all markers, decodes nothing, and allocates nothing that depends on the image size.
 *
 * <p>Tolerated, since such files exist: no EOC at the end; a TNsot that is zero or wrong (it is not
 * used); bytes after the last tile-part.
 */
final class J2kCodeStream {
  private static final int SOT_LENGTH = 10; // Lsot
  private static final int SOT_SEGMENT = 12; // marker and segment

  private final J2kReader reader;
  private final J2kSize size;
  private final J2kParameters parameters;
  private final J2kPackedHeaders packedHeaders = new J2kPackedHeaders();
  private final TreeMap<Integer, J2kTile> tiles = new TreeMap<>();

  private J2kCodeStream(J2kReader reader, J2kSize size) {
    this.reader = reader;
    this.size = size;
    this.parameters = J2kParameters.ofMainHeader(size.components());
  }

  /**
   * Reads the headers.
   *
   * @throws FormatException when they are broken or truncated, ask for what is not supported, or
   *     disagree with the Data Set
   */
  static J2kCodeStream read(byte[] bytes, FrameSpec expected) throws FormatException {
    J2kReader reader = J2kBoxes.codeStream(bytes);
    int start = reader.position();
    if (reader.u16() != J2kMarker.SOC || reader.u16() != J2kMarker.SIZ) {
      throw J2kReader.fault(start, "markers SOC and SIZ", "other bytes", "T.800 A.3");
    }
    J2kSize size = J2kSize.read(segment(reader));
    checkAgreement(size, expected);
    J2kCodeStream stream = new J2kCodeStream(reader, size);
    stream.readMainHeader();
    stream.readTileParts();
    return stream;
  }

  private static void checkAgreement(J2kSize size, FrameSpec expected) throws FormatException {
    if (size.columns() != expected.columns()
        || size.rows() != expected.rows()
        || size.components() != expected.samplesPerPixel()) {
      throw new FormatException(
          String.format(
              Locale.ROOT,
              "Pixel Data (7FE0,0010), JPEG 2000 code stream of %d columns, %d rows, %d components;"
                  + " the Data Set says Columns (0028,0011) %d, Rows (0028,0010) %d, Samples per"
                  + " Pixel (0028,0002) %d",
              size.columns(),
              size.rows(),
              size.components(),
              expected.columns(),
              expected.rows(),
              expected.samplesPerPixel()));
    }
  }

  J2kSize size() {
    return size;
  }

  J2kTile tile(int index) {
    return tiles.get(index);
  }

  private static J2kReader segment(J2kReader r) throws FormatException {
    int start = r.position();
    int length = r.u16();
    if (length < 2) {
      throw J2kReader.fault(start, "a segment length of 2 or more", "" + length, "T.800 A.1.2");
    }
    return r.slice(length - 2);
  }

  private void readMainHeader() throws FormatException {
    int marker = reader.u16();
    while (marker != J2kMarker.SOT) {
      if (!J2kMarker.hasNoSegment(marker)) {
        refuseExtensions(marker);
        J2kReader segment = segment(reader);
        if (marker == J2kMarker.PPM) {
          packedHeaders.add(segment);
        } else {
          parameters.read(marker, segment);
        }
      }
      marker = reader.u16();
    }
    if (!parameters.isComplete()) {
      throw J2kReader.fault(
          reader.position() - 2, "COD and QCD in the main header", "none", "T.800 A.3");
    }
  }

  private void refuseExtensions(int marker) throws FormatException {
    if (marker == J2kMarker.CAP || marker == J2kMarker.CPF) {
      throw J2kReader.unsupported("High-Throughput JPEG 2000 (HTJ2K, announced by a CAP marker)");
    }
    if (J2kMarker.isOfPart2(marker)) {
      throw J2kReader.unsupported("JPEG 2000 Part 2 (" + J2kMarker.text(marker) + ")");
    }
    if (marker < 0xFF00 || marker == J2kMarker.EOC || marker == J2kMarker.SOD) {
      throw J2kReader.fault(
          reader.position() - 2, "a header marker", J2kMarker.text(marker), "T.800 A.1");
    }
  }

  /** Reads tile-parts; the reader stands after the first SOT marker. */
  private void readTileParts() throws FormatException {
    boolean more = true;
    while (more) {
      readTilePart();
      more = reader.remaining() >= 2 && followedByTilePart();
    }
    for (int i = 0; i < size.tiles(); i++) {
      if (!tiles.containsKey(i)) {
        throw J2kReader.fault(
            reader.position(), "tile " + i + " of " + size.tiles(), "none", "T.800 A.4.2");
      }
      tiles.get(i).check(i, size.components());
    }
  }

  private boolean followedByTilePart() throws FormatException {
    int marker = reader.u16();
    if (marker == J2kMarker.SOT) {
      return true;
    }
    if (marker != J2kMarker.EOC && tiles.size() < size.tiles()) {
      throw J2kReader.fault(
          reader.position() - 2, "a tile-part", J2kMarker.text(marker), "T.800 A.4.2");
    }
    return false;
  }

  private void readTilePart() throws FormatException {
    int start = reader.position() - 2;
    J2kReader sot = segment(reader);
    if (sot.remaining() != SOT_LENGTH - 2) {
      throw J2kReader.fault(start, "an SOT segment of 10 bytes", "another", "T.800 A.4.2");
    }
    int index = sot.u16();
    long length = sot.u32();
    int part = sot.u8();
    if (index >= size.tiles()) {
      throw J2kReader.fault(start, "a tile below " + size.tiles(), "" + index, "T.800 A.4.2");
    }
    int end = endOfTilePart(start, length);
    J2kTile tile = tiles.computeIfAbsent(index, i -> new J2kTile(parameters));
    if (part != tile.parts()) {
      throw J2kReader.fault(
          start, "tile-part " + tile.parts() + " of tile " + index, "" + part, "T.800 A.4.2");
    }
    readTilePartHeader(tile);
    if (!packedHeaders.isEmpty()) {
      tile.addPackedHeaders(packedHeaders.next());
    }
    if (end < reader.position()) {
      throw J2kReader.fault(start, "a tile-part longer than its header", "" + length, "T.800 A.4");
    }
    tile.addBody(reader.slice(end - reader.position()));
  }

  private int endOfTilePart(int start, long length) throws FormatException {
    if (length == 0) {
      return reader.end(); // A.4.2: the last tile-part may leave its length open
    }
    if (length < SOT_SEGMENT || length > reader.end() - start) {
      String found = (reader.end() - start) + " (truncated)";
      throw J2kReader.fault(start, "a tile-part of " + length + " bytes", found, "T.800 A.4.2");
    }
    return start + (int) length;
  }

  private void readTilePartHeader(J2kTile tile) throws FormatException {
    TreeMap<Integer, J2kReader> headers = new TreeMap<>();
    int marker = reader.u16();
    while (marker != J2kMarker.SOD) {
      if (!J2kMarker.hasNoSegment(marker)) {
        refuseExtensions(marker);
        J2kReader segment = segment(reader);
        if (marker == J2kMarker.PPT) {
          headers.put(segment.u8(), segment);
        } else {
          tile.parameters().read(marker, segment);
        }
      }
      marker = reader.u16();
    }
    headers.values().forEach(tile::addPackedHeaders);
  }
}
