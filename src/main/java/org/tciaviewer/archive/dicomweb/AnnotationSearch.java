package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Finds the SEG and RTSTRUCT series in the study of a series, and leaves out those whose headers
 * name other series only: Referenced Series Sequence (0008,1115), PS3.3 C.12.1.4, and RT Referenced
 * Series Sequence (3006,0014), PS3.3 C.8.8.5. A file that names none stays: it may belong.
 */
final class AnnotationSearch {
  /** The way to the references; everything else, such as contours, is skipped unread. */
  private static final Set<Integer> REFERENCES =
      Set.of(
          Tag.ReferencedSeriesSequence,
          Tag.StudiesContainingOtherReferencedInstancesSequence,
          Tag.ReferencedFrameOfReferenceSequence,
          Tag.RTReferencedStudySequence,
          Tag.RTReferencedSeriesSequence,
          Tag.SeriesInstanceUID);

  private final DicomWebApi api;
  private final SeriesRecord images;
  private final Job job;

  AnnotationSearch(DicomWebApi api, SeriesRecord images, Job job) {
    this.api = api;
    this.images = images;
    this.job = job;
  }

  List<SeriesRecord> run() throws IOException {
    List<SeriesRecord> found = new ArrayList<>();
    for (String modality : StudyAnnotations.MODALITIES) {
      for (SeriesRecord candidate : inStudy(modality)) {
        if (mayBelong(candidate)) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  private List<SeriesRecord> inStudy(String modality) throws IOException {
    List<SeriesRecord> series = new ArrayList<>();
    Qido qido =
        new Qido(
            api,
            "studies/" + images.studyInstanceUid() + "/series",
            Map.of("Modality", modality),
            QidoTags.SERIES,
            Tag.SeriesInstanceUID);
    qido.forEach(
        Qido.PAGE,
        row -> {
          SeriesRecord r = SeriesSearch.record(row, api.archive());
          if (r.modality().equals(modality)) {
            series.add(inStudyOf(r));
          }
          return true;
        },
        job);
    return series;
  }

  /** Below a study a server need not repeat what it tells of the study. */
  private SeriesRecord inStudyOf(SeriesRecord r) {
    String patient = r.patientId().isEmpty() ? images.patientId() : r.patientId();
    return r.toBuilder().patient(patient, images.studyInstanceUid()).build();
  }

  private boolean mayBelong(SeriesRecord candidate) throws IOException {
    Set<String> named = referredTo(api, candidate, job);
    return named.isEmpty() || named.contains(images.seriesInstanceUid());
  }

  /** Series Instance UIDs that the headers of an annotation name; empty also when not told. */
  static Set<String> referredTo(DicomWebApi api, SeriesRecord candidate, Job job)
      throws IOException {
    Set<String> named = new HashSet<>();
    try {
      for (DicomJson header :
          api.metadata(DicomWebApi.pathOf(candidate), REFERENCES::contains, job)) {
        header.allItems().forEach(item -> collect(item, named));
      }
    } catch (ArchiveException e) {
      job.notice(
          Notice.info(
              "References not checked",
              "the server gives no metadata (" + e.getMessage() + ")",
              candidate.seriesInstanceUid()));
    }
    return named;
  }

  /** Adds what a study has beside its images. */
  static void addStudy(DicomWebApi api, String study, StudyAnnotations found, Job job)
      throws IOException {
    Qido qido =
        new Qido(
            api, "studies/" + study + "/series", Map.of(), QidoTags.SERIES, Tag.SeriesInstanceUID);
    qido.forEach(
        Qido.PAGE,
        row -> {
          SeriesRecord r = SeriesSearch.record(row, api.archive());
          found.add(r.toBuilder().patient(r.patientId(), study).build());
          return true;
        },
        job);
  }

  private static void collect(DicomJson item, Set<String> named) {
    if (!item.text(Tag.SeriesInstanceUID).isEmpty()) {
      named.add(item.text(Tag.SeriesInstanceUID));
    }
    item.allItems().forEach(i -> collect(i, named));
  }
}
