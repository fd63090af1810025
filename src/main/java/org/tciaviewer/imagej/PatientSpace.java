package org.tciaviewer.imagej;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.Optional;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Where an image lies in the patient, judged from what it carries, because ImageJ copies properties
 * unchanged through Duplicate, crop and flip: the property {@code affine} is trusted when size and
 * the position in every slice's label agree; a part of the slices is derived again from the labels;
 * anything else is refused with the reason. Immutable.
 *
 * @param geometry the grid, empty when refused
 * @param refusal why there is none, for the user; empty when there is one
 */
public record PatientSpace(Optional<VolumeGeometry> geometry, String refusal) {
  private static PatientSpace refused(String reason) {
    return new PatientSpace(Optional.empty(), reason);
  }

  /** Judges an image as it is now. */
  public static PatientSpace of(ImagePlus image) {
    String text = image.getProp(Links.AFFINE);
    String size = image.getProp(Links.SIZE);
    if (text == null || size == null) {
      return refused(
          "the image carries no position in the patient (property affine); open the series with"
              + " TCIA Open Series... or TCIA Open DICOM...");
    }
    try {
      return judge(image, Affine.parse(text), size.split("x"));
    } catch (IllegalArgumentException e) {
      return refused("the property affine or TCIA.size is damaged: " + e.getMessage());
    }
  }

  private static PatientSpace judge(ImagePlus image, Affine affine, String[] size) {
    boolean isSameMatrix =
        size.length >= 2
            && image.getWidth() == Integer.parseInt(size[0])
            && image.getHeight() == Integer.parseInt(size[1]);
    if (!isSameMatrix) {
      return refused(
          "the image is "
              + image.getWidth()
              + " x "
              + image.getHeight()
              + ", its position was made for "
              + String.join(" x ", Arrays.copyOf(size, Math.min(2, size.length)))
              + ": it was cropped or resized. Open the series again to use patient positions");
    }
    String reference = image.getProp("FrameOfReferenceUID");
    String uid = reference == null ? "" : reference;
    double[][] positions = positions(image);
    VolumeGeometry whole =
        new VolumeGeometry(image.getWidth(), image.getHeight(), image.getNSlices(), affine, uid);
    boolean isSameDepth = size.length < 3 || image.getNSlices() == Integer.parseInt(size[2]);
    if (isSameDepth && agree(whole, positions)) {
      return new PatientSpace(Optional.of(whole), "");
    }
    return derive(image, affine, positions, uid);
  }

  private static double[][] positions(ImagePlus image) {
    double[][] positions = new double[image.getNSlices()][];
    for (int k = 0; k < positions.length; k++) {
      String header = headerText(image, image.getStackIndex(1, k + 1, 1));
      positions[k] = numbers(tag(header, "0020,0032"));
    }
    return positions;
  }

  /** The header text of a slice by its one-based stack index; empty if it has none. */
  static String headerText(ImagePlus image, int index) {
    String label = image.getStack().getSliceLabel(index);
    boolean isShort = label == null || label.indexOf('\n') < 0;
    if (isShort && image.getStackSize() == 1) {
      Object info = image.getProperty("Info");
      return info instanceof String s ? s : "";
    }
    return label == null ? "" : label;
  }

  /** The value of a tag at the top level of a header text; empty if absent. */
  static String tag(String header, String tag) {
    int at = header.indexOf(tag + "  ");
    boolean isNested = at >= 0 && at + 11 < header.length() && header.charAt(at + 11) == '>';
    int colon = at < 0 || isNested ? -1 : header.indexOf(':', at);
    int end = colon < 0 ? -1 : header.indexOf('\n', colon);
    return end < 0 ? "" : header.substring(colon + 1, end).trim();
  }

  /** Values of a multi-valued attribute; none if any is no number. */
  static double[] numbers(String text) {
    String[] parts = text.split("\\\\");
    double[] numbers = new double[parts.length];
    for (int n = 0; n < parts.length; n++) {
      try {
        numbers[n] = Double.parseDouble(parts[n].trim());
      } catch (NumberFormatException e) {
        return new double[0];
      }
    }
    return numbers;
  }

  /** Positions of real slices may be uneven where the grid is even: within half a step. */
  private static boolean agree(VolumeGeometry whole, double[][] positions) {
    double allowed = Math.max(Tolerances.IN_PLANE_SHIFT_MM, 0);
    for (int k = 0; k < positions.length; k++) {
      boolean isKnown = positions[k].length == 3;
      if (!isKnown
          || Vectors.length(Vectors.minus(positions[k], whole.toPatient(0, 0, k))) > allowed) {
        return false;
      }
    }
    return true;
  }

  /**
   * A sub-range, a substack or a reversed stack: the same planes at the positions of the labels.
   */
  private static PatientSpace derive(
      ImagePlus image, Affine affine, double[][] positions, String uid) {
    for (double[] p : positions) {
      if (p.length != 3) {
        return refused(
            "slices do not say where they lie (0020,0032): the image was resliced or projected");
      }
    }
    double[] first = positions[0];
    int last = positions.length - 1;
    double[] step =
        last == 0
            ? affine.step(2)
            : Vectors.times(1.0 / last, Vectors.minus(positions[last], first));
    if (Vectors.length(step) == 0) {
      return refused("all slices say that they lie at one place");
    }
    Affine derived = Affine.ofSteps(first, affine.step(0), affine.step(1), step);
    VolumeGeometry geometry =
        new VolumeGeometry(image.getWidth(), image.getHeight(), image.getNSlices(), derived, uid);
    return agree(geometry, positions)
        ? new PatientSpace(Optional.of(geometry), "")
        : refused("slices are not evenly spaced: they have no common grid in the patient");
  }
}
