package org.tciaviewer.command;

import java.awt.image.BufferedImage;

/**
 * A small picture of a plane through a series, windowed as the file says.
 *
 * @param image its pixels; not to be changed
 * @param widthMm width in the patient, mm; with {@code heightMm} it gives the aspect on screen
 * @param heightMm height in the patient, mm
 * @param left letters of the patient direction at the left side, such as "R"; empty if unknown
 * @param right letters at the right side
 * @param top letters at the top
 * @param bottom letters at the bottom
 */
public record PreviewPicture(
    BufferedImage image,
    double widthMm,
    double heightMm,
    String left,
    String right,
    String top,
    String bottom) {
  /** Checks the size. */
  public PreviewPicture {
    if (!(widthMm > 0) || !(heightMm > 0)) {
      throw new IllegalArgumentException(
          "size: expected more than 0 mm, was " + widthMm + " x " + heightMm);
    }
  }
}
