package org.tciaviewer.command;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Finds series in an archive and lists them in the table {@code TCIA Series}. */
public final class SearchCommand implements Command {
  /** More rows than this are a mistake: all of TCIA has about 200,000 series. */
  private static final int MOST_ROWS = 1_000_000;

  private static final Key<String> COLLECTION = Key.text("collection");
  private static final Key<String> PATIENT = Key.text("patient").labelled("patient ID");
  private static final Key<String> STUDY = Key.uid("study").labelled("study UID");
  private static final Key<List<String>> SERIES = Key.uids("series").labelled("series UIDs");
  private static final Key<String> MODALITY = Key.text("modality");
  private static final Key<String> BODY = Key.text("body").labelled("body part");
  private static final Key<String> MANUFACTURER = Key.text("manufacturer");
  private static final Key<String> SPECIES = Key.text("species");
  private static final Key<String> LICENSE = Key.choice("license", "any", "commercial");
  private static final Key<Optional<LocalDate>> FROM =
      date("from").labelled("study date from (YYYY-MM-DD)");
  private static final Key<Optional<LocalDate>> TO = date("to").labelled("study date to");
  private static final Key<String> TEXT = Key.text("text").labelled("text, UID or address");
  private static final Key<String> ANNOTATES = Key.uid("annotates").labelled("annotates series");
  private static final Key<Integer> LIMIT =
      Key.integer("limit", Query.DEFAULT_LIMIT, 1, MOST_ROWS).labelled("most rows");

  private static Key<Optional<LocalDate>> date(String name) {
    return Key.of(name, "", "a date as YYYY-MM-DD", SearchCommand::dateOf);
  }

  /**
   * The same rows in the same order, whichever archive answers; the largest series of a study,
   * which people look for, before its localizers and annotations.
   */
  private static final Comparator<SeriesRecord> ORDER =
      Comparator.comparing(SeriesRecord::collection, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(SeriesRecord::patientId)
          .thenComparing(SeriesRecord::studyDate)
          .thenComparing(SeriesRecord::studyInstanceUid)
          .thenComparing(Comparator.comparingInt(SeriesRecord::images).reversed())
          .thenComparing(SeriesRecord::seriesInstanceUid);

  private static Optional<LocalDate> dateOf(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public String name() {
    return "TCIA Search...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        Sources.KEY,
        COLLECTION,
        PATIENT,
        STUDY,
        SERIES,
        MODALITY,
        BODY,
        MANUFACTURER,
        SPECIES,
        LICENSE,
        FROM,
        TO,
        TEXT,
        ANNOTATES,
        LIMIT);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    try (Archive archive = Sources.open(keys.get(Sources.KEY), opened)) {
      List<SeriesRecord> found = archive.search(query(keys), job);
      if (found.isEmpty()) {
        job.notice(Notice.info("No series found", "nothing matches " + keys.line(), ""));
      }
      return SeriesTable.show(found.stream().sorted(ORDER).toList()).tsv();
    }
  }

  private static Query query(Keys keys) {
    Query.Builder query =
        Query.builder()
            .collection(keys.get(COLLECTION))
            .patient(keys.get(PATIENT))
            .study(keys.get(STUDY))
            .series(keys.get(SERIES))
            .modality(keys.get(MODALITY))
            .body(keys.get(BODY))
            .manufacturer(keys.get(MANUFACTURER))
            .species(keys.get(SPECIES))
            .license(
                keys.get(LICENSE).equals("commercial")
                    ? Query.LicenseWish.COMMERCIAL
                    : Query.LicenseWish.ANY)
            .text(keys.get(TEXT))
            .annotates(keys.get(ANNOTATES))
            .limit(keys.get(LIMIT));
    Optional<LocalDate> from = keys.get(FROM);
    Optional<LocalDate> to = keys.get(TO);
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new IllegalArgumentException(
          "from=" + from.get() + ": expected a date not after to=" + to.get());
    }
    from.ifPresent(query::from);
    to.ifPresent(query::to);
    return query.build();
  }
}
