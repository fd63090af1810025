package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.ModalityLut;

/** Where headers contradict the positions or leave something out; said for the record. */
final class HeaderFindings {
  private HeaderFindings() {}

  static List<Notice> of(List<Position> positions, StackStep step) {
    List<Notice> findings = new ArrayList<>();
    numbers(positions, findings);
    thickness(positions, step, findings);
    axes(positions.get(0).plane(), findings);
    frameOfReference(positions.get(0).frames().get(0), findings);
    values(positions.stream().flatMap(p -> p.frames().stream()).toList(), findings);
    return findings;
  }

  /** Each image is read by its own header; that their values mean different things is said. */
  private static void values(List<FrameHeader> frames, List<Notice> findings) {
    List<FrameHeader> bare =
        frames.stream().filter(f -> f.lut().source() == ModalityLut.Source.NONE).toList();
    if (!bare.isEmpty() && bare.size() < frames.size()) {
      findings.add(
          Notice.warning(
              "Rescale missing",
              bare.size()
                  + " of "
                  + frames.size()
                  + " images have no Rescale Slope (0028,1053): shown as stored, the others"
                  + " rescaled",
              bare.get(0).where()));
    }
    List<String> units = frames.stream().map(Units::of).distinct().toList();
    if (units.stream().filter(u -> !u.isEmpty()).count() > 1) {
      findings.add(
          Notice.warning(
              "Units differ", String.join(", ", units) + ": that of the first image is shown", ""));
    }
  }

  private static void numbers(List<Position> positions, List<Notice> findings) {
    int up = 0;
    int down = 0;
    for (int k = 0; k + 1 < positions.size(); k++) {
      int a = positions.get(k).frames().get(0).instanceNumber();
      int b = positions.get(k + 1).frames().get(0).instanceNumber();
      up += a < b ? 1 : 0;
      down += a > b ? 1 : 0;
    }
    if (up > 0 && down > 0) {
      findings.add(
          Notice.info(
              "Instance Numbers not in order of position",
              "sorted by position along the normal; Instance Number (0020,0013) rises "
                  + up
                  + " times and falls "
                  + down
                  + " times",
              ""));
    }
  }

  private static void thickness(List<Position> positions, StackStep step, List<Notice> findings) {
    if (positions.size() < 2) {
      return;
    }
    FrameHeader first = positions.get(0).frames().get(0);
    DataSet holder = first.groups().holder(Tag.PixelMeasuresSequence, Tag.SliceThickness);
    double thickness = holder.number(Tag.SliceThickness, step.stepMm());
    if (!Tolerances.sameStep(thickness, step.stepMm())) {
      findings.add(
          Notice.info(
              "Slice thickness is not the spacing",
              String.format(
                  Locale.ROOT,
                  "Slice Thickness (0018,0050) %.4g mm, spacing by positions %.4g mm",
                  thickness,
                  step.stepMm()),
              ""));
    }
  }

  /** Display keeps stored rows and columns; a reversed axis shows the patient mirrored. */
  private static void axes(ImagePlane plane, List<Notice> findings) {
    String right = Orientation.letters(plane.rowDirection());
    String down = Orientation.letters(plane.columnDirection());
    // Convention: axial L and P, coronal L and F, sagittal P and F.
    if ("RAH".contains(main(right)) || "RAH".contains(main(down))) {
      findings.add(
          Notice.info(
              "Axes run against convention",
              "columns run to " + right + ", rows run to " + down + "; the image is as stored",
              ""));
    }
  }

  private static String main(String letters) {
    return letters.substring(0, 1);
  }

  private static void frameOfReference(FrameHeader frame, List<Notice> findings) {
    if (frame.frameOfReferenceUid().isEmpty()) {
      findings.add(
          Notice.warning(
              "No Frame of Reference",
              "Frame of Reference UID (0020,0052) is missing: annotations in mm cannot be placed",
              ""));
    }
  }
}
