package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/** What the segmentation and the structure set of the {@link Thorax} have in common. */
final class DemoAnnotations {
  /** The findings that have an extent, in the order of segments and regions. */
  static final List<Nodule> NODULES = List.of(Nodule.MASS, Nodule.SOLID, Nodule.GLASS);

  private DemoAnnotations() {}

  /** Patient, study and frame of the CT, a series and an instance of its own. */
  static DataSet.Builder common(String sopClass, String modality, int number, String words) {
    DataSet ct = ThoraxCt.header(0);
    DataSet.Builder b = new DataSet.Builder();
    for (int tag :
        new int[] {
          Tag.SpecificCharacterSet,
          Tag.StudyDate,
          Tag.StudyTime,
          Tag.PatientName,
          Tag.PatientID,
          Tag.PatientSex,
          Tag.StudyDescription,
          Tag.StudyInstanceUID,
          Tag.StudyID,
          Tag.FrameOfReferenceUID,
          Tag.PatientIdentityRemoved,
          Tag.DeidentificationMethod
        }) {
      b.put(tag, ct.string(tag, ""));
    }
    return b.putEmpty(Tag.PatientBirthDate)
        .putEmpty(Tag.AccessionNumber)
        .putEmpty(Tag.ReferringPhysicianName)
        .putEmpty(Tag.PositionReferenceIndicator)
        .put(Tag.SOPClassUID, sopClass)
        .put(Tag.SOPInstanceUID, Uids.fromName("TCIA-VIEWER-DEMO " + modality))
        .put(Tag.SeriesInstanceUID, Uids.fromName("TCIA-VIEWER-DEMO series " + modality))
        .put(Tag.Modality, modality)
        .put(Tag.SeriesNumber, number)
        .put(Tag.SeriesDescription, words)
        .put(Tag.SeriesDate, ct.string(Tag.StudyDate, ""))
        .put(Tag.SeriesTime, "110000")
        .put(Tag.InstanceNumber, 1)
        .put(Tag.Manufacturer, "TCIA Viewer")
        .put(Tag.ManufacturerModelName, "Demo Phantom")
        .put(Tag.DeviceSerialNumber, "0")
        .put(Tag.SoftwareVersions, "demo 1");
  }

  /** Whether a pixel centre is in the body of a finding and not in its cavity. */
  static boolean isInside(Nodule n, int column, int row, int slice) {
    return n.contains(Thorax.x(column), Thorax.y(row), Thorax.z(slice));
  }

  /** Slices that each finding reaches, ascending. */
  static Map<Nodule, List<Integer>> slices() {
    Map<Nodule, List<Integer>> slices = new LinkedHashMap<>();
    for (Nodule n : NODULES) {
      List<Integer> own = new ArrayList<>();
      for (int k = 0; k < Thorax.SLICES; k++) {
        if (!Outline.of(n.shape(), k).isEmpty()) {
          own.add(k);
        }
      }
      slices.put(n, own);
    }
    return slices;
  }

  static DataSet.Builder reference(int slice) {
    return new DataSet.Builder()
        .put(Tag.ReferencedSOPClassUID, ThoraxCt.CT_IMAGE_STORAGE)
        .put(Tag.ReferencedSOPInstanceUID, ThoraxCt.sopInstanceUid(slice));
  }
}
