package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * A run of packets in one order: the whole tile, or one entry of a POC marker segment (ITU-T T.800
 * A.6.6, B.12). Ends are exclusive. Immutable.
 */
record J2kProgression(
    int order,
    int resolutionStart,
    int resolutionEnd,
    int componentStart,
    int componentEnd,
    int layerEnd) {
  static final int LAYER_RESOLUTION = 0; // LRCP
  static final int RESOLUTION_LAYER = 1; // RLCP
  static final int RESOLUTION_POSITION = 2; // RPCL
  static final int POSITION_COMPONENT = 3; // PCRL
  static final int COMPONENT_POSITION = 4; // CPRL

  private static final int WIDE_COMPONENTS = 257; // from here on component indices take 16 bits
  private static final int ALL_COMPONENTS = 0; // CEpoc 0 stands for 256, more than we read
  private static final int MAX_RESOLUTIONS = 33;

  /** All packets of a tile in one order. */
  static J2kProgression all(int order) {
    return new J2kProgression(order, 0, MAX_RESOLUTIONS, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Reads the entries of a POC marker segment. */
  static List<J2kProgression> read(J2kReader r, int components) throws FormatException {
    boolean wide = components >= WIDE_COMPONENTS;
    List<J2kProgression> entries = new ArrayList<>();
    while (r.remaining() > 0) {
      int resolutionStart = r.u8();
      int componentStart = wide ? r.u16() : r.u8();
      int layerEnd = r.u16();
      int resolutionEnd = r.u8();
      int componentEnd = wide ? r.u16() : r.u8();
      int order = checkedOrder(r);
      entries.add(
          new J2kProgression(
              order,
              resolutionStart,
              resolutionEnd,
              componentStart,
              componentEnd == ALL_COMPONENTS ? Integer.MAX_VALUE : componentEnd,
              layerEnd));
    }
    return entries;
  }

  /** Reads a progression order (Table A.16). */
  static int checkedOrder(J2kReader r) throws FormatException {
    int order = r.u8();
    if (order > COMPONENT_POSITION) {
      throw J2kReader.fault(
          r.position() - 1, "progression order 0 to 4", "" + order, "T.800 Table A.16");
    }
    return order;
  }

  boolean contains(int component, int resolution) {
    return component >= componentStart
        && component < componentEnd
        && resolution >= resolutionStart
        && resolution < resolutionEnd;
  }
}
