package org.tciaviewer.imagej;

import java.awt.Color;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;

/**
 * Chooses colours: that of the file if it asks for one and no other file took it before; else one
 * for each reader; else one for each annotation without a reader. Stable: the same annotations in
 * the same order get the same colours. Not thread-safe.
 */
final class AnnotationColours {
  /** Bright on grey images and apart from each other for common colour blindness. */
  private static final int[] PALETTE = {
    0xE6194B, 0x3CB44B, 0xFFE119, 0x4363D8, 0xF58231, 0x46F0F0, 0xF032E6, 0xBCF60C, 0xFABEBE,
    0x008080, 0xE6BEFF, 0x9A6324, 0xAAFFC3, 0x808000, 0xFFD8B1, 0x800000
  };

  private final Map<Integer, String> fileOfColour = new HashMap<>();
  private final Map<String, Integer> colourOfObserver = new HashMap<>();
  private final Set<Integer> used = new HashSet<>();
  private int next;

  /** The colour of the next annotation. */
  Color of(Annotation annotation) {
    return new Color(rgb(annotation));
  }

  private int rgb(Annotation a) {
    if (a.colour().isPresent()) {
      int asked = a.colour().getAsInt();
      String owner = fileOfColour.putIfAbsent(asked, a.file());
      if (owner == null || owner.equals(a.file())) {
        used.add(asked);
        return asked;
      }
    } else if (!a.observer().isEmpty()) {
      return colourOfObserver.computeIfAbsent(a.observer(), o -> fresh());
    }
    return fresh();
  }

  /** The next colour of the palette that no file asked for; around again when all are used. */
  private int fresh() {
    for (int n = 0; n < PALETTE.length; n++) {
      int colour = PALETTE[next++ % PALETTE.length];
      if (used.add(colour)) {
        return colour;
      }
    }
    return PALETTE[next++ % PALETTE.length];
  }
}
