package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * What NBIA tells of annotations: series of the same study, and the header of their first image. It
 * has no index of references. Immutable.
 */
record NbiaAnnotations(String archive, NbiaServers servers) {
  /** Each takes one to three requests, of which those for a whole collection may be slow. */
  private static final int MOST_COLLECTIONS = 4;

  /** More patients than this are asked for as their collection. */
  private static final int MOST_PATIENTS = 4;

  private static final int NOT_FOUND = 404;

  /**
   * Series Instance UIDs within the sequences of a header: those that it refers to. None where the
   * server has no call for headers: then the study alone tells.
   */
  static Set<String> referredTo(NbiaApi api, SeriesRecord annotation, Job job) throws IOException {
    Set<String> named = new HashSet<>();
    for (JsonRow row : header(api, annotation, job)) {
      // "(0020,000E)" after ">" is Series Instance UID within a sequence: the referenced series
      if (row.text("element").matches(">+\\s*\\(0020,000[Ee]\\)")) {
        named.add(row.text("data"));
      }
    }
    return named;
  }

  private static List<JsonRow> header(NbiaApi api, SeriesRecord annotation, Job job)
      throws IOException {
    String uid = annotation.seriesInstanceUid();
    try {
      return api.list("getDicomTags", Map.of("SeriesUID", uid), job);
    } catch (ArchiveException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      job.notice(
          Notice.info(
              "Header not told", "taken for an annotation of all series of its study", uid));
      return List.of();
    }
  }

  /** How many annotations these series have, as far as a few requests tell. */
  Map<String, Integer> counts(List<SeriesRecord> series, Job job) throws IOException {
    Map<String, List<SeriesRecord>> byCollection = new LinkedHashMap<>();
    series.forEach(
        r -> byCollection.computeIfAbsent(r.collection(), c -> new ArrayList<>()).add(r));
    Map<String, Integer> counts = new LinkedHashMap<>();
    int asked = 0;
    for (Map.Entry<String, List<SeriesRecord>> e : byCollection.entrySet()) {
      if (!e.getKey().isEmpty() && asked++ < MOST_COLLECTIONS) {
        counts.putAll(within(e.getKey(), e.getValue(), job));
      }
    }
    return counts;
  }

  private Map<String, Integer> within(String collection, List<SeriesRecord> series, Job job)
      throws IOException {
    NbiaApi api = servers.of(series.get(0));
    StudyAnnotations found = new StudyAnnotations(series);
    if (!found.studies().isEmpty()) {
      for (String modality : modalities(api, collection, job)) {
        for (String patient : patients(series)) {
          Map<String, String> filter = new LinkedHashMap<>();
          filter.put("Collection", collection);
          filter.put("PatientID", patient);
          filter.put("Modality", modality);
          for (JsonRow row : api.list("getSeries", filter, job)) {
            found.add(NbiaRows.series(row, archive));
          }
        }
      }
    }
    return found.counts(annotation -> referredTo(api, annotation, job));
  }

  /** Most collections have neither, and tell so at once. */
  private static List<String> modalities(NbiaApi api, String collection, Job job)
      throws IOException {
    Set<String> all = new HashSet<>();
    for (JsonRow row : api.list("getModalityValues", Map.of("Collection", collection), job)) {
      all.add(row.text("Modality"));
    }
    return StudyAnnotations.MODALITIES.stream().filter(all::contains).toList();
  }

  /** Patients to ask for; one without a name, which is no filter, when there are many. */
  private static Set<String> patients(List<SeriesRecord> series) {
    Set<String> patients = new TreeSet<>();
    series.forEach(r -> patients.add(r.patientId()));
    return patients.size() > MOST_PATIENTS ? Set.of("") : patients;
  }
}
