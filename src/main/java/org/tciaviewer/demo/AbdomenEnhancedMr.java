package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/**
 * The venous phase of {@link AbdomenMr} as one Enhanced MR Image, PS3.3 A.36: an axial and a
 * coronal stack in one instance, their frames in an order that is not that of their positions.
 */
final class AbdomenEnhancedMr {
  static final String SERIES = Uids.fromName("TCIA-VIEWER-DEMO series enhanced MR");
  private static final String INSTANCE = Uids.fromName("TCIA-VIEWER-DEMO enhanced MR");
  private static final String ORGANIZATION = Uids.fromName("TCIA-VIEWER-DEMO dimensions");
  private static final String WHEN = "20260106111500.000000";
  private static final int PHASE = AbdomenMr.PHASES - 1;

  /** Coronal frames of the second stack, from the front. */
  private static final int CORONAL = 7;

  private static final double CORONAL_SPACING = 14;
  private static final double[] CORONAL_ORIENTATION = {1, 0, 0, 0, 0, -1};

  /** Axial frames of the first stack, then those of the second. */
  static final int FRAMES = AbdomenMr.SLICES + CORONAL;

  /** Shares no factor with the number of frames: every frame comes once. */
  private static final int SCRAMBLE = 7;

  private AbdomenEnhancedMr() {}

  /**
   * A frame.
   *
   * @param stack Stack ID (0020,9056): 1 is axial, 2 is coronal
   * @param place zero-based, from the feet or from the front
   */
  private record Frame(int stack, int place) {
    /** The frame that is stored at an index. */
    static Frame stored(int index) {
      int n = index * SCRAMBLE % FRAMES;
      return n < AbdomenMr.SLICES ? new Frame(1, n) : new Frame(2, n - AbdomenMr.SLICES);
    }

    double[] orientation() {
      return stack == 1 ? AbdomenImages.AXIAL : CORONAL_ORIENTATION;
    }

    double[] corner() {
      double[] axial = AbdomenMr.corner(place);
      return stack == 1
          ? axial
          : new double[] {
            axial[0],
            (place - CORONAL / 2) * CORONAL_SPACING,
            AbdomenMr.ROWS / 2 * AbdomenMr.ROW_SPACING
          };
    }

    /** Stored value at a pixel. */
    int signal(int column, int row) {
      double[] corner = corner();
      double down = row * AbdomenMr.ROW_SPACING;
      return AbdomenMr.signal(
          PHASE,
          corner[0] + column * AbdomenMr.COLUMN_SPACING,
          stack == 1 ? corner[1] + down : corner[1],
          stack == 1 ? corner[2] : corner[2] - down);
    }
  }

  /** The instance without its pixels. */
  static DataSet header() {
    DataSet.Builder b =
        AbdomenImages.common("MR", SERIES, 3, "T1 venous, enhanced")
            .remove(Tag.AcquisitionDate)
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4.1")
            .put(Tag.SOPInstanceUID, INSTANCE)
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "T1", "NONE")
            .put(Tag.InstanceNumber, 1)
            .put(Tag.ContentTime, "111500")
            .put(Tag.AcquisitionNumber, 1)
            .put(Tag.AcquisitionDateTime, WHEN)
            .putNumbers(Tag.AcquisitionDuration, 18)
            .put(Tag.NumberOfFrames, FRAMES)
            .put(Tag.PixelPresentation, "MONOCHROME")
            .put(Tag.VolumetricProperties, "VOLUME")
            .put(Tag.VolumeBasedCalculationTechnique, "NONE")
            .put(Tag.PresentationLUTShape, "IDENTITY")
            .putItems(Tag.AcquisitionContextSequence);
    pulseSequence(b);
    DimensionItems.put(
        b,
        ORGANIZATION,
        new int[] {Tag.StackID, Tag.FrameContentSequence},
        new int[] {Tag.InStackPositionNumber, Tag.FrameContentSequence});
    b.putItems(Tag.SharedFunctionalGroupsSequence, shared())
        .putItems(Tag.PerFrameFunctionalGroupsSequence, frames().toArray(DataSet[]::new));
    return StoredPixels.describe(b, AbdomenMr.ROWS, AbdomenMr.COLUMNS, StoredPixels.UNSIGNED)
        .build();
  }

  /** MR Pulse Sequence and Enhanced MR Image modules, PS3.3 C.8.13.4 and C.8.13.1. */
  private static void pulseSequence(DataSet.Builder b) {
    b.put(Tag.PulseSequenceName, "demo")
        .put(Tag.MRAcquisitionType, "3D")
        .put(Tag.EchoPulseSequence, "GRADIENT")
        .put(Tag.MultiPlanarExcitation, "NO")
        .put(Tag.PhaseContrast, "NO")
        .put(Tag.TimeOfFlightContrast, "NO")
        .put(Tag.SteadyStatePulseSequence, "NONE")
        .put(Tag.EchoPlanarPulseSequence, "NO")
        .put(Tag.SaturationRecovery, "NO")
        .put(Tag.SpectrallySelectedSuppression, "NONE")
        .put(Tag.OversamplingPhase, "NONE")
        .put(Tag.GeometryOfKSpaceTraversal, "RECTILINEAR")
        .put(Tag.RectilinearPhaseEncodeReordering, "LINEAR")
        .put(Tag.SegmentedKSpaceTraversal, "SINGLE")
        .put(Tag.CoverageOfKSpace, "FULL")
        .put(Tag.NumberOfKSpaceTrajectories, 1)
        .put(Tag.ContentQualification, "PRODUCT")
        .put(Tag.ResonantNucleus, "1H")
        .put(Tag.KSpaceFiltering, "NONE")
        .putNumbers(Tag.MagneticFieldStrength, 1.5)
        .put(Tag.ApplicableSafetyStandardAgency, "IEC")
        .put(Tag.ComplexImageComponent, "MAGNITUDE")
        .put(Tag.AcquisitionContrast, "T1");
  }

  private static DataSet shared() {
    DataSet measures =
        new DataSet.Builder()
            .putNumbers(Tag.PixelSpacing, AbdomenMr.ROW_SPACING, AbdomenMr.COLUMN_SPACING)
            .putNumbers(Tag.SliceThickness, 5)
            .build();
    DataSet anatomy =
        new DataSet.Builder()
            .put(Tag.FrameLaterality, "U")
            .putItems(Tag.AnatomicRegionSequence, Codes.item("818981001", "SCT", "Abdomen"))
            .build();
    return acquisition(
            new DataSet.Builder()
                .putItems(Tag.PixelMeasuresSequence, measures)
                .putItems(Tag.FrameAnatomySequence, anatomy)
                .putItems(Tag.PixelValueTransformationSequence, identity())
                .putItems(Tag.FrameVOILUTSequence, window()))
        .build();
  }

  private static DataSet identity() {
    return new DataSet.Builder()
        .putNumbers(Tag.RescaleIntercept, 0)
        .putNumbers(Tag.RescaleSlope, 1)
        .put(Tag.RescaleType, "US")
        .build();
  }

  private static DataSet window() {
    return new DataSet.Builder()
        .putNumbers(Tag.WindowCenter, 400)
        .putNumbers(Tag.WindowWidth, 900)
        .build();
  }

  /** The MR macros, PS3.3 C.8.13.5. */
  private static DataSet.Builder acquisition(DataSet.Builder b) {
    DataSet type =
        new DataSet.Builder()
            .put(Tag.FrameType, "ORIGINAL", "PRIMARY", "T1", "NONE")
            .put(Tag.PixelPresentation, "MONOCHROME")
            .put(Tag.VolumetricProperties, "VOLUME")
            .put(Tag.VolumeBasedCalculationTechnique, "NONE")
            .put(Tag.ComplexImageComponent, "MAGNITUDE")
            .put(Tag.AcquisitionContrast, "T1")
            .build();
    return b.putItems(Tag.MRImageFrameTypeSequence, type)
        .putItems(Tag.MRTimingAndRelatedParametersSequence, timing())
        .putItems(Tag.MRFOVGeometrySequence, fieldOfView())
        .putItems(
            Tag.MREchoSequence,
            new DataSet.Builder().putNumbers(Tag.EffectiveEchoTime, 1.8).build())
        .putItems(Tag.MRModifierSequence, modifier())
        .putItems(Tag.MRImagingModifierSequence, imagingModifier())
        .putItems(Tag.MRReceiveCoilSequence, receiveCoil())
        .putItems(Tag.MRTransmitCoilSequence, transmitCoil())
        .putItems(
            Tag.MRAveragesSequence,
            new DataSet.Builder().putNumbers(Tag.NumberOfAverages, 1).build());
  }

  private static DataSet timing() {
    return new DataSet.Builder()
        .putNumbers(Tag.RepetitionTime, 4)
        .putNumbers(Tag.FlipAngle, 12)
        .put(Tag.EchoTrainLength, 1)
        .put(Tag.RFEchoTrainLength, 0)
        .put(Tag.GradientEchoTrainLength, 1)
        .putNumbers(Tag.GradientOutput, 0)
        .put(Tag.GradientOutputType, "DB_DT")
        .putItems(
            Tag.SpecificAbsorptionRateSequence,
            new DataSet.Builder()
                .put(Tag.SpecificAbsorptionRateDefinition, "IEC_WHOLE_BODY")
                .putNumbers(Tag.SpecificAbsorptionRateValue, 0)
                .build())
        .putItems(
            Tag.OperatingModeSequence,
            new DataSet.Builder()
                .put(Tag.OperatingModeType, "GRADIENT")
                .put(Tag.OperatingMode, "IEC_NORMAL")
                .build())
        .build();
  }

  private static DataSet fieldOfView() {
    return new DataSet.Builder()
        .put(Tag.InPlanePhaseEncodingDirection, "ROW")
        .put(Tag.MRAcquisitionFrequencyEncodingSteps, AbdomenMr.COLUMNS)
        .put(Tag.MRAcquisitionPhaseEncodingStepsInPlane, AbdomenMr.ROWS)
        .put(Tag.MRAcquisitionPhaseEncodingStepsOutOfPlane, AbdomenMr.SLICES)
        .putNumbers(Tag.PercentSampling, 100)
        .putNumbers(Tag.PercentPhaseFieldOfView, 100)
        .build();
  }

  private static DataSet modifier() {
    return new DataSet.Builder()
        .put(Tag.InversionRecovery, "NO")
        .put(Tag.FlowCompensation, "NONE")
        .put(Tag.Spoiling, "RF")
        .put(Tag.T2Preparation, "NO")
        .put(Tag.SpectrallySelectedExcitation, "NONE")
        .put(Tag.SpatialPresaturation, "NONE")
        .put(Tag.PartialFourier, "NO")
        .put(Tag.ParallelAcquisition, "NO")
        .build();
  }

  private static DataSet imagingModifier() {
    return new DataSet.Builder()
        .put(Tag.MagnetizationTransfer, "NONE")
        .put(Tag.BloodSignalNulling, "NO")
        .put(Tag.Tagging, "NONE")
        .putNumbers(Tag.TransmitterFrequency, 63.87)
        .putNumbers(Tag.PixelBandwidth, 500)
        .build();
  }

  private static DataSet receiveCoil() {
    return new DataSet.Builder()
        .put(Tag.ReceiveCoilName, "BODY")
        .putEmpty(Tag.ReceiveCoilManufacturerName)
        .put(Tag.ReceiveCoilType, "BODY")
        .put(Tag.QuadratureReceiveCoil, "YES")
        .build();
  }

  private static DataSet transmitCoil() {
    return new DataSet.Builder()
        .put(Tag.TransmitCoilName, "BODY")
        .putEmpty(Tag.TransmitCoilManufacturerName)
        .put(Tag.TransmitCoilType, "BODY")
        .build();
  }

  private static List<DataSet> frames() {
    List<DataSet> frames = new ArrayList<>();
    for (int n = 0; n < FRAMES; n++) {
      Frame f = Frame.stored(n);
      DataSet content =
          new DataSet.Builder()
              .put(Tag.FrameAcquisitionNumber, 1)
              .put(Tag.FrameReferenceDateTime, WHEN)
              .put(Tag.FrameAcquisitionDateTime, WHEN)
              .putNumbers(Tag.FrameAcquisitionDuration, 18)
              .put(Tag.StackID, Integer.toString(f.stack()))
              .put(Tag.InStackPositionNumber, f.place() + 1)
              .put(Tag.DimensionIndexValues, f.stack(), f.place() + 1)
              .build();
      DataSet place =
          new DataSet.Builder().putNumbers(Tag.ImagePositionPatient, f.corner()).build();
      DataSet orientation =
          new DataSet.Builder().putNumbers(Tag.ImageOrientationPatient, f.orientation()).build();
      frames.add(
          new DataSet.Builder()
              .putItems(Tag.FrameContentSequence, content)
              .putItems(Tag.PlanePositionSequence, place)
              .putItems(Tag.PlaneOrientationSequence, orientation)
              .build());
    }
    return frames;
  }

  /** The instance. */
  static DataSet image() {
    int size = AbdomenMr.ROWS * AbdomenMr.COLUMNS;
    short[] stored = new short[FRAMES * size];
    for (int n = 0; n < stored.length; n++) {
      Frame f = Frame.stored(n / size);
      int at = n % size;
      stored[n] = (short) f.signal(at % AbdomenMr.COLUMNS, at / AbdomenMr.COLUMNS);
    }
    return StoredPixels.put(header(), stored);
  }
}
