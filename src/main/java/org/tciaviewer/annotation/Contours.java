package org.tciaviewer.annotation;

import java.util.List;
import java.util.Objects;

/**
 * Contours in the patient, of one region of interest. What several closed contours in one plane
 * mean together is decided by a {@link HoleRule} when they are rasterised. Immutable.
 *
 * @param frameOfReferenceUid Referenced Frame of Reference UID (3006,0024); empty if not said
 * @param contours in the order of the file
 */
public record Contours(String frameOfReferenceUid, List<Contour> contours) implements Shape {
  /** How closed contours in one plane are combined; PS3.3 does not define it for plain ones. */
  public enum HoleRule {
    /**
     * A pixel within an odd number of contours is inside: a nested contour is a hole. The default,
     * since that is what nested plain contours mean in practice.
     */
    EVEN_ODD,
    /** Only contours typed XOR make holes; plain ones are united. */
    XOR,
    /** All contours are united, whatever their type. */
    UNION
  }

  /** Checks that no part is null and takes a copy of the list. */
  public Contours {
    Objects.requireNonNull(frameOfReferenceUid, "frameOfReferenceUid");
    contours = List.copyOf(contours);
  }
}
