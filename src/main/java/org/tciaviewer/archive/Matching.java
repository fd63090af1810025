package org.tciaviewer.archive;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Query.LicenseWish;

/**
 * Which records satisfy a query, for conditions that a service cannot test itself. A record that
 * does not tell a value does not satisfy a condition on it.
 */
public final class Matching {
  private Matching() {}

  /** Whether the record satisfies everything but species, annotates and limit. */
  public static boolean matches(SeriesRecord r, Query q) {
    return sameCollection(q.collection(), r.collection())
        && same(q.patient(), r.patientId())
        && (q.study().isEmpty() || q.study().equals(r.studyInstanceUid()))
        && (q.series().isEmpty() || q.series().contains(r.seriesInstanceUid()))
        && same(q.modality(), r.modality())
        && same(q.body(), r.bodyPart())
        && same(q.manufacturer(), r.manufacturer())
        && (q.license() == LicenseWish.ANY || NormalForms.allowsCommercialUse(r.license()))
        && inDates(r, q)
        && hasWords(r, q.text());
  }

  /** Names of one collection: "LIDC-IDRI", and "lidc_idri" as the IDC and web addresses have it. */
  public static boolean isSameCollection(String a, String b) {
    return key(a).equals(key(b));
  }

  /** What all spellings of a collection have in common. */
  public static String key(String collection) {
    return collection.toLowerCase(Locale.ROOT).replaceAll("[- _]", "_");
  }

  private static boolean sameCollection(String wanted, String actual) {
    return wanted.isEmpty() || isSameCollection(wanted, actual);
  }

  private static boolean same(String wanted, String actual) {
    return wanted.isEmpty() || wanted.equalsIgnoreCase(actual);
  }

  private static boolean inDates(SeriesRecord r, Query q) {
    if (q.from().isEmpty() && q.to().isEmpty()) {
      return true;
    }
    Optional<LocalDate> date = date(r.studyDate());
    return date.isPresent()
        && q.from().map(f -> !date.get().isBefore(f)).orElse(true)
        && q.to().map(t -> !date.get().isAfter(t)).orElse(true);
  }

  private static Optional<LocalDate> date(String iso) {
    try {
      return Optional.of(LocalDate.parse(iso));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // a date that is none lies in no range
    }
  }

  /**
   * Every word of the text occurs in an id or a description; UIDs may be given whole or in part.
   */
  private static boolean hasWords(SeriesRecord r, String text) {
    if (text.isEmpty()) {
      return true;
    }
    String all =
        String.join(
                "\n",
                r.collection(),
                r.patientId(),
                r.studyInstanceUid(),
                r.studyDescription(),
                r.seriesInstanceUid(),
                r.seriesDescription(),
                r.modality(),
                r.bodyPart(),
                r.manufacturer(),
                r.doi())
            .toLowerCase(Locale.ROOT);
    for (String uid : UidText.uidsIn(text)) {
      if (all.contains(uid)) {
        return true;
      }
    }
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
