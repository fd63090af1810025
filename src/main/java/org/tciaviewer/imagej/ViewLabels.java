package org.tciaviewer.imagej;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.series.Orientation;

/**
 * What is written around the slice that an image shows: orientation letters at the four sides, as
 * the patient lies under the picture, and text in the corners. Taken from the slice's own header,
 * so that it is right for every slice and for parts of a stack; letters are empty where nothing
 * says how the slice lies. Immutable.
 *
 * @param left letters at the left side, such as "R"
 * @param right letters at the right side
 * @param top letters at the top
 * @param bottom letters at the bottom
 * @param patient patient and series, top right corner, one line each
 * @param slice position and number of the slice, bottom right corner
 * @param window center and width of the display, bottom left corner
 */
public record ViewLabels(
    String left,
    String right,
    String top,
    String bottom,
    List<String> patient,
    List<String> slice,
    List<String> window) {
  /** The labels of the slice that the image shows now. */
  public static ViewLabels of(ImagePlus image) {
    return of(image, OptionalDouble.empty());
  }

  /** As {@link #of(ImagePlus)}, the window times a factor to SUV, if there is one. */
  static ViewLabels of(ImagePlus image, OptionalDouble suvFactor) {
    String text = PatientSpace.headerText(image, image.getCurrentSlice());
    double[] cosines = PatientSpace.numbers(PatientSpace.tag(text, "0020,0037"));
    String right = "";
    String bottom = "";
    if (cosines.length == 6) {
      right = Orientation.letters(new double[] {cosines[0], cosines[1], cosines[2]});
      bottom = Orientation.letters(new double[] {cosines[3], cosines[4], cosines[5]});
    }
    return new ViewLabels(
        Orientation.opposite(right),
        right,
        Orientation.opposite(bottom),
        bottom,
        patient(text),
        slice(image, text),
        lines(image, suvFactor));
  }

  private static List<String> patient(String text) {
    List<String> lines = new ArrayList<>();
    String series =
        (PatientSpace.tag(text, "0020,0011") + " " + PatientSpace.tag(text, "0008,103E")).trim();
    for (String line : List.of(PatientSpace.tag(text, "0010,0020"), series)) {
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> slice(ImagePlus image, String text) {
    List<String> lines = new ArrayList<>();
    double[] position = PatientSpace.numbers(PatientSpace.tag(text, "0020,0032"));
    double[] cosines = PatientSpace.numbers(PatientSpace.tag(text, "0020,0037"));
    try {
      ImagePlane plane = ImagePlane.of(position, cosines, new double[] {1, 1});
      lines.add(String.format(Locale.ROOT, "%.1f mm", plane.distanceMm() + 0.0));
    } catch (IllegalArgumentException e) {
      if (!PatientSpace.tag(text, "0008,0018").isEmpty()) { // else it is no header, or not yet
        lines.add("position unknown");
      }
    }
    lines.add(image.getZ() + "/" + image.getNSlices());
    return lines;
  }

  private static List<String> lines(ImagePlus image, OptionalDouble factor) {
    return image.getBitDepth() == 24 ? List.of() : List.of(window(image, factor));
  }

  /** Center and width of the display, in SUV if there is a factor. */
  static String window(ImagePlus image, OptionalDouble factor) {
    ShownWindow shown = ShownWindow.of(image);
    String unit = ImageVoxels.unit(image);
    return factor.isPresent()
        ? shown.scaled(factor.getAsDouble()).text() + " " + SuvScale.UNIT
        : (shown.text() + " " + unit).strip();
  }

  /** A patient point (mm, LPS) in words, such as "L 12.3 P 4.5 H 100.2 mm". */
  public static String point(double[] patientMm) {
    String positive = "LPH";
    String negative = "RAF";
    StringBuilder s = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      char letter = (patientMm[axis] < 0 ? negative : positive).charAt(axis);
      s.append(letter).append(String.format(Locale.ROOT, " %.1f ", Math.abs(patientMm[axis])));
    }
    return s.append("mm").toString();
  }
}
