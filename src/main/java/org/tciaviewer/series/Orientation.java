package org.tciaviewer.series;

import org.tciaviewer.geometry.Vectors;

/**
 * Letters for directions in the patient (PS3.3 C.7.6.1.1.1): L and R, P and A, H (head) and F
 * (feet). Stateless.
 */
public final class Orientation {
  /**
   * Components below this are left out of an oblique direction: about 6 degrees, beyond which a
   * third letter tells nothing.
   */
  private static final double SMALLEST_COMPONENT = 0.1;

  private Orientation() {}

  /**
   * One to three letters, the largest component first.
   *
   * @param direction in the patient (LPS); need not have unit length
   * @return such as "L", "PL" or "AHR"; empty for no direction
   */
  public static String letters(double[] direction) {
    String positive = "LPH";
    String negative = "RAF";
    double length = Vectors.length(direction);
    double[] rest = direction.clone();
    StringBuilder letters = new StringBuilder();
    for (int n = 0; n < 3; n++) {
      int largest = 0;
      for (int axis = 1; axis < 3; axis++) {
        largest = Math.abs(rest[axis]) > Math.abs(rest[largest]) ? axis : largest;
      }
      if (!(Math.abs(rest[largest]) > SMALLEST_COMPONENT * length)) {
        break;
      }
      letters.append((rest[largest] > 0 ? positive : negative).charAt(largest));
      rest[largest] = 0;
    }
    return letters.toString();
  }

  /** The letters of the opposite direction. */
  public static String opposite(String letters) {
    StringBuilder other = new StringBuilder();
    for (char c : letters.toCharArray()) {
      int n = "LRPAHF".indexOf(c);
      other.append("RLAPFH".charAt(n));
    }
    return other.toString();
  }
}
