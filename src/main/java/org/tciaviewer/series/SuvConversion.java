package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Notice;

/**
 * How the values of a PET volume become standardised uptake values, after the vendor-neutral rules
 * of QIBA. Nothing is assumed silently: every input and step is listed, and a missing attribute is
 * refused by name. The array is shared.
 *
 * @param type what activity is normalised by
 * @param factors factor for each slice in stack order
 * @param steps inputs and steps, one a line
 * @param notices what was assumed
 */
public record SuvConversion(
    SuvType type, double[] factors, List<String> steps, List<Notice> notices) {
  /** Patients are not taller than this in m; larger numbers are cm. */
  private static final double TALLEST_M = 3;

  private static final double CM_PER_M = 100;

  /**
   * Works out the factors.
   *
   * @throws FormatException when the volume is no PET, is not corrected as it must be, or an
   *     attribute is missing, which is named
   */
  public static SuvConversion of(Volume volume, SuvType type) throws FormatException {
    return new Work(volume, type).convert();
  }

  /** One conversion in progress. */
  private static final class Work {
    private final Volume volume;
    private final SuvType type;
    private final DataSet first;
    private final List<String> steps = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    Work(Volume volume, SuvType type) {
      this.volume = volume;
      this.type = type;
      this.first = volume.slices().get(0).header();
    }

    SuvConversion convert() throws FormatException {
      if (!volume.series().modality().equals("PT")) {
        throw missing(Tag.Modality, "PT", volume.series().modality());
      }
      String units = first.string(Tag.Units, "");
      step("Units (0054,1001) = " + units);
      double[] factors =
          switch (units) {
            case "BQML" -> activity(1);
            case "GML" -> rescaled(statedType());
            case "CM2ML" -> rescaled(SuvType.BSA);
            case "CNTS" -> counts();
            default -> throw missing(Tag.Units, "BQML, GML, CM2ML or CNTS", units);
          };
      return new SuvConversion(type, factors, List.copyOf(steps), List.copyOf(notices));
    }

    private SuvType statedType() throws FormatException {
      String term = first.string(Tag.SUVType, "");
      if (term.isEmpty()) {
        warn("SUV type assumed", "SUV Type (0054,1006) is missing: body weight");
      }
      try {
        return SuvType.ofTerm(term);
      } catch (IllegalArgumentException e) {
        throw missing(Tag.SUVType, "BW, LBM, LBMJAMES128, LBMJANMA, BSA or IBW", term);
      }
    }

    /** Values are SUVs already; the ratio of the two norms leads from one kind to another. */
    private double[] rescaled(SuvType stated) throws FormatException {
      step("values are SUV " + stated.key());
      if (stated == type) {
        return same(1);
      }
      double from = norm(stated);
      double to = norm(type);
      step(String.format(Locale.ROOT, "SUV %s = value · %.6g / %.6g", type.key(), to, from));
      return same(to / from);
    }

    private double[] same(double factor) {
      double[] factors = new double[volume.slices().size()];
      Arrays.fill(factors, factor);
      return factors;
    }

    /** Philips counts: a factor to SUV by body weight, or one to Bq/ml (traps of vendors). */
    private double[] counts() throws FormatException {
      double suv = SuvPrivate.philipsSuvFactor(first);
      if (suv > 0) {
        step("Philips SUV Scale Factor (7053,xx00) = " + suv);
        return type == SuvType.BW ? scaledBySlice(1, true) : scaledBySlice(ratioToBw(), true);
      }
      double bq = SuvPrivate.philipsActivityFactor(first);
      if (bq > 0) {
        step("Philips Activity Concentration Scale Factor (7053,xx09) = " + bq);
        double[] factors = activity(1);
        double[] own = scaledBySlice(1, false);
        for (int n = 0; n < factors.length; n++) {
          factors[n] *= own[n];
        }
        return factors;
      }
      throw missing(
          Tag.Units,
          "BQML, or the private scale factor (7053,xx00) or (7053,xx09) of Philips",
          "CNTS without either");
    }

    private double ratioToBw() throws FormatException {
      double to = norm(type);
      double from = norm(SuvType.BW);
      step(String.format(Locale.ROOT, "SUV %s = SUVbw · %.6g / %.6g", type.key(), to, from));
      return to / from;
    }

    private double[] scaledBySlice(double common, boolean isSuv) {
      double[] factors = new double[volume.slices().size()];
      for (int n = 0; n < factors.length; n++) {
        DataSet header = volume.slices().get(n).header();
        double own =
            isSuv ? SuvPrivate.philipsSuvFactor(header) : SuvPrivate.philipsActivityFactor(header);
        factors[n] = common * own;
      }
      return factors;
    }

    private double[] activity(double scale) throws FormatException {
      requireCorrections();
      double norm = norm(type);
      SuvDose dose = SuvDose.of(volume, notices);
      dose.steps().forEach(this::step);
      double[] factors = new double[volume.slices().size()];
      for (int n = 0; n < factors.length; n++) {
        factors[n] = scale * norm / dose.atSlice()[n];
      }
      step(
          String.format(
              Locale.ROOT,
              "SUV %s = value · %.6g / %.6g (first slice)",
              type.key(),
              norm,
              dose.atSlice()[0]));
      return factors;
    }

    private void requireCorrections() throws FormatException {
      List<String> corrected = first.strings(Tag.CorrectedImage);
      step("Corrected Image (0028,0051) = " + String.join("\\", corrected));
      if (corrected.isEmpty()) {
        warn(
            "Corrections assumed", "Corrected Image (0028,0051) is missing: ATTN and DECY assumed");
        return;
      }
      boolean isDecayed = !first.string(Tag.DecayCorrection, "").equals("NONE");
      Set<String> present = Set.copyOf(corrected);
      if (!present.contains("ATTN") || isDecayed && !present.contains("DECY")) {
        throw missing(Tag.CorrectedImage, "ATTN and DECY", String.join("\\", corrected));
      }
    }

    private double norm(SuvType by) throws FormatException {
      double weight = positive(Tag.PatientWeight, "kg");
      double height = by.needsHeight() ? height() : 1;
      return by.norm(weight, height, by.needsSex() ? sex() : SuvType.Sex.OTHER);
    }

    private double height() throws FormatException {
      double height = positive(Tag.PatientSize, "m");
      if (height <= TALLEST_M) {
        return height;
      }
      warn("Height taken as cm", "Patient's Size (0010,1020) is " + height);
      return height / CM_PER_M;
    }

    private SuvType.Sex sex() throws FormatException {
      String sex = first.string(Tag.PatientSex, "");
      step("Patient's Sex (0010,0040) = " + sex);
      return switch (sex) {
        case "M" -> SuvType.Sex.MALE;
        case "F" -> SuvType.Sex.FEMALE;
        case "O" -> {
          warn("Sex is other", "the mean of the formulas for men and women is used");
          yield SuvType.Sex.OTHER;
        }
        default -> throw missing(Tag.PatientSex, "M, F or O", sex);
      };
    }

    private double positive(int tag, String unit) throws FormatException {
      double value = first.number(tag, 0);
      if (!(value > 0)) {
        throw missing(tag, "a number above 0", first.string(tag, ""));
      }
      step(SuvConversion.name(tag) + " = " + value + " " + unit);
      return value;
    }

    private void step(String line) {
      if (!steps.contains(line)) {
        steps.add(line);
      }
    }

    private void warn(String finding, String value) {
      notices.add(Notice.warning(finding, value, ""));
    }
  }

  static String name(int tag) {
    return Dictionary.name(tag) + " " + Tag.toString(tag);
  }

  static FormatException missing(int tag, String expected, String found) {
    return new FormatException(
        "SUV cannot be computed: "
            + name(tag)
            + " must be "
            + expected
            + ", it is "
            + (found.isEmpty() ? "missing" : found));
  }
}
