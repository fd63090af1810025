package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.ImagePlane;

/** Frames that may lie in one stack. Not thread-safe. */
final class FrameGroup {
  private final List<FrameHeader> frames = new ArrayList<>();
  private final FrameHeader first;
  private final Optional<ImagePlane> plane;

  FrameGroup(FrameHeader first) {
    this.first = first;
    plane = first.plane();
    frames.add(first);
  }

  /** Whether Image Type (0008,0008) names a localizer (PS3.3 C.8.2.1.1.1, C.8.3.1.1.1). */
  static boolean isLocalizer(FrameHeader frame) {
    for (String value : frame.imageType()) {
      if (value.equalsIgnoreCase("LOCALIZER")) {
        return true;
      }
    }
    return false;
  }

  boolean accepts(FrameHeader frame) {
    return isAlike(frame)
        && (plane.isEmpty() || plane.get().isParallelTo(frame.plane().orElseThrow()));
  }

  /** What must be equal; orientation and spacing are compared with tolerance besides. */
  private boolean isAlike(FrameHeader frame) {
    return frame.plane().isPresent() == plane.isPresent()
        && frame.pixel().rows() == first.pixel().rows()
        && frame.pixel().columns() == first.pixel().columns()
        && frame.pixel().isColour() == first.pixel().isColour()
        && frame.instance().seriesInstanceUid().equals(first.instance().seriesInstanceUid())
        && frame.frameOfReferenceUid().equals(first.frameOfReferenceUid())
        && frame.stackId().equals(first.stackId())
        && isLocalizer(frame) == isLocalizer(first);
  }

  void add(FrameHeader frame) {
    frames.add(frame);
  }

  List<FrameHeader> frames() {
    return frames;
  }
}
