package org.tciaviewer.pixel;

import java.util.Objects;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/**
 * From stored to real values (Modality LUT Module, PS3.3 C.11.1; Pixel Value Transformation,
 * C.7.6.16.2.9; Real World Value Mapping, C.7.6.16.2.11): a slope and an intercept, or a table.
 * Immutable.
 *
 * @param slope real units per stored unit; 1 with a table
 * @param intercept real value of stored 0; 0 with a table
 * @param table the table, empty for a linear transformation
 * @param type Rescale Type (0028,1054), Modality LUT Type (0028,3004) or the code value of the
 *     measurement units; empty if not stated
 * @param source where the transformation was found
 */
public record ModalityLut(
    double slope, double intercept, Optional<LookupTable> table, String type, Source source) {
  /** Where a transformation was found. */
  public enum Source {
    /** Nowhere: stored values are the values. */
    NONE,
    /** Rescale Slope and Intercept, or Dose Grid Scaling. */
    RESCALE,
    /** Modality LUT Sequence. */
    TABLE,
    /** Real World Value Mapping Sequence. */
    REAL_WORLD
  }

  /** Stored values are the values. */
  public static final ModalityLut IDENTITY =
      new ModalityLut(1, 0, Optional.empty(), "", Source.NONE);

  /** Slopes and intercepts beyond this are not handled in integers: slope · 65535 must fit. */
  private static final double LARGEST_INTEGRAL = 10_000;

  /** Checks that nothing is null. */
  public ModalityLut {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
  }

  /** A linear transformation. */
  public static ModalityLut linear(double slope, double intercept, String type) {
    return new ModalityLut(slope, intercept, Optional.empty(), type, Source.RESCALE);
  }

  /**
   * Reads the module from the root of a Data Set or from an item of Pixel Value Transformation
   * Sequence (0028,9145); {@link #IDENTITY} when neither slope nor table is there.
   *
   * @param pixel how pixels are stored: decides the sign of a table's first value
   * @throws FormatException when slope or table cannot be used
   */
  public static ModalityLut of(DataSet data, ImagePixel pixel) throws FormatException {
    Optional<DataSet> table = data.item(Tag.ModalityLUTSequence).filter(ModalityLut::isTable);
    if (table.isPresent()) {
      return new ModalityLut(
          1,
          0,
          Optional.of(LookupTable.of(table.get(), pixel.signed())),
          table.get().string(Tag.ModalityLUTType, ""),
          Source.TABLE);
    }
    if (!data.contains(Tag.RescaleSlope) && !data.contains(Tag.RescaleIntercept)) {
      return IDENTITY;
    }
    double slope = data.number(Tag.RescaleSlope, 1);
    double intercept = data.number(Tag.RescaleIntercept, 0);
    if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
      throw FormatException.at(
          "Rescale Slope (0028,1053), Rescale Intercept (0028,1052)",
          -1,
          "finite numbers, the slope not zero",
          slope + ", " + intercept,
          "PS3.3 C.11.1");
    }
    return linear(slope, intercept, data.string(Tag.RescaleType, ""));
  }

  /** Some writers emit the item with all of its attributes empty (pylibjpeg's P14SV1 u_16_16). */
  private static boolean isTable(DataSet item) {
    return item.integers(Tag.LUTDescriptor).length > 0 || item.integers(Tag.LUTData).length > 0;
  }

  /**
   * Reads one item of Real World Value Mapping Sequence (0040,9096).
   *
   * @throws FormatException when it holds neither slope and intercept nor data
   */
  public static ModalityLut ofRealWorld(DataSet item) throws FormatException {
    String unit =
        item.item(Tag.MeasurementUnitsCodeSequence)
            .map(code -> code.string(Tag.CodeValue, ""))
            .orElse("");
    if (item.contains(Tag.RealWorldValueSlope)) {
      double slope = item.number(Tag.RealWorldValueSlope, 1);
      double intercept = item.number(Tag.RealWorldValueIntercept, 0);
      return new ModalityLut(slope, intercept, Optional.empty(), unit, Source.REAL_WORLD);
    }
    throw FormatException.at(
        "Real World Value Mapping Sequence (0040,9096)",
        -1,
        "Real World Value Slope (0040,9225)",
        "none",
        "PS3.3 C.7.6.16.2.11");
  }

  /** The real value of a stored value. */
  public double apply(double stored) {
    return table.isPresent() ? table.get().apply(stored) : slope * stored + intercept;
  }

  /** Whether real values are the stored values. */
  public boolean isIdentity() {
    return table.isEmpty() && slope == 1 && intercept == 0;
  }

  /** Whether slope and intercept are whole numbers, so that real values are whole, too. */
  public boolean isIntegral() {
    return table.isEmpty()
        && slope == Math.rint(slope)
        && intercept == Math.rint(intercept)
        && Math.abs(slope) <= LARGEST_INTEGRAL
        && Math.abs(intercept) <= LARGEST_INTEGRAL * LARGEST_INTEGRAL;
  }
}
