package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes volumes of frames that come in any order. Frames are grouped by series, Frame of Reference,
 * matrix, colour, LOCALIZER, Stack ID, orientation and pixel spacing; each group is sorted by
 * position along its normal and split or raised to further dimensions where positions repeat.
 * Nothing is dropped. Not thread-safe.
 */
final class SeriesAssembler {
  private final List<FrameGroup> groups = new ArrayList<>();

  /** Adds one frame; the caller sees to it that none is added twice. */
  void add(FrameHeader frame) {
    for (FrameGroup group : groups) {
      if (group.accepts(frame)) {
        group.add(frame);
        return;
      }
    }
    groups.add(new FrameGroup(frame));
  }

  /** Takes all frames of an instance out again, by the name of its file; returns them. */
  List<FrameHeader> remove(String instanceName) {
    List<FrameHeader> removed = new ArrayList<>();
    for (FrameGroup group : groups) {
      for (FrameHeader frame : group.frames()) {
        if (frame.instance().name().equals(instanceName)) {
          removed.add(frame);
        }
      }
      group.frames().removeAll(removed);
    }
    groups.removeIf(g -> g.frames().isEmpty());
    return removed;
  }

  /** Number of frames so far. */
  int frameCount() {
    int count = 0;
    for (FrameGroup group : groups) {
      count += group.frames().size();
    }
    return count;
  }

  /**
   * The frames of the largest group so far, sorted by position; repeated positions stay together.
   */
  List<FrameHeader> largestStack() {
    List<FrameHeader> largest = List.of();
    for (FrameGroup group : groups) {
      largest = group.frames().size() > largest.size() ? group.frames() : largest;
    }
    if (largest.isEmpty() || largest.get(0).plane().isEmpty()) {
      List<FrameHeader> byNumber = new ArrayList<>(largest);
      byNumber.sort(Position.BY_NUMBER);
      return byNumber;
    }
    return Position.sort(largest).stream().flatMap(p -> p.frames().stream()).toList();
  }

  /**
   * The volumes of all frames so far, the one with most voxels first; may be called again after
   * more frames were added.
   */
  List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    for (FrameGroup group : inOrder().groups) {
      volumes.addAll(new StackBuilder(group.frames()).volumes());
    }
    volumes.sort(
        Comparator.comparingLong(SeriesAssembler::voxels)
            .reversed()
            .thenComparingInt(v -> v.slices().get(0).instanceNumber())
            .thenComparing(v -> v.slices().get(0).sopInstanceUid()));
    return volumes;
  }

  /**
   * The same frames as if they had come by number: a group takes what is parallel to its first
   * frame within a tolerance, so which frame is first must not depend on the order of arrival.
   */
  private SeriesAssembler inOrder() {
    List<FrameHeader> frames = new ArrayList<>();
    groups.forEach(g -> frames.addAll(g.frames()));
    frames.sort(Position.BY_NUMBER);
    SeriesAssembler ordered = new SeriesAssembler();
    frames.forEach(ordered::add);
    return ordered;
  }

  private static long voxels(Volume volume) {
    long pixels = volume.frame(0).map(f -> (long) f.pixel().pixels()).orElse(1L);
    return volume.slices().size() * pixels;
  }
}
