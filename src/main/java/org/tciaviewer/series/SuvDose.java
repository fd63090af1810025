package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Notice;

/**
 * The injected dose decayed to the time that pixel values are corrected to (PS3.3 C.8.9.1, Decay
 * Correction (0054,1102)): START to the start of the scan, ADMIN to the injection, NONE to the mean
 * activity of each frame. The array is shared.
 *
 * @param atSlice decayed dose in Bq for each slice in stack order
 * @param steps inputs and steps
 */
record SuvDose(double[] atSlice, List<String> steps) {
  private static final double MS_PER_SECOND = 1000;

  /** Doses in Bq are above 1e6; numbers below this are MBq (some writers do not follow PS3.3). */
  private static final double LARGEST_MBQ = 100_000;

  private static final double BQ_PER_MBQ = 1e6;

  /** Nobody scans after so many half-lives (a thousandth is left): the date is wrong. */
  private static final double MOST_HALF_LIVES = 10;

  /** Clock differences that do not matter, seconds: below 0.1 % for fluorine. */
  private static final double CLOCK_SECONDS = 5;

  static SuvDose of(Volume volume, List<Notice> notices) throws FormatException {
    return new Work(volume, notices).decay();
  }

  /** One computation in progress. */
  private static final class Work {
    private final Volume volume;
    private final List<Notice> notices;
    private final DataSet first;
    private final DataSet drug;
    private final List<String> steps = new ArrayList<>();
    private double halfLife;

    Work(Volume volume, List<Notice> notices) throws FormatException {
      this.volume = volume;
      this.notices = notices;
      this.first = volume.slices().get(0).header();
      this.drug =
          first
              .item(Tag.RadiopharmaceuticalInformationSequence)
              .orElseThrow(
                  () ->
                      SuvConversion.missing(
                          Tag.RadiopharmaceuticalInformationSequence, "present", ""));
    }

    SuvDose decay() throws FormatException {
      double dose = dose();
      halfLife = positive(Tag.RadionuclideHalfLife, "s");
      String correction = first.string(Tag.DecayCorrection, "");
      steps.add("Decay Correction (0054,1102) = " + correction);
      double[] at = new double[volume.slices().size()];
      switch (correction) {
        case "ADMIN" -> {
          Arrays.fill(at, dose);
          steps.add("values are corrected to the injection: dose is not decayed");
        }
        case "START" -> {
          double elapsed = elapsed(scanStart());
          Arrays.fill(at, decayed(dose, elapsed));
          report(dose, elapsed);
        }
        case "NONE" -> {
          for (int n = 0; n < at.length; n++) {
            at[n] = decayed(dose, elapsed(meanActivity(volume.slices().get(n).header())));
          }
          report(dose, elapsed(meanActivity(first)));
        }
        default ->
            throw SuvConversion.missing(Tag.DecayCorrection, "START, ADMIN or NONE", correction);
      }
      return new SuvDose(at, steps);
    }

    private double dose() throws FormatException {
      double dose = positive(Tag.RadionuclideTotalDose, "Bq");
      if (dose >= LARGEST_MBQ) {
        return dose;
      }
      warn(
          "Dose taken as MBq",
          "Radionuclide Total Dose (0018,1074) is " + dose + ", too little for Bq");
      return dose * BQ_PER_MBQ;
    }

    private double positive(int tag, String unit) throws FormatException {
      double value = drug.number(tag, 0);
      if (!(value > 0)) {
        throw SuvConversion.missing(tag, "a number above 0", drug.string(tag, ""));
      }
      steps.add(SuvConversion.name(tag) + " = " + value + " " + unit);
      return value;
    }

    private double decayed(double dose, double elapsed) {
      return dose * Math.pow(2, -elapsed / halfLife);
    }

    private void report(double dose, double elapsed) {
      steps.add(
          String.format(
              Locale.ROOT,
              "decayed dose = %.6g · 2^(-%.1f / %.1f) = %.6g Bq",
              dose,
              elapsed,
              halfLife,
              decayed(dose, elapsed)));
    }

    /** Seconds from injection to a time. */
    private double elapsed(double time) throws FormatException {
      String full = drug.string(Tag.RadiopharmaceuticalStartDateTime, "");
      OptionalDouble injection = DicomTime.seconds(full);
      if (injection.isPresent()) {
        double elapsed = time - injection.getAsDouble();
        if (elapsed >= 0 && elapsed <= MOST_HALF_LIVES * halfLife) {
          step("Radiopharmaceutical Start DateTime (0018,1078) = " + full);
          return elapsed;
        }
        warn(
            "Date of injection not used",
            "Radiopharmaceutical Start DateTime (0018,1078) "
                + full
                + " is "
                + Math.round(elapsed)
                + " s before the scan (shifted by de-identification?): time of day is used");
        return folded(time, injection.getAsDouble());
      }
      String clock = drug.string(Tag.RadiopharmaceuticalStartTime, "");
      OptionalDouble start = DicomTime.secondsOfDay(clock);
      if (start.isEmpty()) {
        throw SuvConversion.missing(
            Tag.RadiopharmaceuticalStartDateTime, "a date and time (or (0018,1072) a time)", "");
      }
      step("Radiopharmaceutical Start Time (0018,1072) = " + clock);
      if (MOST_HALF_LIVES * halfLife >= DicomTime.SECONDS_PER_DAY) {
        warn(
            "Date of injection assumed",
            "Radiopharmaceutical Start DateTime (0018,1078) is missing: the injection is taken to"
                + " be less than a day before the scan, which such a long half-life does not tell");
      }
      return folded(time, start.getAsDouble());
    }

    /** By the clock: the injection was less than a day before. */
    private double folded(double time, double injection) {
      double elapsed = (time - injection) % DicomTime.SECONDS_PER_DAY;
      if (elapsed < 0) {
        elapsed += DicomTime.SECONDS_PER_DAY;
      }
      boolean isMidnight = time % DicomTime.SECONDS_PER_DAY < injection % DicomTime.SECONDS_PER_DAY;
      if (isMidnight) {
        warn("Midnight", "the injection is taken to be on the day before the scan");
      }
      return elapsed;
    }

    /**
     * The time that START means: Series Time unless it is after an acquisition (then the series was
     * written later); else the vendor's own; else what Frame Reference Time says; else the earliest
     * acquisition.
     */
    private double scanStart() throws FormatException {
      double earliest = earliestAcquisition();
      OptionalDouble series = time(first, Tag.SeriesDate, Tag.SeriesTime);
      if (series.isPresent() && isNotAfter(series.getAsDouble(), earliest)) {
        step("Series Time (0008,0031) = " + first.string(Tag.SeriesTime, ""));
        return series.getAsDouble();
      }
      warn(
          "Series Time not used",
          "Series Time (0008,0031) is missing or after Acquisition Time (0008,0032)");
      OptionalDouble vendor = vendorStart();
      if (vendor.isPresent()) {
        return vendor.getAsDouble();
      }
      OptionalDouble reference = byFrameReference(earliest);
      if (reference.isPresent()) {
        return reference.getAsDouble();
      }
      step("earliest Acquisition Time (0008,0032) of the slices loaded is the start");
      return earliest;
    }

    /** Where either has no date the clock alone decides: they are less than half a day apart. */
    private static boolean isNotAfter(double series, double acquisition) {
      double later = series - acquisition;
      boolean hasDates =
          Math.min(series, acquisition) >= DicomTime.SECONDS_PER_DAY
              || Math.max(series, acquisition) < DicomTime.SECONDS_PER_DAY;
      double byClock =
          later - DicomTime.SECONDS_PER_DAY * Math.rint(later / DicomTime.SECONDS_PER_DAY);
      return (hasDates ? later : byClock) <= CLOCK_SECONDS;
    }

    private OptionalDouble vendorStart() {
      String ge = SuvPrivate.geScanDateTime(first).orElse("");
      if (DicomTime.seconds(ge).isPresent()) {
        step("GE scan date and time (0009,xx0D) = " + ge);
        return DicomTime.seconds(ge);
      }
      String siemens = SuvPrivate.siemensDecayDateTime(first).orElse("");
      if (DicomTime.seconds(siemens).isPresent()) {
        step("Siemens decay correction date and time (0071,xx22) = " + siemens);
        return DicomTime.seconds(siemens);
      }
      return OptionalDouble.empty();
    }

    /** Mean activity of the frame minus Frame Reference Time (0054,1300), if that is plausible. */
    private OptionalDouble byFrameReference(double earliest) throws FormatException {
      double reference = first.number(Tag.FrameReferenceTime, 0) / MS_PER_SECOND;
      double duration = first.number(Tag.ActualFrameDuration, 0);
      if (!(reference > 0) || !(duration > 0)) {
        return OptionalDouble.empty();
      }
      double start = meanActivity(first) - reference;
      if (start > earliest + CLOCK_SECONDS) {
        return OptionalDouble.empty();
      }
      step(
          "start = mean activity of the frame - Frame Reference Time (0054,1300) "
              + reference
              + " s");
      return OptionalDouble.of(start);
    }

    private double earliestAcquisition() throws FormatException {
      double earliest = Double.POSITIVE_INFINITY;
      for (SliceInfo slice : volume.slices()) {
        earliest = Math.min(earliest, acquisition(slice.header()));
      }
      return earliest;
    }

    private double acquisition(DataSet header) throws FormatException {
      OptionalDouble time = time(header, Tag.AcquisitionDate, Tag.AcquisitionTime);
      OptionalDouble both =
          time.isPresent() ? time : DicomTime.seconds(header.string(Tag.AcquisitionDateTime, ""));
      if (both.isEmpty()) {
        throw SuvConversion.missing(Tag.AcquisitionTime, "a time", "");
      }
      return both.getAsDouble();
    }

    /** Without a date the day is 1970-01-01; intervals are folded into a day anyway. */
    private static OptionalDouble time(DataSet d, int date, int time) {
      OptionalDouble full = DicomTime.seconds(d.string(date, ""), d.string(time, ""));
      return full.isPresent() ? full : DicomTime.secondsOfDay(d.string(time, ""));
    }

    /** The time at which activity equals its mean over the frame. */
    private double meanActivity(DataSet header) throws FormatException {
      double start = acquisition(header);
      double duration = header.number(Tag.ActualFrameDuration, 0) / MS_PER_SECOND;
      if (!(duration > 0)) {
        throw SuvConversion.missing(Tag.ActualFrameDuration, "a number above 0", "");
      }
      double decays = Math.log(2) / halfLife * duration;
      double mean = halfLife / Math.log(2) * Math.log(decays / (1 - Math.exp(-decays)));
      step(
          String.format(
              Locale.ROOT,
              "mean activity %.1f s after Acquisition Time (0008,0032) %s",
              mean,
              header.string(Tag.AcquisitionTime, "")));
      return start + mean;
    }

    private void step(String line) {
      if (!steps.contains(line)) {
        steps.add(line);
      }
    }

    private void warn(String finding, String value) {
      Notice notice = Notice.warning(finding, value, "");
      if (!notices.contains(notice)) {
        notices.add(notice);
      }
    }
  }
}
