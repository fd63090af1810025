package org.tciaviewer.demo;

import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/**
 * The {@link Abdomen} as a contrast series of MR Image instances, PS3.3 A.4: four phases at the
 * same positions, told apart by Temporal Position Identifier and Content Time only.
 */
final class AbdomenMr {
  static final String SERIES = Uids.fromName("TCIA-VIEWER-DEMO series MR phases");
  static final int PHASES = 4;
  static final int SLICES = 10;
  static final int ROWS = 72;
  static final int COLUMNS = 96;
  static final double ROW_SPACING = 3.2;
  static final double COLUMN_SPACING = 3.5;
  static final double SLICE_SPACING = 6;

  /** Seconds from phase to phase. */
  private static final int INTERVAL = 25;

  /** Signal by phase, from before the contrast medium to the venous phase. */
  private static final int[] BODY = {220, 240, 260, 270};

  private static final int[] LIVER = {300, 340, 480, 520};
  private static final int[] LESION = {260, 900, 600, 420};

  private AbdomenMr() {}

  static double z(int k) {
    return (k - SLICES / 2.0) * SLICE_SPACING;
  }

  /** Stored value at a pixel. */
  static int signal(int phase, int k, int i, int j) {
    double x = (i - COLUMNS / 2.0) * COLUMN_SPACING;
    double y = (j - ROWS / 2.0) * ROW_SPACING;
    return signal(phase, x, y, z(k));
  }

  /** Stored value at a point of the patient, mm. */
  static int signal(int phase, double x, double y, double z) {
    return switch (Abdomen.at(x, y, z)) {
      case AIR -> 5;
      case BODY -> BODY[phase];
      case LIVER -> LIVER[phase];
      case LESION -> LESION[phase];
    };
  }

  static double[] corner(int k) {
    return new double[] {-COLUMNS / 2.0 * COLUMN_SPACING, -ROWS / 2.0 * ROW_SPACING, z(k)};
  }

  /** One slice of one phase without its pixels. */
  static DataSet header(int phase, int k) {
    int seconds = INTERVAL * phase;
    String time = String.format(Locale.ROOT, "1110%02d.%02d", seconds % 60, 5 * k);
    String clock = seconds < 60 ? time : String.format(Locale.ROOT, "1111%s", time.substring(4));
    DataSet.Builder b =
        AbdomenImages.common("MR", SERIES, 2, "T1 dynamic 4 phases")
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
            .put(
                Tag.SOPInstanceUID,
                Uids.fromName("TCIA-VIEWER-DEMO MR phase " + phase + " slice " + k))
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
            .put(Tag.InstanceNumber, phase * SLICES + k + 1)
            .put(Tag.AcquisitionNumber, 1)
            .put(Tag.AcquisitionTime, clock)
            .put(Tag.ContentTime, clock)
            .put(Tag.TemporalPositionIdentifier, phase + 1)
            .put(Tag.NumberOfTemporalPositions, PHASES)
            .putNumbers(Tag.TemporalResolution, 1000.0 * INTERVAL)
            .putNumbers(Tag.ImagePositionPatient, corner(k))
            .putNumbers(Tag.ImageOrientationPatient, AbdomenImages.AXIAL)
            .putNumbers(Tag.PixelSpacing, ROW_SPACING, COLUMN_SPACING)
            .putNumbers(Tag.SliceThickness, 5)
            .putNumbers(Tag.SpacingBetweenSlices, SLICE_SPACING)
            .put(Tag.ScanningSequence, "GR")
            .put(Tag.SequenceVariant, "SP")
            .putEmpty(Tag.ScanOptions)
            .put(Tag.MRAcquisitionType, "3D")
            .putNumbers(Tag.RepetitionTime, 4)
            .putNumbers(Tag.EchoTime, 1.8)
            .put(Tag.EchoTrainLength, 1)
            .putNumbers(Tag.FlipAngle, 12)
            .putNumbers(Tag.MagneticFieldStrength, 1.5)
            .putNumbers(Tag.WindowCenter, 400)
            .putNumbers(Tag.WindowWidth, 900);
    return StoredPixels.describe(b, ROWS, COLUMNS, StoredPixels.UNSIGNED).build();
  }

  /** One slice of one phase. */
  static DataSet slice(int phase, int k) {
    short[] stored = new short[ROWS * COLUMNS];
    for (int n = 0; n < stored.length; n++) {
      stored[n] = (short) signal(phase, k, n % COLUMNS, n / COLUMNS);
    }
    return StoredPixels.put(header(phase, k), stored);
  }
}
