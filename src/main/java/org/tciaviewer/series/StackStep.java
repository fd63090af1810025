package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.job.Notice;

/**
 * The step from slice to slice and how even it is: gaps, variable spacing, tilt, in-plane shifts,
 * each with the tolerance used.
 *
 * @param vectorMm from one slice to the next, patient mm, along the stack's own direction
 * @param stepMm its part along the normal, mm
 * @param findings what was found
 */
record StackStep(double[] vectorMm, double stepMm, List<Notice> findings) {
  static StackStep of(List<Position> positions) {
    return positions.size() == 1 ? single(positions.get(0)) : several(positions);
  }

  /** One slice has no step: Spacing Between Slices or Slice Thickness stand in, and are named. */
  private static StackStep single(Position position) {
    DataSet root = position.frames().get(0).groups().root();
    double thickness = measure(position.frames().get(0), root, Tag.SliceThickness);
    double spacing = Math.abs(measure(position.frames().get(0), root, Tag.SpacingBetweenSlices));
    double step = spacing > 0 ? spacing : thickness > 0 ? thickness : 1;
    String from =
        spacing > 0
            ? "Spacing Between Slices (0018,0088)"
            : thickness > 0 ? "Slice Thickness (0018,0050)" : "nothing, 1 mm assumed";
    Notice finding =
        Notice.info("Slice spacing not measured", "one position: " + mm(step) + " by " + from, "");
    double[] vector = Vectors.times(step, position.plane().normal());
    return new StackStep(vector, step, List.of(finding));
  }

  private static double measure(FrameHeader frame, DataSet root, int tag) {
    return frame.groups().holder(Tag.PixelMeasuresSequence, tag).number(tag, root.number(tag, 0));
  }

  private static StackStep several(List<Position> positions) {
    int n = positions.size();
    double[] gaps = new double[n - 1];
    for (int k = 0; k < gaps.length; k++) {
      gaps[k] = positions.get(k + 1).distanceMm() - positions.get(k).distanceMm();
    }
    List<Notice> findings = new ArrayList<>();
    double usual = usual(gaps);
    int[] missing = evenness(positions, gaps, usual, findings);
    boolean isEven = missing.length == 0 && findings.stream().noneMatch(StackStep::isWarning);
    double whole = positions.get(n - 1).distanceMm() - positions.get(0).distanceMm();
    double step = isEven ? whole / (n - 1) : usual;
    double[] path =
        Vectors.minus(positions.get(n - 1).plane().position(), positions.get(0).plane().position());
    double[] vector = Vectors.times(step / whole, path);
    reportShifts(positions, vector, step, findings);
    reportTilt(positions, vector, step, findings);
    return new StackStep(vector, step, findings);
  }

  private static boolean isWarning(Notice n) {
    return n.severity() != Notice.Severity.INFO;
  }

  /** The mean where all steps agree with it (rounding averages out), else the median. */
  private static double usual(double[] gaps) {
    double mean = Arrays.stream(gaps).average().orElseThrow();
    boolean isEven = Arrays.stream(gaps).allMatch(g -> Tolerances.sameStep(g, mean));
    return isEven ? mean : lowerMedian(gaps);
  }

  /** The median; of an even count the lower one, so that it is a gap that exists. */
  static double lowerMedian(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  private static int[] evenness(
      List<Position> positions, double[] gaps, double usual, List<Notice> findings) {
    int[] missing = new int[gaps.length];
    int holes = 0;
    int odd = 0;
    for (int k = 0; k < gaps.length; k++) {
      long multiple = Math.max(1, Math.round(gaps[k] / usual));
      if (!Tolerances.sameStep(gaps[k], multiple * usual)) {
        odd++;
      }
      missing[k] = (int) Math.min(Integer.MAX_VALUE, multiple - 1);
      holes += missing[k] > 0 ? 1 : 0;
    }
    double least = Arrays.stream(gaps).min().orElse(usual);
    double most = Arrays.stream(gaps).max().orElse(usual);
    String range = mm(least) + " to " + mm(most);
    String tolerance = " (tolerance 1 %, at least 0.01 mm)";
    if (odd > 0) {
      findings.add(
          Notice.warning(
              "Variable spacing",
              range
                  + ", usually "
                  + mm(usual)
                  + tolerance
                  + "; positions of slices are right, the"
                  + " even depth of the image is not",
              ""));
      return new int[0];
    }
    if (holes == 0) {
      findings.add(Notice.info("Slice spacing", range + " by positions" + tolerance, ""));
      return new int[0];
    }
    int total = Arrays.stream(missing).sum();
    findings.add(
        Notice.warning(
            "Missing slices",
            total
                + " missing in "
                + holes
                + " gaps of up to "
                + mm(most)
                + ", step "
                + mm(usual)
                + tolerance,
            "after " + firstHole(positions, missing)));
    return missing;
  }

  private static String firstHole(List<Position> positions, int[] missing) {
    for (int k = 0; k < missing.length; k++) {
      if (missing[k] > 0) {
        return "slice " + (k + 1) + " at " + mm(positions.get(k).distanceMm());
      }
    }
    return "";
  }

  /** In-plane movement of the stack: even movement is tilt (gantry), the rest are shifts. */
  private static void reportTilt(
      List<Position> positions, double[] vector, double step, List<Notice> findings) {
    double[] normal = positions.get(0).plane().normal();
    double shift = inPlane(vector, normal);
    double total = shift * (positions.size() - 1);
    if (total <= Tolerances.IN_PLANE_SHIFT_MM) {
      return;
    }
    double degrees = Math.toDegrees(Math.atan2(shift, step));
    String value =
        String.format(
            Locale.ROOT,
            "%.2f degrees: each slice is shifted %.3f mm in its plane, %.2f mm in all (tolerance"
                + " %.1f mm); the affine holds it, measurements across slices need tilt=shear",
            degrees,
            shift,
            total,
            Tolerances.IN_PLANE_SHIFT_MM);
    findings.add(Notice.warning("Gantry tilt", value, ""));
  }

  private static void reportShifts(
      List<Position> positions, double[] vector, double step, List<Notice> findings) {
    double[] start = positions.get(0).plane().position();
    double[] normal = positions.get(0).plane().normal();
    double worst = 0;
    int where = 0;
    for (int k = 1; k < positions.size(); k++) {
      double along = positions.get(k).distanceMm() - positions.get(0).distanceMm();
      double[] expected = Vectors.plus(start, along / step, vector);
      double[] off = Vectors.minus(positions.get(k).plane().position(), expected);
      double shift = inPlane(off, normal);
      if (shift > worst) {
        worst = shift;
        where = k;
      }
    }
    if (worst > Tolerances.IN_PLANE_SHIFT_MM) {
      findings.add(
          Notice.warning(
              "Slices shifted in plane",
              "up to " + mm(worst) + " (tolerance 0.1 mm)",
              "slice " + (where + 1)));
    }
  }

  private static double inPlane(double[] vector, double[] normal) {
    return Vectors.length(Vectors.plus(vector, -Vectors.dot(vector, normal), normal));
  }

  private static String mm(double value) {
    return String.format(Locale.ROOT, "%.4g mm", value);
  }
}
