package org.tciaviewer.archive.dicomweb;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.tciaviewer.dicom.Tag;

/** Which attributes the searches ask for (includefield) and keep. */
final class QidoTags {
  static final int PATIENT_NAME = Tag.PatientName;

  /** Returned with every series, PS3.18 10.6.3.3.2, or asked for. */
  static final List<Integer> SERIES =
      List.of(
          Tag.StudyDate,
          Tag.StudyDescription,
          Tag.SeriesDescription,
          Tag.BodyPartExamined,
          Tag.Manufacturer,
          Tag.SeriesNumber,
          Tag.NumberOfSeriesRelatedInstances,
          Tag.ClinicalTrialProtocolID);

  static final List<Integer> STUDY = List.of(Tag.ClinicalTrialProtocolID);

  /** What the rows of its series need not repeat. */
  static final List<Integer> STUDY_OF_SERIES =
      List.of(Tag.StudyDate, Tag.StudyDescription, Tag.ClinicalTrialProtocolID);

  /** What is told of an instance without its header. */
  static final List<Integer> INSTANCE = List.of(Tag.InstanceNumber);

  /** Where an image lies; with them a range of slices can be chosen without its headers. */
  static final List<Integer> PLANE = List.of(Tag.ImagePositionPatient, Tag.ImageOrientationPatient);

  private static final Set<Integer> IDS =
      Set.of(
          Tag.PatientID,
          Tag.StudyInstanceUID,
          Tag.SeriesInstanceUID,
          Tag.SOPInstanceUID,
          Tag.Modality);

  private QidoTags() {}

  /** The identifiers and these. */
  static IntPredicate idsAnd(List<Integer> tags) {
    return tag -> IDS.contains(tag) || tags.contains(tag);
  }

  /** The form of a tag in a query. */
  static String hex(int tag) {
    return String.format(Locale.ROOT, "%08X", tag);
  }
}
