package org.tciaviewer.annotation;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/**
 * The modules that every object made from an image has in common: Patient, General Study, General
 * Series, Equipment and SOP Common (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.7.5.1, C.12.1), with a
 * series and an instance of its own.
 */
public final class DerivedObject {
  /**
   * Attributes of patient and study that are taken over, empty when the image has none (Type 2).
   */
  private static final int[] TAKEN_OVER = {
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.StudyDate,
    Tag.StudyTime,
    Tag.AccessionNumber,
    Tag.ReferringPhysicianName,
    Tag.StudyID
  };

  private DerivedObject() {}

  /**
   * A builder with the common modules filled in.
   *
   * @param sopClassUid SOP Class UID (0008,0016) of the new object
   * @param modality Modality (0008,0060) of the new series
   * @param description Series Description (0008,103E)
   */
  public static DataSet.Builder of(
      Volume volume, String sopClassUid, String modality, String description, Job job) {
    DataSet image = volume.slices().get(0).header();
    LocalDateTime now = LocalDateTime.now();
    String date = now.format(DateTimeFormatter.BASIC_ISO_DATE);
    String time = now.format(DateTimeFormatter.ofPattern("HHmmss"));
    DataSet.Builder b = new DataSet.Builder();
    b.put(Tag.SpecificCharacterSet, "ISO_IR 192");
    for (int tag : TAKEN_OVER) {
      takeOver(image, tag, b, job);
    }
    b.put(Tag.SOPClassUID, sopClassUid).put(Tag.SOPInstanceUID, Uids.random());
    b.put(Tag.StudyInstanceUID, orNew(volume.series().studyInstanceUid()));
    b.put(Tag.SeriesInstanceUID, Uids.random()).put(Tag.Modality, modality);
    b.put(Tag.SeriesNumber, "1").put(Tag.SeriesDescription, description);
    b.put(Tag.SeriesDate, date).put(Tag.SeriesTime, time);
    b.put(Tag.InstanceNumber, "1");
    b.put(Tag.InstanceCreationDate, date).put(Tag.InstanceCreationTime, time);
    b.put(Tag.Manufacturer, "TCIA Viewer").put(Tag.ManufacturerModelName, "TCIA Viewer");
    b.put(Tag.DeviceSerialNumber, "0").put(Tag.SoftwareVersions, version());
    return b;
  }

  /** Date, then time of now, for the attributes that objects name differently. */
  public static String[] dateAndTime() {
    LocalDateTime now = LocalDateTime.now();
    return new String[] {
      now.format(DateTimeFormatter.BASIC_ISO_DATE),
      now.format(DateTimeFormatter.ofPattern("HHmmss"))
    };
  }

  private static String orNew(String uid) {
    return uid.isEmpty() ? Uids.random() : uid;
  }

  private static String version() {
    String version = DerivedObject.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static void takeOver(DataSet image, int tag, DataSet.Builder b, Job job) {
    List<String> values = image.strings(tag);
    try {
      if (values.isEmpty() || values.get(0).isEmpty()) {
        b.putEmpty(tag);
      } else {
        b.put(tag, values.get(0));
      }
    } catch (IllegalArgumentException e) {
      String found = Dictionary.name(tag) + " of the image is not valid: left empty";
      job.notice(Notice.warning("Attribute not taken over", found, e.getMessage()));
      b.putEmpty(tag);
    }
  }

  /** An item of a sequence of codes; a concept without a code becomes the fallback. */
  public static DataSet code(CodedConcept concept, CodedConcept fallback) {
    boolean usable = !concept.value().isEmpty() && !concept.scheme().isEmpty();
    CodedConcept c = usable ? concept : fallback;
    int tag = c.value().length() > 16 ? Tag.LongCodeValue : Tag.CodeValue;
    return new DataSet.Builder()
        .put(tag, c.value())
        .put(Tag.CodingSchemeDesignator, c.scheme())
        .put(Tag.CodeMeaning, shortened(c.meaning().isEmpty() ? c.value() : c.meaning()))
        .build();
  }

  /** A text of VR LO: at most 64 characters, no backslash. */
  public static String shortened(String text) {
    String clean = text.replace('\\', '/').replaceAll("\\p{Cntrl}", " ").trim();
    return clean.length() <= 64 ? clean : clean.substring(0, 61) + "...";
  }

  /** Reference to an image, and to its frame if it is one of several of its instance. */
  public static DataSet reference(SliceInfo slice) {
    String sopClass = slice.header().string(Tag.SOPClassUID, "");
    DataSet.Builder image = reference(sopClass, slice.sopInstanceUid());
    return slice.header().integer(Tag.NumberOfFrames, 1) > 1
        ? image.put(Tag.ReferencedFrameNumber, slice.frameIndex() + 1).build()
        : image.build();
  }

  /** Reference to an instance: SOP Class and Instance UID (0008,1150), (0008,1155). */
  public static DataSet.Builder reference(String sopClassUid, String sopInstanceUid) {
    return new DataSet.Builder()
        .put(Tag.ReferencedSOPClassUID, sopClassUid)
        .put(Tag.ReferencedSOPInstanceUID, sopInstanceUid);
  }
}
