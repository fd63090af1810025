package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.tciaviewer.job.FormatException;

/**
 * Packet headers that the main header holds for all tile-parts (PPM, ITU-T T.800 A.7.4). Each
 * tile-part, in the order of the code stream, takes the next series of them.
 */
final class J2kPackedHeaders {
  private final TreeMap<Integer, J2kReader> segments = new TreeMap<>();
  private J2kReader all;

  void add(J2kReader segment) throws FormatException {
    segments.put(segment.u8(), segment);
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** The headers of the next tile-part: Nppm and as many bytes, which may span segments. */
  J2kReader next() throws FormatException {
    if (all == null) {
      List<J2kReader> ordered = new ArrayList<>(segments.values());
      all = J2kTile.join(ordered);
    }
    long length = all.u32();
    if (length > all.remaining()) {
      throw J2kReader.fault(
          -1, "packed headers within PPM", length + " bytes (truncated)", "T.800 A.7.4");
    }
    return all.slice((int) length);
  }
}
