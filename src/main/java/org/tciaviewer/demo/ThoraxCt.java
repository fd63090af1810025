package org.tciaviewer.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;
import org.tciaviewer.dicom.VR;

/** The {@link Thorax} as CT Image instances, PS3.3 A.3, and its localizer. */
final class ThoraxCt {
  static final String STUDY = Uids.fromName("TCIA-VIEWER-DEMO study 1");
  static final String SERIES = Uids.fromName("TCIA-VIEWER-DEMO series CT");
  static final String LOCALIZER_SERIES = Uids.fromName("TCIA-VIEWER-DEMO series localizer");

  private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  private static final String FRAME_OF_REFERENCE = Uids.fromName("TCIA-VIEWER-DEMO frame 1");
  private static final String DATE = "20260105";

  /** Slices whose Instance Numbers run against the rest: numbers are not positions. */
  private static final int FIRST_REVERSED = 20;

  private static final int LAST_REVERSED = 35;
  private static final int SECONDS_PER_MINUTE = 60;

  private ThoraxCt() {}

  /** SOP Instance UID of an axial slice, zero-based from the feet. */
  static String sopInstanceUid(int slice) {
    return Uids.fromName("TCIA-VIEWER-DEMO CT slice " + slice);
  }

  /** Instance Number from the head on, but for a block that runs the other way. */
  static int instanceNumber(int slice) {
    boolean reversed = slice >= FIRST_REVERSED && slice <= LAST_REVERSED;
    int place = reversed ? FIRST_REVERSED + LAST_REVERSED - slice : slice;
    return Thorax.SLICES - place;
  }

  /** One axial slice without its pixels. */
  static DataSet header(int k) {
    DataSet.Builder b = common("CT", SERIES, 2, "Thorax 4.0 B40f");
    String time = String.format("10%02d%02d", k / SECONDS_PER_MINUTE, k % SECONDS_PER_MINUTE);
    image(b, sopInstanceUid(k), instanceNumber(k), time);
    b.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .putNumbers(Tag.ImagePositionPatient, Thorax.FIRST_X, Thorax.FIRST_Y, Thorax.z(k))
        .put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .putNumbers(Tag.SliceLocation, Thorax.z(k))
        .putNumbers(Tag.SliceThickness, 5)
        .putNumbers(Tag.PixelSpacing, Thorax.ROW_SPACING, Thorax.COLUMN_SPACING)
        .put(Tag.ConvolutionKernel, "B40f")
        .putNumbers(Tag.WindowCenter, -500, 40)
        .putNumbers(Tag.WindowWidth, 1500, 400)
        .put(Tag.WindowCenterWidthExplanation, "LUNG", "MEDIASTINUM");
    return imagePixel(b, Thorax.ROWS, Thorax.COLUMNS, "HU").build();
  }

  /** One axial slice. */
  static DataSet slice(int k) {
    return pixels(header(k), Thorax.slice(k));
  }

  /** A view from the front, one row for each half slice. */
  static DataSet localizer() {
    DataSet.Builder b = common("CT", LOCALIZER_SERIES, 1, "Topogram");
    image(b, Uids.fromName("TCIA-VIEWER-DEMO localizer"), 1, "095900");
    int rows = Localizer.ROWS;
    b.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
        .putNumbers(Tag.ImagePositionPatient, Thorax.FIRST_X, 0, Thorax.z(Thorax.SLICES - 1))
        .put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 0, -1)
        .putNumbers(Tag.SliceThickness, 1)
        .putNumbers(Tag.PixelSpacing, Localizer.ROW_SPACING, Thorax.COLUMN_SPACING)
        .putNumbers(Tag.WindowCenter, 0)
        .putNumbers(Tag.WindowWidth, 1200);
    // Unspecified: what a localizer shows is no attenuation of a point.
    return pixels(imagePixel(b, rows, Thorax.COLUMNS, "US").build(), Localizer.pixels());
  }

  private static DataSet.Builder common(
      String modality, String series, int number, String description) {
    return new DataSet.Builder()
        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
        .put(Tag.SOPClassUID, CT_IMAGE_STORAGE)
        .put(Tag.StudyDate, DATE)
        .put(Tag.SeriesDate, DATE)
        .put(Tag.AcquisitionDate, DATE)
        .put(Tag.ContentDate, DATE)
        .put(Tag.StudyTime, "095500")
        .put(Tag.SeriesTime, "100000")
        .putEmpty(Tag.AccessionNumber)
        .put(Tag.Modality, modality)
        .put(Tag.Manufacturer, "TCIA Viewer")
        .putEmpty(Tag.ReferringPhysicianName)
        .put(Tag.StudyDescription, "Thorax phantom")
        .put(Tag.SeriesDescription, description)
        .put(Tag.ManufacturerModelName, "Demo Phantom")
        .put(Tag.PatientName, "DEMO-0001^Thorax")
        .put(Tag.PatientID, "DEMO-0001")
        .putEmpty(Tag.PatientBirthDate)
        .put(Tag.PatientSex, "O")
        .put(Tag.PatientAge, "000Y")
        .put(Tag.PatientIdentityRemoved, "YES")
        .put(Tag.DeidentificationMethod, "Generated, not from a patient")
        .put(Tag.BodyPartExamined, "CHEST")
        .putNumbers(Tag.KVP, 120)
        .put(Tag.SoftwareVersions, "demo 1")
        .put(Tag.ProtocolName, "Thorax")
        .put(Tag.PatientPosition, "HFS")
        .put(Tag.StudyInstanceUID, STUDY)
        .put(Tag.SeriesInstanceUID, series)
        .put(Tag.StudyID, "1")
        .put(Tag.SeriesNumber, number)
        .put(Tag.AcquisitionNumber, 1)
        .put(Tag.FrameOfReferenceUID, FRAME_OF_REFERENCE)
        .putEmpty(Tag.PositionReferenceIndicator)
        .put(Tag.BurnedInAnnotation, "NO")
        .put(Tag.LossyImageCompression, "00");
  }

  private static void image(DataSet.Builder b, String uid, int number, String time) {
    b.put(Tag.SOPInstanceUID, uid)
        .put(Tag.InstanceNumber, number)
        .put(Tag.AcquisitionTime, time)
        .put(Tag.ContentTime, time);
  }

  private static DataSet pixels(DataSet header, short[] stored) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES * stored.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(stored);
    return header.toBuilder().putBytes(Tag.PixelData, VR.OW, bytes.array()).build();
  }

  private static DataSet.Builder imagePixel(DataSet.Builder b, int rows, int columns, String unit) {
    return b.put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, rows)
        .put(Tag.Columns, columns)
        .put(Tag.BitsAllocated, Short.SIZE)
        .put(Tag.BitsStored, Short.SIZE)
        .put(Tag.HighBit, Short.SIZE - 1)
        .put(Tag.PixelRepresentation, 1)
        .put(Tag.RescaleIntercept, Thorax.RESCALE_INTERCEPT)
        .put(Tag.RescaleSlope, 1)
        .put(Tag.RescaleType, unit);
  }
}
