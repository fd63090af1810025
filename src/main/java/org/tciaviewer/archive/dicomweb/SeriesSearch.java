package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.Matching;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.UidText;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * One search for series, PS3.18 10.6: the conditions that every server can match go with the
 * request, all conditions are tested again on what comes, because a server may ignore an attribute
 * or compare in its own way. {@code *} and {@code ?} are wildcards, PS3.4 C.2.2.2.4.
 */
final class SeriesSearch {
  /** Stands for no restriction where the other archives have a collection. */
  static final String ALL_PATIENTS = "all patients";

  private static final Pattern WILD = Pattern.compile("[*?]");
  private static final Pattern ENCODED = Pattern.compile("[^A-Za-z0-9._*-]+");
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private final DicomWebApi api;
  private final Query query;
  private final Job job;
  private final Found found;
  private final Query tested;

  SeriesSearch(DicomWebApi api, Query wanted, Job job) {
    this.api = api;
    this.query =
        wanted.collection().equalsIgnoreCase(ALL_PATIENTS)
            ? wanted.toBuilder().collection("").build()
            : wanted;
    this.job = job;
    this.found = new Found(query, job);
    this.tested = withoutWildcards(query);
  }

  /** Runs it. */
  List<SeriesRecord> run() throws IOException {
    if (isUntold()) {
      return List.of();
    }
    List<String> pasted = UidText.uidsIn(query.text());
    if (!query.series().isEmpty()) {
      byUids("SeriesInstanceUID", query.series());
    } else if (!pasted.isEmpty()) {
      byUids("SeriesInstanceUID", pasted);
      byUids("StudyInstanceUID", pasted);
    } else {
      page(conditions(), Math.min(Qido.PAGE, query.limit() + 1), this::take);
    }
    return found.records();
  }

  /** One request per UID: lists of UIDs are matched by few servers. */
  private void byUids(String attribute, List<String> uids) throws IOException {
    for (String uid : uids) {
      Map<String, String> conditions = conditions();
      conditions.put(attribute, uid);
      if (attribute.startsWith("Study")) {
        page(conditions, Math.min(Qido.PAGE, query.limit() + 1), this::take);
      } else {
        page(conditions, 2, row -> take(row) && !row.text(Tag.SeriesInstanceUID).equals(uid));
      }
    }
  }

  /** Searches across studies, or, where the server cannot, study by study. */
  private void page(Map<String, String> conditions, int size, Predicate<DicomJson> take)
      throws IOException {
    Qido qido = new Qido(api, "series", conditions, QidoTags.SERIES, Tag.SeriesInstanceUID);
    try {
      qido.forEach(size, take, job);
    } catch (ArchiveException e) {
      if (!StudyWalk.isReason(e)) {
        throw e;
      }
      new StudyWalk(api, conditions, job).forEach(take);
    }
  }

  private boolean take(DicomJson row) {
    SeriesRecord r = record(row, api.archive());
    if (Matching.matches(r, tested) && matchesWildcards(r)) {
      found.addMatched(r);
    }
    return !found.isFull();
  }

  private Map<String, String> conditions() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "PatientID", query.patient());
    put(all, "StudyInstanceUID", query.study());
    put(all, "Modality", query.modality().toUpperCase(Locale.ROOT));
    put(all, "BodyPartExamined", query.body().toUpperCase(Locale.ROOT));
    String from = query.from().map(DATE::format).orElse("");
    String to = query.to().map(DATE::format).orElse("");
    put(all, "StudyDate", from.isEmpty() && to.isEmpty() ? "" : from + "-" + to);
    return all;
  }

  /**
   * What would be percent-encoded becomes a star, which is wider, and is tested here: Orthanc 1.10
   * compares {@code %20} and {@code %3F} as they stand.
   */
  private static void put(Map<String, String> all, String attribute, String value) {
    if (!value.isEmpty()) {
      all.put(attribute, ENCODED.matcher(value).replaceAll("*"));
    }
  }

  /** The conditions that are compared as they are. */
  private static Query withoutWildcards(Query q) {
    return q.toBuilder()
        .collection(plain(q.collection()))
        .patient(plain(q.patient()))
        .modality(plain(q.modality()))
        .body(plain(q.body()))
        .manufacturer(plain(q.manufacturer()))
        .build();
  }

  private static String plain(String value) {
    return WILD.matcher(value).find() ? "" : value;
  }

  private boolean matchesWildcards(SeriesRecord r) {
    return fits(query.collection(), r.collection())
        && fits(query.patient(), r.patientId())
        && fits(query.modality(), r.modality())
        && fits(query.body(), r.bodyPart())
        && fits(query.manufacturer(), r.manufacturer());
  }

  private static boolean fits(String wild, String value) {
    if (plain(wild).equals(wild)) {
      return true;
    }
    String regex = Pattern.quote(wild).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(value)
        .matches();
  }

  /** Whether a condition was given that no DICOMweb server can tell: then nothing satisfies it. */
  private boolean isUntold() {
    List<String> untold = new ArrayList<>();
    if (!query.species().isEmpty()) {
      untold.add("species=");
    }
    if (query.license() != LicenseWish.ANY) {
      untold.add("license=");
    }
    if (!untold.isEmpty()) {
      String what = String.join(" and ", untold) + ": a DICOMweb server does not tell";
      job.notice(Notice.warning("Condition cannot be tested", what, api.archive()));
    }
    return !untold.isEmpty();
  }

  /** A series as a server lists it. */
  static SeriesRecord record(DicomJson row, String archive) {
    return SeriesRecord.builder(row.text(Tag.SeriesInstanceUID))
        .collection(collection(row))
        .patient(row.text(Tag.PatientID), row.text(Tag.StudyInstanceUID))
        .study(row.text(Tag.StudyDate), row.text(Tag.StudyDescription))
        .series(row.text(Tag.SeriesNumber), row.text(Tag.SeriesDescription))
        .modality(row.text(Tag.Modality), row.text(Tag.BodyPartExamined))
        .manufacturer(row.text(Tag.Manufacturer))
        .size(row.number(Tag.NumberOfSeriesRelatedInstances), -1)
        .source(archive, "")
        .build();
  }

  /** Clinical Trial Protocol ID (0012,0020) stands for the collection; empty outside of trials. */
  static String collection(DicomJson row) {
    return row.text(Tag.ClinicalTrialProtocolID);
  }
}
