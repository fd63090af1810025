package org.tciaviewer.demo;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * The {@link Thorax} as Positron Emission Tomography Image instances, PS3.3 A.21, in the study and
 * the Frame of Reference of the CT. Each slice has a Rescale Slope of its own. Injected activity
 * decayed by exactly one half-life until the scan, so that SUV 1 is 370 MBq / 2 / 74 kg = 2500
 * Bq/ml.
 */
final class ThoraxPet {
  static final String SERIES = ThoraxStudy.uid("series PET");

  static final int COLUMNS = 88;
  static final int ROWS = 64;
  static final int SLICES = 48;

  /** Uptake of the solid nodule and of the wall of the mass, without noise. */
  static final double SOLID_SUV = 5;

  static final double MASS_SUV = 8;

  private static final String PET_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.128";
  private static final double COLUMN_SPACING = 4.0;
  private static final double ROW_SPACING = 4.25;
  private static final double SLICE_SPACING = 5.0;
  private static final double FIRST_Z = -118;

  /** All of them divide 2500 Bq/ml without remainder. */
  private static final double[] SLOPES = {0.5, 0.625, 1.25, 1.0};

  private static final double BQ_ML_PER_SUV = 2500;
  private static final double WEIGHT_KG = 74;
  private static final double DOSE_BQ = 370e6;

  /** Fluorine 18; the injection was as long before the start of the scan. */
  private static final double HALF_LIFE_S = 6586.2;

  private static final String INJECTION = "083013.800000";
  private static final String START = "102000";
  private static final int FRAME_MS = 180_000;

  private static final long SEED = 20261122L;

  /** Half range of the noise is 40 · 4 Bq/ml: SUV 0.064. */
  private static final int NOISE_BQ_ML = 4;

  private ThoraxPet() {}

  static double x(int column) {
    return COLUMN_SPACING * (column - (COLUMNS - 1) / 2.0);
  }

  static double y(int row) {
    return ROW_SPACING * (row - (ROWS - 1) / 2.0);
  }

  /** Patient z in mm of a slice, zero-based from the feet. */
  static double z(int slice) {
    return FIRST_Z + slice * SLICE_SPACING;
  }

  /** One axial slice without its pixels. */
  static DataSet header(int k) {
    DataSet.Builder b = ThoraxStudy.images("PT", SERIES, 3, START);
    b.put(Tag.SOPClassUID, PET_IMAGE_STORAGE)
        .put(Tag.SOPInstanceUID, ThoraxStudy.uid("PET slice " + k))
        .put(Tag.SeriesDescription, "PET WB AC")
        .put(Tag.InstanceNumber, SLICES - k)
        .put(Tag.ImageIndex, SLICES - k)
        .put(Tag.AcquisitionTime, START)
        .put(Tag.ContentTime, START)
        .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
        .putNumbers(Tag.ImagePositionPatient, x(0), y(0), z(k))
        .put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .putNumbers(Tag.SliceThickness, SLICE_SPACING)
        .putNumbers(Tag.PixelSpacing, ROW_SPACING, COLUMN_SPACING)
        .put(Tag.RescaleIntercept, 0)
        .putNumbers(Tag.RescaleSlope, slope(k));
    activity(b);
    return StoredPixels.describe(b, ROWS, COLUMNS, StoredPixels.UNSIGNED).build();
  }

  /** PET Series and PET Isotope, PS3.3 C.8.9.1 and C.8.9.2. */
  private static void activity(DataSet.Builder b) {
    // Type 1C: not beside Patient Orientation Code Sequence, which PET has.
    b.remove(Tag.PatientPosition)
        .put(Tag.Units, "BQML")
        .put(Tag.CountsSource, "EMISSION")
        .put(Tag.SeriesType, "STATIC", "IMAGE")
        .put(Tag.NumberOfSlices, SLICES)
        .put(Tag.CorrectedImage, "NORM", "DTIM", "ATTN", "SCAT", "DECY", "RAN")
        .put(Tag.RandomsCorrectionMethod, "DLYD")
        .put(Tag.AttenuationCorrectionMethod, "measured by CT")
        .put(Tag.ScatterCorrectionMethod, "model based")
        .put(Tag.DecayCorrection, "START")
        .put(Tag.DecayFactor, "1")
        .put(Tag.FrameReferenceTime, FRAME_MS / 2)
        .put(Tag.ActualFrameDuration, FRAME_MS)
        .put(Tag.CollimatorType, "NONE")
        .putNumbers(Tag.PatientWeight, WEIGHT_KG)
        .putNumbers(Tag.PatientSize, 1.75)
        .putItems(Tag.RadiopharmaceuticalInformationSequence, isotope())
        .putItems(
            Tag.PatientOrientationCodeSequence,
            Codes.item("102538003", "SCT", "recumbent").toBuilder()
                .putItems(
                    Tag.PatientOrientationModifierCodeSequence,
                    Codes.item("40199007", "SCT", "supine"))
                .build())
        .putItems(
            Tag.PatientGantryRelationshipCodeSequence, Codes.item("102540008", "SCT", "headfirst"));
  }

  private static DataSet isotope() {
    return new DataSet.Builder()
        .put(Tag.Radiopharmaceutical, "Fluorodeoxyglucose")
        .put(Tag.RadiopharmaceuticalStartTime, INJECTION)
        .put(Tag.RadiopharmaceuticalStartDateTime, ThoraxStudy.DATE + INJECTION)
        .putNumbers(Tag.RadionuclideTotalDose, DOSE_BQ)
        .putNumbers(Tag.RadionuclideHalfLife, HALF_LIFE_S)
        .putNumbers(Tag.RadionuclidePositronFraction, 0.97)
        .putItems(Tag.RadionuclideCodeSequence, Codes.item("77004003", "SCT", "^18^Fluorine"))
        .putItems(
            Tag.RadiopharmaceuticalCodeSequence,
            Codes.item("35321007", "SCT", "Fluorodeoxyglucose F^18^"))
        .build();
  }

  /** Rescale Slope (0028,1053) of a slice, Bq/ml. */
  static double slope(int k) {
    return SLOPES[k % SLOPES.length];
  }

  /** One axial slice. */
  static DataSet slice(int k) {
    Noise noise = new Noise(SEED + k);
    short[] stored = new short[ROWS * COLUMNS];
    for (int j = 0; j < ROWS; j++) {
      for (int i = 0; i < COLUMNS; i++) {
        double suv = suv(x(i), y(j), z(k));
        double noisy = noise.next() * NOISE_BQ_ML;
        double activity = BQ_ML_PER_SUV * suv + (suv < SOLID_SUV ? noisy : 0);
        stored[j * COLUMNS + i] = (short) Math.round(Math.max(0, activity) / slope(k));
      }
    }
    return StoredPixels.put(header(k), stored);
  }

  /** Uptake at a point without noise, told by what the CT shows there. */
  static double suv(double x, double y, double z) {
    if (Nodule.SOLID.contains(x, y, z)) {
      return SOLID_SUV;
    }
    if (Nodule.MASS.contains(x, y, z)) {
      return MASS_SUV;
    }
    int hu = Thorax.hu(x, y, z);
    if (hu == Thorax.LIVER) {
      return 2.2;
    }
    if (hu == Thorax.BLOOD) {
      return 1.6;
    }
    return hu < -900 ? 0 : hu < -500 ? 0.4 : hu < 0 ? 0.3 : 0.9;
  }
}
