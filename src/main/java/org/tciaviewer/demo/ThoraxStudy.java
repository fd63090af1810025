package org.tciaviewer.demo;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/** What all series of the {@link Thorax} have in common: patient, study, Frame of Reference. */
final class ThoraxStudy {
  static final String UID = uid("study 1");
  static final String FRAME_OF_REFERENCE = uid("frame 1");
  static final String DATE = "20260105";

  private ThoraxStudy() {}

  /** A UID that is the same in every run. */
  static String uid(String name) {
    return Uids.fromName("TCIA-VIEWER-DEMO " + name);
  }

  /**
   * Attributes of patient, study, series, equipment and Frame of Reference, PS3.3 C.7.1 to C.7.5.
   *
   * @param number Series Number (0020,0011)
   * @param time Series Time (0008,0031)
   */
  static DataSet.Builder series(String modality, String uid, int number, String time) {
    return new DataSet.Builder()
        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
        .put(Tag.StudyDate, DATE)
        .put(Tag.SeriesDate, DATE)
        .put(Tag.StudyTime, "095500")
        .put(Tag.SeriesTime, time)
        .putEmpty(Tag.AccessionNumber)
        .put(Tag.Modality, modality)
        .put(Tag.Manufacturer, "TCIA Viewer")
        .putEmpty(Tag.ReferringPhysicianName)
        .put(Tag.StudyDescription, "Thorax phantom")
        .put(Tag.ManufacturerModelName, "Demo Phantom")
        .put(Tag.PatientName, "DEMO-0001^Thorax")
        .put(Tag.PatientID, "DEMO-0001")
        .putEmpty(Tag.PatientBirthDate)
        .put(Tag.PatientSex, "O")
        .put(Tag.PatientAge, "000Y")
        .put(Tag.PatientIdentityRemoved, "YES")
        .put(Tag.DeidentificationMethod, "Generated, not from a patient")
        .put(Tag.BodyPartExamined, "CHEST")
        .put(Tag.SoftwareVersions, "demo 1")
        .put(Tag.StudyInstanceUID, UID)
        .put(Tag.SeriesInstanceUID, uid)
        .put(Tag.StudyID, "1")
        .put(Tag.SeriesNumber, number)
        .put(Tag.FrameOfReferenceUID, FRAME_OF_REFERENCE)
        .putEmpty(Tag.PositionReferenceIndicator);
  }

  /** As {@link #series}, with what images add, PS3.3 C.7.6.1. */
  static DataSet.Builder images(String modality, String uid, int number, String time) {
    return series(modality, uid, number, time)
        .put(Tag.AcquisitionDate, DATE)
        .put(Tag.ContentDate, DATE)
        .put(Tag.ProtocolName, "Thorax")
        .put(Tag.PatientPosition, "HFS")
        .put(Tag.AcquisitionNumber, 1)
        .put(Tag.BurnedInAnnotation, "NO")
        .put(Tag.LossyImageCompression, "00");
  }
}
