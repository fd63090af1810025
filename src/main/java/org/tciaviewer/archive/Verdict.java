package org.tciaviewer.archive;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a series after its last instance: how many were expected and came, which are bad
 * and which are missing. Immutable.
 *
 * @param expected instances that the archive promised, −1 if it promised no number
 * @param received distinct instances that arrived whole
 * @param bad names ({@link InstanceBytes#name}) of instances already handed over whose checksum is
 *     wrong: the caller removes them
 * @param missing SOP Instance UIDs, names or a description of what did not come
 * @param checksums how many of the received instances were compared with a checksum
 * @param license text of the licence that came with the images, empty if none
 */
public record Verdict(
    int expected,
    int received,
    List<String> bad,
    List<String> missing,
    int checksums,
    Optional<String> license) {

  /** Copies the lists. */
  public Verdict {
    bad = List.copyOf(bad);
    missing = List.copyOf(missing);
  }

  /** Whether every promised instance arrived and no check failed. */
  public boolean isComplete() {
    return bad.isEmpty() && missing.isEmpty() && (expected < 0 || received == expected);
  }

  /** One sentence for a notice: counts, bad and missing instances. */
  public String sentence() {
    String of = expected < 0 ? "" : " of " + expected;
    return received
        + of
        + " instances arrived"
        + (checksums > 0 ? ", " + checksums + " compared with their checksum" : "")
        + (bad.isEmpty() ? "" : "; wrong checksum: " + String.join(", ", bad))
        + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing));
  }
}
