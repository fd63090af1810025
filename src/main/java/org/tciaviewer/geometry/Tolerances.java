package org.tciaviewer.geometry;

/** The tolerances by which geometry is compared, each with its reason; reports name them. */
public final class Tolerances {
  /**
   * Relative tolerance of slice spacing (1 %). Absolute limits are too coarse for small animals and
   * too fine for positions that were rewritten with few decimals; IDC uses the same 1 %.
   */
  public static final double SPACING_RELATIVE = 0.01;

  /**
   * Rounding of positions in mm that is always forgiven. Several vendors write Image Position
   * (Patient) with two decimals, so that the difference of two positions is off by up to 0.01 mm.
   */
  public static final double POSITION_ROUNDING_MM = 0.01;

  /**
   * Shift of a slice within its plane in mm, from the straight line through the stack (0.1 mm):
   * about a fifth of the finest clinical pixel, the limit IDC uses for regular volumes.
   */
  public static final double IN_PLANE_SHIFT_MM = 0.1;

  /**
   * Largest difference of a direction cosine within one stack (1e-3, about 0.06 degrees): moves the
   * far corner of a 500 mm field by 0.5 mm. 1e-6, used elsewhere, splits stacks whose cosines were
   * rewritten with few decimals.
   */
  public static final double ORIENTATION = 1e-3;

  /**
   * How far direction cosines may be from unit length and from being perpendicular before they are
   * refused (1e-2): beyond that the six numbers are no orientation.
   */
  public static final double ORTHONORMALITY = 1e-2;

  /** Relative difference of in-plane pixel spacing within one stack (1e-3: 0.5 mm over 500 mm). */
  public static final double PIXEL_SPACING_RELATIVE = 1e-3;

  private Tolerances() {}

  /** Whether two slice steps in mm are the same within tolerance. */
  public static boolean sameStep(double stepMm, double otherMm) {
    double allowed = Math.max(SPACING_RELATIVE * Math.abs(otherMm), POSITION_ROUNDING_MM);
    return Math.abs(stepMm - otherMm) <= allowed;
  }

  /** Whether two pixel spacings in mm are the same within tolerance. */
  public static boolean samePixelSpacing(double mm, double otherMm) {
    return Math.abs(mm - otherMm) <= PIXEL_SPACING_RELATIVE * Math.abs(otherMm);
  }

  /** Whether two sets of direction cosines are the same within tolerance. */
  public static boolean sameOrientation(double[] cosines, double[] others) {
    return Vectors.largestDifference(cosines, others) <= ORIENTATION;
  }
}
