package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;

/** Which slices come from which stored frame: one each, or all tiles of a mosaic. */
record StoredSlices(List<List<FrameHeader>> byFrame) {
  static StoredSlices of(Instance instance) {
    List<List<FrameHeader>> byFrame = new ArrayList<>();
    for (FrameHeader header : instance.frames()) {
      while (byFrame.size() <= header.index()) {
        byFrame.add(new ArrayList<>());
      }
      byFrame.get(header.index()).add(header);
    }
    return new StoredSlices(byFrame);
  }

  int storedFrames() {
    return byFrame.size();
  }

  List<FrameHeader> ofStoredFrame(int index) {
    return byFrame.get(index);
  }
}
