package org.tciaviewer.demo;

import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/** The {@link Thorax} as CT Image instances, PS3.3 A.3, and its localizer. */
final class ThoraxCt {
  static final String STUDY = ThoraxStudy.UID;
  static final String SERIES = ThoraxStudy.uid("series CT");
  static final String LOCALIZER_SERIES = ThoraxStudy.uid("series localizer");

  static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

  /** Slices whose Instance Numbers run against the rest: numbers are not positions. */
  private static final int FIRST_REVERSED = 20;

  private static final int LAST_REVERSED = 35;
  private static final int SECONDS_PER_MINUTE = 60;

  private ThoraxCt() {}

  /** SOP Instance UID of an axial slice, zero-based from the feet. */
  static String sopInstanceUid(int slice) {
    return ThoraxStudy.uid("CT slice " + slice);
  }

  /** Instance Number from the head on, but for a block that runs the other way. */
  static int instanceNumber(int slice) {
    boolean reversed = slice >= FIRST_REVERSED && slice <= LAST_REVERSED;
    int place = reversed ? FIRST_REVERSED + LAST_REVERSED - slice : slice;
    return Thorax.SLICES - place;
  }

  /** One axial slice without its pixels. */
  static DataSet header(int k) {
    DataSet.Builder b = common(SERIES, 2, "Thorax 4.0 B40f");
    String time =
        String.format(Locale.ROOT, "10%02d%02d", k / SECONDS_PER_MINUTE, k % SECONDS_PER_MINUTE);
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
    return StoredPixels.put(header(k), Thorax.slice(k));
  }

  /** A view from the front, one row for each half slice. */
  static DataSet localizer() {
    return StoredPixels.put(localizerHeader(), Localizer.pixels());
  }

  /** The localizer without its pixels. */
  static DataSet localizerHeader() {
    DataSet.Builder b = common(LOCALIZER_SERIES, 1, "Topogram");
    image(b, ThoraxStudy.uid("localizer"), 1, "095900");
    b.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
        .putNumbers(Tag.ImagePositionPatient, Thorax.FIRST_X, 0, Thorax.z(Thorax.SLICES - 1))
        .put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 0, -1)
        .putNumbers(Tag.SliceThickness, 1)
        .putNumbers(Tag.PixelSpacing, Localizer.ROW_SPACING, Thorax.COLUMN_SPACING)
        .putNumbers(Tag.WindowCenter, 0)
        .putNumbers(Tag.WindowWidth, 1200);
    // Unspecified: what a localizer shows is no attenuation of a point.
    return imagePixel(b, Localizer.ROWS, Thorax.COLUMNS, "US").build();
  }

  private static DataSet.Builder common(String series, int number, String description) {
    return ThoraxStudy.images("CT", series, number, "100000")
        .put(Tag.SOPClassUID, CT_IMAGE_STORAGE)
        .put(Tag.SeriesDescription, description)
        .putNumbers(Tag.KVP, 120);
  }

  private static void image(DataSet.Builder b, String uid, int number, String time) {
    b.put(Tag.SOPInstanceUID, uid)
        .put(Tag.InstanceNumber, number)
        .put(Tag.AcquisitionTime, time)
        .put(Tag.ContentTime, time);
  }

  private static DataSet.Builder imagePixel(DataSet.Builder b, int rows, int columns, String unit) {
    return StoredPixels.describe(b, rows, columns, StoredPixels.SIGNED)
        .put(Tag.RescaleIntercept, Thorax.RESCALE_INTERCEPT)
        .put(Tag.RescaleSlope, 1)
        .put(Tag.RescaleType, unit);
  }
}
