package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        window(image));
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
      if (!text.isEmpty()) {
        lines.add("position unknown");
      }
    }
    lines.add(image.getZ() + "/" + image.getNSlices());
    return lines;
  }

  private static List<String> window(ImagePlus image) {
    if (image.getBitDepth() == 24) {
      return List.of();
    }
    Calibration c = image.getCalibration();
    double[] line = c.getCoefficients();
    boolean isLine =
        image.getBitDepth() != 32 && c.getFunction() == Calibration.STRAIGHT_LINE && line != null;
    double low = image.getDisplayRangeMin();
    double high = image.getDisplayRangeMax();
    if (isLine) {
      low = line[0] + line[1] * low;
      high = line[0] + line[1] * high;
    }
    // Whole values: the LINEAR formula backwards, so that 40 / 400 reads as it was set.
    double one = image.getBitDepth() == 32 ? 0 : 1;
    double center = (low + high + one) / 2;
    return List.of("C " + number(center) + " W " + number(high - low + one));
  }

  private static String number(double value) {
    return HeaderText.plain(Math.rint(value * 1000) / 1000 + 0.0);
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
