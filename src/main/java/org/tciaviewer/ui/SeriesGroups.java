package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.archive.SeriesRecord;

/** The patients and studies of listed series, in the order of the list. Immutable. */
final class SeriesGroups {
  /**
   * One patient.
   *
   * @param key tells patients of different collections apart
   * @param id Patient ID (0010,0020)
   * @param collection TCIA short name
   * @param studies number of studies listed
   * @param series number of series listed
   */
  record Patient(String key, String id, String collection, int studies, int series) {}

  /**
   * One study.
   *
   * @param uid Study Instance UID (0020,000D)
   * @param patient key of the patient
   * @param date Study Date as YYYY-MM-DD
   * @param description Study Description
   * @param modalities of its series
   * @param series number of series listed
   */
  record Study(
      String uid, String patient, String date, String description, String modalities, int series) {}

  private final List<Patient> patients;
  private final List<Study> studies;

  private SeriesGroups(List<Patient> patients, List<Study> studies) {
    this.patients = List.copyOf(patients);
    this.studies = List.copyOf(studies);
  }

  /** Groups series. */
  static SeriesGroups of(Collection<SeriesRecord> series) {
    Map<String, List<SeriesRecord>> byStudy = new LinkedHashMap<>();
    for (SeriesRecord r : series) {
      byStudy.computeIfAbsent(studyKey(r), k -> new ArrayList<>()).add(r);
    }
    List<Study> studies = byStudy.values().stream().map(SeriesGroups::study).toList();
    Map<String, List<List<SeriesRecord>>> byPatient = new LinkedHashMap<>();
    for (List<SeriesRecord> study : byStudy.values()) {
      byPatient.computeIfAbsent(patientKey(study.get(0)), k -> new ArrayList<>()).add(study);
    }
    List<Patient> patients = byPatient.values().stream().map(SeriesGroups::patient).toList();
    return new SeriesGroups(patients, studies);
  }

  private static Study study(List<SeriesRecord> series) {
    SeriesRecord first = series.get(0);
    Set<String> modalities = new TreeSet<>();
    series.forEach(r -> modalities.add(r.modality()));
    return new Study(
        studyKey(first),
        patientKey(first),
        first.studyDate(),
        first.studyDescription(),
        String.join(", ", modalities),
        series.size());
  }

  private static Patient patient(List<List<SeriesRecord>> studies) {
    SeriesRecord first = studies.get(0).get(0);
    int series = studies.stream().mapToInt(List::size).sum();
    return new Patient(
        patientKey(first), first.patientId(), first.collection(), studies.size(), series);
  }

  /** Tells the patient of a series apart from all others. */
  static String patientKey(SeriesRecord r) {
    return r.collection() + "\n" + r.patientId();
  }

  /** Tells the study of a series apart from all others, also where no UID is told. */
  static String studyKey(SeriesRecord r) {
    return r.studyInstanceUid().isEmpty()
        ? patientKey(r) + "\n" + r.studyDate() + "\n" + r.studyDescription()
        : r.studyInstanceUid();
  }

  /** All patients. */
  List<Patient> patients() {
    return patients;
  }

  /** The studies of some patients; of all when none is named. */
  List<Study> studies(Set<String> patientKeys) {
    return studies.stream()
        .filter(s -> patientKeys.isEmpty() || patientKeys.contains(s.patient()))
        .toList();
  }
}
