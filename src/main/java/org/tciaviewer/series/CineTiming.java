package org.tciaviewer.series;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/** Time between frames of a film (Cine Module, PS3.3 C.7.6.5; Multi-frame, C.7.6.6). */
final class CineTiming {
  private static final double MS_PER_SECOND = 1000;

  private CineTiming() {}

  /** Seconds from one frame to the next, 0 if not stated. */
  static double frameSeconds(FrameHeader frame) {
    DataSet root = frame.groups().root();
    double ms = root.number(Tag.FrameTime, 0);
    if (ms > 0) {
      return ms / MS_PER_SECOND;
    }
    double[] vector = root.numbers(Tag.FrameTimeVector);
    if (vector.length > 1 && vector[1] > 0) {
      return vector[1] / MS_PER_SECOND;
    }
    double rate = root.number(Tag.CineRate, root.number(Tag.RecommendedDisplayFrameRate, 0));
    return rate > 0 ? 1 / rate : 0;
  }
}
