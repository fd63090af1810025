package org.tciaviewer.pixel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/** The tile-parts of one tile as found in the code stream (ITU-T T.800 A.4.2), in their order. */
final class J2kTile {
  private final J2kParameters parameters;
  private final List<J2kReader> bodies = new ArrayList<>();
  private final List<J2kReader> packedHeaders = new ArrayList<>();

  J2kTile(J2kParameters mainHeader) {
    this.parameters = mainHeader.ofTile();
  }

  J2kParameters parameters() {
    return parameters;
  }

  int parts() {
    return bodies.size();
  }

  void addBody(J2kReader body) {
    bodies.add(body);
  }

  /** Adds packet headers that a PPM or PPT marker segment took out of the body. */
  void addPackedHeaders(J2kReader headers) {
    packedHeaders.add(headers);
  }

  boolean hasPackedHeaders() {
    return !packedHeaders.isEmpty();
  }

  /** The packets of all tile-parts. */
  J2kReader body() {
    return join(bodies);
  }

  /** The packed packet headers of all tile-parts. */
  J2kReader headers() {
    return join(packedHeaders);
  }

  /** Bytes of packets and packed headers: no tile has more packets than this. */
  long size() {
    long size = 0;
    for (J2kReader r : bodies) {
      size += r.remaining();
    }
    for (J2kReader r : packedHeaders) {
      size += r.remaining();
    }
    return size;
  }

  /** One reader over several ranges; copies only if there is more than one. */
  static J2kReader join(List<J2kReader> ranges) {
    if (ranges.size() == 1) {
      return ranges.get(0);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (J2kReader r : ranges) {
      all.write(r.bytes(), r.position(), r.remaining());
    }
    return new J2kReader(all.toByteArray(), 0, all.size());
  }

  /** Checks that the parameters fit each other before anything is allocated for the tile. */
  void check(int index, int components) throws FormatException {
    for (int c = 0; c < components; c++) {
      J2kCoding coding = parameters.coding(c);
      J2kQuantization quantization = parameters.quantization(c);
      if (coding.reversible() != quantization.isReversible() && coding.reversible()) {
        throw damaged(index, "no quantization with the 5-3 transform", "a quantization style");
      }
      if (!quantization.covers(coding.levels())) {
        String found = quantization.steps().length + " for " + coding.levels() + " levels";
        throw damaged(index, "a quantization step for each sub-band", found);
      }
      boolean same = coding.reversible() == parameters.coding(0).reversible();
      if (parameters.hasColourTransform() && (components < 3 || c < 3 && !same)) {
        throw damaged(
            index, "three components of one kind under a colour transform", components + "");
      }
    }
  }

  private static FormatException damaged(int index, String expected, String found) {
    return J2kReader.fault(-1, expected, found + " in tile " + index, "T.800 A.6");
  }
}
