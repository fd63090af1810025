package org.tciaviewer.series;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * Whose images they are (General Series, Study and Patient Modules, PS3.3 C.7.1 to C.7.3). Texts
 * are empty when absent. Immutable.
 *
 * @param patientId Patient ID (0010,0020)
 * @param studyInstanceUid Study Instance UID (0020,000D)
 * @param seriesInstanceUid Series Instance UID (0020,000E)
 * @param seriesNumber Series Number (0020,0011)
 * @param modality Modality (0008,0060)
 * @param description Series Description (0008,103E)
 * @param frameOfReferenceUid Frame of Reference UID (0020,0052)
 */
public record SeriesInfo(
    String patientId,
    String studyInstanceUid,
    String seriesInstanceUid,
    String seriesNumber,
    String modality,
    String description,
    String frameOfReferenceUid) {
  /** Reads the attributes of any instance of the series. */
  public static SeriesInfo of(DataSet header) {
    return new SeriesInfo(
        header.string(Tag.PatientID, ""),
        header.string(Tag.StudyInstanceUID, ""),
        header.string(Tag.SeriesInstanceUID, ""),
        header.string(Tag.SeriesNumber, ""),
        header.string(Tag.Modality, ""),
        header.string(Tag.SeriesDescription, ""),
        header.string(Tag.FrameOfReferenceUID, ""));
  }
}
