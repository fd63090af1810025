package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tciaviewer.dicom.Tag;

/** Time from one frame of a hyperstack to the next, in seconds. */
final class FrameInterval {
  private static final double MS_PER_SECOND = 1000;

  private FrameInterval() {}

  /** The median difference of times at one position, 0 if no attribute tells it. */
  static double seconds(Position position, DimensionKey key) {
    FrameHeader any = position.frames().get(0);
    double resolution = any.groups().root().number(Tag.TemporalResolution, 0);
    if (key == DimensionKey.TEMPORAL_POSITION && resolution > 0) {
      return resolution / MS_PER_SECOND;
    }
    return switch (key) {
      case CARDIAC_PHASE, FRAME_REFERENCE -> median(position, key) / MS_PER_SECOND;
      case ACQUISITION_TIME, CONTENT_TIME -> median(position, key);
      case RESPIRATORY_PHASE -> 0;
      default -> byClock(position);
    };
  }

  private static double byClock(Position position) {
    double acquisition = median(position, DimensionKey.ACQUISITION_TIME);
    return acquisition > 0 ? acquisition : median(position, DimensionKey.CONTENT_TIME);
  }

  private static double median(Position position, DimensionKey key) {
    double[] times =
        position.frames().stream().mapToDouble(f -> key.label(f).number()).sorted().toArray();
    List<Double> steps = new ArrayList<>();
    for (int n = 0; n + 1 < times.length; n++) {
      if (times[n + 1] > times[n]) {
        steps.add(times[n + 1] - times[n]);
      }
    }
    double[] all = steps.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(all);
    return all.length == 0 ? 0 : all[(all.length - 1) / 2];
  }
}
