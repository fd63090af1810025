package org.tciaviewer.job;

import java.util.Objects;

/**
 * A survivable finding: an assumption, a repair or a fallback that the user has to know of. It does
 * not promise that the result is wrong, only that it is not what the input alone says. Immutable.
 *
 * @param severity how much it matters
 * @param finding short stable phrase, the same for the same kind of finding ("Missing slices")
 * @param value what was found, with numbers, units and the tolerance used
 * @param where file, tag path, SOP Instance UID or slice; empty when it concerns the whole job
 */
public record Notice(Severity severity, String finding, String value, String where) {
  /** How much a notice matters. */
  public enum Severity {
    /** Said for the record: a choice that a user may want to know. */
    INFO,
    /** Something was assumed or repaired: check before measuring. */
    WARNING,
    /** Something is missing or could not be used. */
    ERROR
  }

  /** Checks that no part is null. */
  public Notice {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(where, "where");
  }

  /** A notice of severity INFO. */
  public static Notice info(String finding, String value, String where) {
    return new Notice(Severity.INFO, finding, value, where);
  }

  /** A notice of severity WARNING. */
  public static Notice warning(String finding, String value, String where) {
    return new Notice(Severity.WARNING, finding, value, where);
  }

  /** A notice of severity ERROR. */
  public static Notice error(String finding, String value, String where) {
    return new Notice(Severity.ERROR, finding, value, where);
  }

  /** As a record has it, but written out: all of a load's notices are put into one set. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Notice n
        && severity == n.severity
        && finding.equals(n.finding)
        && value.equals(n.value)
        && where.equals(n.where);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * finding.hashCode() + value.hashCode()) + where.hashCode();
  }

  /** One line for a log: severity, finding, value, where. */
  public String line() {
    String place = where.isEmpty() ? "" : " (" + where + ")";
    return severity + ": " + finding + (value.isEmpty() ? "" : ": " + value) + place;
  }
}
