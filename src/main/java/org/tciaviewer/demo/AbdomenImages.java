package org.tciaviewer.demo;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/** What all series of the {@link Abdomen} have in common: patient, study, frame of reference. */
final class AbdomenImages {
  static final String STUDY = Uids.fromName("TCIA-VIEWER-DEMO study 2");
  static final double[] AXIAL = {1, 0, 0, 0, 1, 0};
  private static final String FRAME_OF_REFERENCE = Uids.fromName("TCIA-VIEWER-DEMO frame 2");
  private static final String DATE = "20260106";

  private AbdomenImages() {}

  /** Patient, General Study, General Series, Frame of Reference and Equipment modules. */
  static DataSet.Builder common(String modality, String seriesUid, int number, String description) {
    return new DataSet.Builder()
        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
        .put(Tag.StudyDate, DATE)
        .put(Tag.SeriesDate, DATE)
        .put(Tag.AcquisitionDate, DATE)
        .put(Tag.ContentDate, DATE)
        .put(Tag.StudyTime, "105500")
        .put(Tag.SeriesTime, "110000")
        .putEmpty(Tag.AccessionNumber)
        .put(Tag.Modality, modality)
        .put(Tag.Manufacturer, "TCIA Viewer")
        .putEmpty(Tag.ReferringPhysicianName)
        .put(Tag.StudyDescription, "Abdomen phantom")
        .put(Tag.SeriesDescription, description)
        .put(Tag.ManufacturerModelName, "Demo Phantom")
        .put(Tag.PatientName, "DEMO-0002^Abdomen")
        .put(Tag.PatientID, "DEMO-0002")
        .putEmpty(Tag.PatientBirthDate)
        .put(Tag.PatientSex, "M")
        .put(Tag.PatientAge, "050Y")
        .putNumbers(Tag.PatientSize, 1.75)
        .putNumbers(Tag.PatientWeight, 70)
        .put(Tag.PatientIdentityRemoved, "YES")
        .put(Tag.DeidentificationMethod, "Generated, not from a patient")
        .put(Tag.BodyPartExamined, "ABDOMEN")
        .put(Tag.SoftwareVersions, "demo 1")
        .put(Tag.DeviceSerialNumber, "1")
        .put(Tag.ProtocolName, "Abdomen")
        .put(Tag.PatientPosition, "HFS")
        .put(Tag.StudyInstanceUID, STUDY)
        .put(Tag.SeriesInstanceUID, seriesUid)
        .put(Tag.StudyID, "2")
        .put(Tag.SeriesNumber, number)
        .put(Tag.FrameOfReferenceUID, FRAME_OF_REFERENCE)
        .putEmpty(Tag.PositionReferenceIndicator)
        .put(Tag.BurnedInAnnotation, "NO")
        .put(Tag.LossyImageCompression, "00");
  }
}
