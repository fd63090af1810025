package org.tciaviewer.demo;

/**
 * The body of the second generated patient, for PET and MR: an ellipse with a liver and a lesion
 * that takes up tracer and contrast medium. Positions in mm, LPS.
 */
final class Abdomen {
  private static final double BODY_X = 150;
  private static final double BODY_Y = 100;
  private static final double LIVER_X = -60;
  private static final double LIVER_Y = -15;
  private static final double LIVER_RADIUS = 55;
  private static final double LESION_X = -75;
  private static final double LESION_Y = -5;
  private static final double LESION_Z = 6;
  private static final double LESION_RADIUS = 14;

  /** What lies at a point. */
  enum Tissue {
    AIR,
    BODY,
    LIVER,
    LESION
  }

  private Abdomen() {}

  /** The tissue at a point of the patient, mm. */
  static Tissue at(double x, double y, double z) {
    if (length(x - LESION_X, y - LESION_Y, z - LESION_Z) < LESION_RADIUS) {
      return Tissue.LESION;
    }
    if (length(x - LIVER_X, y - LIVER_Y, z) < LIVER_RADIUS) {
      return Tissue.LIVER;
    }
    double body = x * x / (BODY_X * BODY_X) + y * y / (BODY_Y * BODY_Y);
    return body < 1 ? Tissue.BODY : Tissue.AIR;
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
