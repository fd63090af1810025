package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Tolerances;

/**
 * The frames at one place along the normal, sorted by Instance Number, then frame number.
 *
 * @param distanceMm signed distance along the normal of the group, mm
 * @param frames at least one
 */
record Position(double distanceMm, List<FrameHeader> frames) {
  static final Comparator<FrameHeader> BY_NUMBER =
      Comparator.comparingInt(FrameHeader::instanceNumber)
          .thenComparingInt(FrameHeader::index)
          .thenComparing(f -> f.instance().sopInstanceUid());

  /** The plane of the first frame. */
  ImagePlane plane() {
    return frames.get(0).plane().orElseThrow();
  }

  private record Placed(double distanceMm, FrameHeader frame) {}

  /** Positions in ascending distance along the normal of the first frame. */
  static List<Position> sort(List<FrameHeader> frames) {
    double[] normal = frames.get(0).plane().orElseThrow().normal();
    List<Placed> placed = new ArrayList<>();
    for (FrameHeader f : frames) {
      placed.add(new Placed(f.plane().orElseThrow().distanceMm(normal), f));
    }
    placed.sort(Comparator.comparingDouble(Placed::distanceMm));
    double same = sameMm(placed);
    List<Position> positions = new ArrayList<>();
    List<FrameHeader> here = new ArrayList<>();
    double start = placed.get(0).distanceMm();
    for (Placed p : placed) {
      if (p.distanceMm() - start > same) {
        positions.add(of(start, here));
        here = new ArrayList<>();
        start = p.distanceMm();
      }
      here.add(p.frame());
    }
    positions.add(of(start, here));
    return positions;
  }

  private static Position of(double distanceMm, List<FrameHeader> frames) {
    frames.sort(BY_NUMBER);
    return new Position(distanceMm, List.copyOf(frames));
  }

  /**
   * What counts as the same place: 1 % of the usual step, at least the rounding of positions. Steps
   * within rounding count only where there are no others (microscopic slices).
   */
  private static double sameMm(List<Placed> placed) {
    double[] gaps = new double[placed.size() - 1];
    for (int n = 0; n < gaps.length; n++) {
      gaps[n] = placed.get(n + 1).distanceMm() - placed.get(n).distanceMm();
    }
    double rounding = Tolerances.POSITION_ROUNDING_MM;
    double[] steps = Arrays.stream(gaps).filter(g -> g > rounding).toArray();
    if (steps.length > 0) {
      return Math.max(rounding, Tolerances.SPACING_RELATIVE * StackStep.lowerMedian(steps));
    }
    double[] tiny =
        Arrays.stream(gaps).filter(g -> g > Tolerances.SPACING_RELATIVE * rounding).toArray();
    return tiny.length == 0 ? rounding : StackStep.lowerMedian(tiny) / 2;
  }
}
