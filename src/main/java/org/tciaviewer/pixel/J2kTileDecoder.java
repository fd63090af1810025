package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/** Decodes tiles, one after the other, into the frame (ITU-T T.800 Annex B to G). */
final class J2kTileDecoder {
  // One precinct per 64 samples of a 4096 by 4096 tile; bounds the memory of hostile streams.
  private static final int MAX_PRECINCTS = 1 << 18;

  private final J2kSize size;
  private final J2kOutput output;
  private final J2kBlockDecoder blocks = new J2kBlockDecoder();

  J2kTileDecoder(J2kSize size, J2kOutput output) {
    this.size = size;
    this.output = output;
  }

  /**
   * Decodes a tile.
   *
   * @throws FormatException when it is broken or packets are missing
   */
  void decode(int index, J2kTile tile) throws FormatException {
    J2kRectangle area = size.tile(index);
    List<J2kTileComponent> components = new ArrayList<>();
    for (int c = 0; c < size.components(); c++) {
      components.add(new J2kTileComponent(area, size.precision(), tile.parameters(), c));
    }
    checkPrecincts(components, tile);
    J2kReader body = tile.body();
    readPackets(components, tile, body);
    List<J2kCoefficients> coefficients = new ArrayList<>();
    for (J2kTileComponent component : components) {
      coefficients.add(new J2kCoefficients(component, blocks, body.bytes()));
    }
    int first = 0;
    if (tile.parameters().hasColourTransform()) {
      decodeColour(coefficients, area);
      first = 3;
    }
    for (int c = first; c < coefficients.size(); c++) {
      decodePlain(coefficients.get(c), area, c);
    }
  }

  /** Each precinct takes at least one packet, and each packet at least one byte. */
  private static void checkPrecincts(List<J2kTileComponent> components, J2kTile tile)
      throws FormatException {
    long precincts = 0;
    for (J2kTileComponent component : components) {
      for (J2kResolution resolution : component.resolutions()) {
        precincts += resolution.precinctCount();
      }
    }
    if (precincts * tile.parameters().layers() > tile.size()) {
      String found = tile.size() + " bytes (truncated)";
      throw J2kReader.fault(
          -1, "a byte for each packet of " + precincts + " precincts", found, "T.800 B.9");
    }
    if (precincts > MAX_PRECINCTS) {
      throw J2kReader.unsupported(precincts + " precincts in a tile");
    }
    components.forEach(c -> c.resolutions().forEach(J2kResolution::allocate));
  }

  private static void readPackets(List<J2kTileComponent> components, J2kTile tile, J2kReader body)
      throws FormatException {
    int layers = tile.parameters().layers();
    J2kPacketReader packets = new J2kPacketReader(tile, body);
    J2kPacketOrder order = new J2kPacketOrder(components);
    for (J2kProgression run : tile.parameters().progressions()) {
      order.visit(run, layers, packets);
    }
    for (J2kTileComponent component : components) {
      for (J2kResolution resolution : component.resolutions()) {
        if (!resolution.isComplete(layers)) {
          throw J2kReader.fault(
              body.position(), "packets of all precincts and layers", "some", "T.800 A.6.6");
        }
      }
    }
  }

  private void decodeColour(List<J2kCoefficients> coefficients, J2kRectangle area)
      throws FormatException {
    J2kCoefficients first = coefficients.get(0);
    J2kCoefficients second = coefficients.get(1);
    J2kCoefficients third = coefficients.get(2);
    if (first.component().coding().reversible()) {
      int[][] red = J2kReversible.samples(first);
      int[][] green = J2kReversible.samples(second);
      int[][] blue = J2kReversible.samples(third);
      J2kColour.reversible(red, green, blue);
      output.put(red, area, 0);
      output.put(green, area, 1);
      output.put(blue, area, 2);
    } else {
      float[][] red = J2kIrreversible.samples(first);
      float[][] green = J2kIrreversible.samples(second);
      float[][] blue = J2kIrreversible.samples(third);
      J2kColour.irreversible(red, green, blue);
      output.put(red, area, 0);
      output.put(green, area, 1);
      output.put(blue, area, 2);
    }
  }

  private void decodePlain(J2kCoefficients coefficients, J2kRectangle area, int index)
      throws FormatException {
    if (coefficients.component().coding().reversible()) {
      output.put(J2kReversible.samples(coefficients), area, index);
    } else {
      output.put(J2kIrreversible.samples(coefficients), area, index);
    }
  }
}
