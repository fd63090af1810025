package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.ImagePlane;

/** Frames that may lie in one stack. Not thread-safe. */
final class FrameGroup {
  private final List<FrameHeader> frames = new ArrayList<>();
  private final Key key;
  private final Optional<ImagePlane> plane;

  /** What must be equal; orientation and spacing are compared with tolerance besides. */
  private record Key(
      String series,
      String frameOfReference,
      int rows,
      int columns,
      boolean isColour,
      boolean isLocalizer,
      String stackId,
      boolean hasPlane) {
    static Key of(FrameHeader frame) {
      return new Key(
          frame.instance().seriesInstanceUid(),
          frame.frameOfReferenceUid(),
          frame.pixel().rows(),
          frame.pixel().columns(),
          frame.pixel().isColour(),
          FrameGroup.isLocalizer(frame),
          frame.stackId(),
          frame.plane().isPresent());
    }
  }

  FrameGroup(FrameHeader first) {
    key = Key.of(first);
    plane = first.plane();
    frames.add(first);
  }

  /** Whether Image Type (0008,0008) names a localizer (PS3.3 C.8.2.1.1.1, C.8.3.1.1.1). */
  static boolean isLocalizer(FrameHeader frame) {
    return frame.imageType().stream().anyMatch(v -> v.equalsIgnoreCase("LOCALIZER"));
  }

  boolean accepts(FrameHeader frame) {
    if (!key.equals(Key.of(frame))) {
      return false;
    }
    return plane.isEmpty() || plane.get().isParallelTo(frame.plane().orElseThrow());
  }

  void add(FrameHeader frame) {
    frames.add(frame);
  }

  List<FrameHeader> frames() {
    return frames;
  }
}
