package org.tciaviewer.imagej;

import java.awt.Color;
import java.util.Objects;

/**
 * How annotations are drawn. Immutable.
 *
 * @param mode outline or fill
 * @param opacity of the fill or of the outline, 0 (invisible) to 1
 */
public record OverlayStyle(Mode mode, double opacity) {
  /** What is drawn of a region. */
  public enum Mode {
    /** Its border. */
    OUTLINE,
    /** Its inside. */
    FILL
  }

  /** Outlines, fully opaque. */
  public static final OverlayStyle OUTLINES = new OverlayStyle(Mode.OUTLINE, 1);

  /** Fills through which the image stays readable. */
  public static final OverlayStyle FILLS = new OverlayStyle(Mode.FILL, 0.4);

  /** Checks the opacity. */
  public OverlayStyle {
    Objects.requireNonNull(mode, "mode");
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity: expected 0 to 1, was " + opacity);
    }
  }

  /** A colour with the opacity of this style. */
  Color shade(Color colour) {
    return withAlpha(colour, (int) Math.round(255 * opacity));
  }

  /** A colour with another opacity, 0 (invisible) to 255. */
  static Color withAlpha(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
