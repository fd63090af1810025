package org.tciaviewer.command;

import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.imagej.OverlayStyle.Mode;

/**
 * How the user likes annotations to be drawn: the style chosen last in the list of annotations, a
 * preference. It is proposed in dialogs and used for what a window draws; macros are not touched by
 * it. Stateless.
 */
public final class AnnotationStyle {
  private static final String MODE = "annotation_mode";
  private static final String OPACITY = "annotation_opacity";

  private AnnotationStyle() {}

  /** The style chosen last; opaque outlines before any choice. */
  public static OverlayStyle ofUser() {
    Preferences preferences = Preferences.ofUser();
    Mode mode =
        preferences.value(MODE).filter("fill"::equals).isPresent() ? Mode.FILL : Mode.OUTLINE;
    Optional<String> opacity =
        preferences.value(OPACITY).filter(o -> o.matches("0\\.[0-9]+|1\\.0"));
    return opacity.isEmpty()
        ? OverlayStyle.OUTLINES
        : new OverlayStyle(mode, Double.parseDouble(opacity.get()));
  }

  /** Keeps a style for later. */
  public static void keep(OverlayStyle style) {
    Preferences.set(MODE, style.mode().name().toLowerCase(Locale.ROOT));
    Preferences.set(OPACITY, Double.toString(style.opacity()));
  }
}
