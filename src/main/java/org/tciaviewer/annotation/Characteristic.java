package org.tciaviewer.annotation;

import java.util.Objects;

/**
 * A named property of an annotation, such as an LIDC rating or an SR measurement. Absence of a
 * rating is the absence of the characteristic, never a zero. Immutable.
 *
 * @param name name in the words of the format's tables, such as "Malignancy"
 * @param value the value as written, such as "5" or "7869.37"
 * @param meaning what the value means, or its unit; empty if nothing is known
 */
public record Characteristic(String name, String value, String meaning) {
  /** Checks that no part is null. */
  public Characteristic {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(meaning, "meaning");
  }
}
