package org.tciaviewer.demo;

import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/**
 * The {@link Abdomen} as PET Image instances, PS3.3 A.21: activity in Bq/ml, a slope of its own in
 * every slice, and everything that SUV needs. By body weight the SUV of the body is 1, of the liver
 * 2 and of the lesion 8.
 */
final class AbdomenPet {
  static final String SERIES = Uids.fromName("TCIA-VIEWER-DEMO series PET");
  static final int SLICES = 24;
  static final int ROWS = 60;
  static final int COLUMNS = 80;
  static final double ROW_SPACING = 4;
  static final double COLUMN_SPACING = 4.2;
  static final double SLICE_SPACING = 3.27;

  /** Bq/ml of SUV 1: dose decayed for one half-life, 185 MBq in 70 kg. */
  private static final double SUV_1 = 185e6 / 70_000;

  private static final double DOSE = 370e6;
  private static final double HALF_LIFE = 3600;
  private static final double LARGEST_STORED = 32_000;

  private AbdomenPet() {}

  private static double suv(Abdomen.Tissue tissue) {
    return switch (tissue) {
      case AIR -> 0;
      case BODY -> 1;
      case LIVER -> 2;
      case LESION -> 8;
    };
  }

  private static double z(int k) {
    return (k - SLICES / 2.0) * SLICE_SPACING;
  }

  /** Slopes differ from slice to slice, as scanners write them. */
  static double slope(int k) {
    double[] activity = activity(k);
    double largest = 1;
    for (double a : activity) {
      largest = Math.max(largest, a);
    }
    // Decimal strings hold 16 characters: a slope with fewer digits comes back as it was.
    return Math.round((1 + 0.01 * k) * largest / LARGEST_STORED * 1e6) / 1e6;
  }

  private static double[] activity(int k) {
    double[] activity = new double[ROWS * COLUMNS];
    for (int j = 0; j < ROWS; j++) {
      for (int i = 0; i < COLUMNS; i++) {
        double x = (i - COLUMNS / 2.0) * COLUMN_SPACING;
        double y = (j - ROWS / 2.0) * ROW_SPACING;
        activity[j * COLUMNS + i] = SUV_1 * suv(Abdomen.at(x, y, z(k)));
      }
    }
    return activity;
  }

  /** One slice without its pixels. */
  static DataSet header(int k) {
    DataSet drug =
        new DataSet.Builder()
            .putItems(
                Tag.RadionuclideCodeSequence, AbdomenImages.code("77004003", "SCT", "^18^Fluorine"))
            .put(Tag.Radiopharmaceutical, "Fluorodeoxyglucose F^18^")
            .put(Tag.RadiopharmaceuticalStartTime, "100000.00")
            .put(Tag.RadiopharmaceuticalStartDateTime, "20260106100000.00")
            .putNumbers(Tag.RadionuclideTotalDose, DOSE)
            .putNumbers(Tag.RadionuclideHalfLife, HALF_LIFE)
            .putNumbers(Tag.RadionuclidePositronFraction, 0.97)
            .putItems(
                Tag.RadiopharmaceuticalCodeSequence,
                AbdomenImages.code("35321007", "SCT", "Fluorodeoxyglucose F^18^"))
            .build();
    DataSet.Builder b =
        AbdomenImages.common("PT", SERIES, 1, "PET AC")
            // Patient Orientation Code Sequence says it instead.
            .remove(Tag.PatientPosition)
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.128")
            .put(Tag.SOPInstanceUID, Uids.fromName("TCIA-VIEWER-DEMO PET slice " + k))
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
            .put(Tag.InstanceNumber, SLICES - k)
            .put(Tag.AcquisitionNumber, 1)
            .put(Tag.AcquisitionTime, "110000")
            .put(Tag.ContentTime, "110500")
            .putNumbers(Tag.ImagePositionPatient, corner(k))
            .putNumbers(Tag.ImageOrientationPatient, AbdomenImages.AXIAL)
            .putNumbers(Tag.PixelSpacing, ROW_SPACING, COLUMN_SPACING)
            .putNumbers(Tag.SliceThickness, SLICE_SPACING)
            .put(Tag.Units, "BQML")
            .put(Tag.CountsSource, "EMISSION")
            .put(Tag.SeriesType, "STATIC", "IMAGE")
            .put(Tag.CorrectedImage, "DECY", "ATTN", "SCAT", "NORM")
            .put(Tag.DecayCorrection, "START")
            .put(Tag.CollimatorType, "NONE")
            .put(Tag.RandomsCorrectionMethod, "DLYD")
            .put(Tag.NumberOfSlices, SLICES)
            .put(Tag.ImageIndex, SLICES - k)
            .put(Tag.FrameReferenceTime, 0)
            .put(Tag.ActualFrameDuration, 300_000)
            .putNumbers(Tag.DecayFactor, 1)
            .putNumbers(Tag.RescaleIntercept, 0)
            .put(Tag.RescaleSlope, String.format(Locale.ROOT, "%.6f", slope(k)))
            .putItems(Tag.RadiopharmaceuticalInformationSequence, drug)
            .putItems(Tag.PatientOrientationCodeSequence, recumbent())
            .putItems(
                Tag.PatientGantryRelationshipCodeSequence,
                AbdomenImages.code("102540008", "SCT", "headfirst"));
    return AbdomenImages.imagePixel(b, ROWS, COLUMNS, 1).build();
  }

  private static DataSet recumbent() {
    return AbdomenImages.code("102538003", "SCT", "recumbent").toBuilder()
        .putItems(
            Tag.PatientOrientationModifierCodeSequence,
            AbdomenImages.code("40199007", "SCT", "supine"))
        .build();
  }

  private static double[] corner(int k) {
    return new double[] {-COLUMNS / 2.0 * COLUMN_SPACING, -ROWS / 2.0 * ROW_SPACING, z(k)};
  }

  /** One slice. */
  static DataSet slice(int k) {
    double[] activity = activity(k);
    short[] stored = new short[activity.length];
    double slope = slope(k);
    for (int n = 0; n < stored.length; n++) {
      stored[n] = (short) Math.round(activity[n] / slope);
    }
    return AbdomenImages.pixels(header(k), stored);
  }
}
