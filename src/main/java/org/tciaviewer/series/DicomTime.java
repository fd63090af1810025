package org.tciaviewer.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Dates and times of the standard as seconds (VR DA, TM and DT, PS3.5 6.2). Time zone offsets of DT
 * are left out: within one object all times are in one zone.
 */
final class DicomTime {
  static final double SECONDS_PER_DAY = 86_400;

  private DicomTime() {}

  /** Seconds since midnight of a TM: HHMMSS.FFFFFF, right parts optional, colons as in ACR-NEMA. */
  static OptionalDouble secondsOfDay(String tm) {
    String digits = tm.trim().replace(":", "");
    String whole = digits.contains(".") ? digits.substring(0, digits.indexOf('.')) : digits;
    if (!whole.matches("\\d{2}(\\d{2}(\\d{2})?)?")) {
      return OptionalDouble.empty();
    }
    int hour = Integer.parseInt(whole.substring(0, 2));
    int minute = whole.length() >= 4 ? Integer.parseInt(whole.substring(2, 4)) : 0;
    int second = whole.length() >= 6 ? Integer.parseInt(whole.substring(4, 6)) : 0;
    try {
      // 60 is a leap second (PS3.5 6.2), which LocalTime does not know.
      LocalTime time = LocalTime.of(hour, minute, Math.min(second, 59));
      return OptionalDouble.of(time.toSecondOfDay() + (second == 60 ? 1 : 0) + fraction(digits));
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  private static double fraction(String digits) {
    int dot = digits.indexOf('.');
    String f = dot < 0 ? "" : digits.substring(dot + 1);
    return f.matches("\\d{1,9}") ? Double.parseDouble("0." + f) : 0;
  }

  /** Days since 1970 of a DA: YYYYMMDD, dots as in ACR-NEMA. */
  static Optional<Long> day(String da) {
    String digits = da.trim().replace(".", "");
    if (!digits.matches("\\d{8}")) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(digits.substring(0, 4));
      int month = Integer.parseInt(digits.substring(4, 6));
      int day = Integer.parseInt(digits.substring(6, 8));
      return Optional.of(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Seconds since 1970 of a DT: YYYYMMDDHHMMSS.FFFFFF&ZZXX; date and hour are needed. */
  static OptionalDouble seconds(String dt) {
    String text = dt.trim().replaceFirst("[+-]\\d{4}$", "");
    return text.length() < 10
        ? OptionalDouble.empty()
        : seconds(text.substring(0, 8), text.substring(8));
  }

  /** Seconds since 1970 of a DA and a TM. */
  static OptionalDouble seconds(String da, String tm) {
    Optional<Long> day = day(da);
    OptionalDouble time = secondsOfDay(tm);
    return day.isEmpty() || time.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(day.get() * SECONDS_PER_DAY + time.getAsDouble());
  }
}
