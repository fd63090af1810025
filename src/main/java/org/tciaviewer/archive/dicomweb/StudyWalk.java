package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Searches the series of one study after the other, on servers that do not search series across
 * studies, which PS3.18 table 10.6.1-2 leaves to them. Immutable.
 *
 * @param api where to ask
 * @param conditions attribute matching, of studies and series
 */
record StudyWalk(DicomWebApi api, Map<String, String> conditions, Job job) {
  /** How servers say that they have no such search. */
  private static final Set<Integer> NO_SUCH_SEARCH = Set.of(400, 404, 405, 501);

  /** Conditions that a study has, in the words of a search for studies. */
  private static final Map<String, String> OF_STUDY =
      Map.of(
          "PatientID",
          "PatientID",
          "StudyInstanceUID",
          "StudyInstanceUID",
          "StudyDate",
          "StudyDate",
          "Modality",
          "ModalitiesInStudy");

  private static final Set<String> OF_SERIES =
      Set.of("Modality", "BodyPartExamined", "SeriesInstanceUID");

  /** Whether a search across studies failed because the server has none. */
  static boolean isReason(ArchiveException e) {
    return NO_SUCH_SEARCH.contains(e.status());
  }

  /**
   * Hands the series on, each with what only its study tells.
   *
   * @param take answers false when it needs no more
   */
  void forEach(Predicate<DicomJson> take) throws IOException {
    List<DicomJson> studies = studies();
    job.notice(
        Notice.info(
            "Searched study by study",
            studies.size() + " studies; the server does not search series across them",
            api.archive()));
    for (int n = 0; n < studies.size(); n++) {
      job.checkCancelled();
      job.status(api.archive() + ": study " + (n + 1) + " of " + studies.size());
      if (!series(studies.get(n), take)) {
        return;
      }
    }
  }

  private List<DicomJson> studies() throws IOException {
    List<DicomJson> studies = new ArrayList<>();
    Map<String, String> wanted = new LinkedHashMap<>();
    conditions.forEach(
        (name, value) -> {
          if (OF_STUDY.containsKey(name)) {
            wanted.put(OF_STUDY.get(name), value);
          }
        });
    new Qido(api, "studies", wanted, QidoTags.STUDY_OF_SERIES, Tag.StudyInstanceUID)
        .forEach(
            Qido.PAGE,
            row -> {
              studies.add(row);
              return true;
            },
            job);
    return studies;
  }

  /** Whether more is needed. */
  private boolean series(DicomJson study, Predicate<DicomJson> take) throws IOException {
    Map<String, String> wanted = new LinkedHashMap<>(conditions);
    wanted.keySet().retainAll(OF_SERIES);
    String path = "studies/" + study.text(Tag.StudyInstanceUID) + "/series";
    boolean[] more = {true};
    new Qido(api, path, wanted, QidoTags.SERIES, Tag.SeriesInstanceUID)
        .forEach(
            Qido.PAGE,
            row -> {
              more[0] = take.test(row.over(study));
              return more[0];
            },
            job);
    return more[0];
  }
}
