package org.tciaviewer.pixel;

import java.util.Locale;
import java.util.Objects;

/**
 * A display window on real values (VOI LUT, PS3.3 C.11.2.1.2). It decides brightness only; values
 * are never changed. Immutable.
 *
 * @param center Window Center (0028,1050), in real units (after the Modality LUT)
 * @param width Window Width (0028,1051), in real units: at least 1 for LINEAR, else above 0
 * @param function VOI LUT Function (0028,1056)
 * @param explanation Window Center & Width Explanation (0028,1055), or a name; may be empty
 */
public record Window(double center, double width, Function function, String explanation) {
  /** VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3. */
  public enum Function {
    /** Default: pixel values are treated as whole numbers, hence the half (C.11.2.1.2.1). */
    LINEAR,
    /** Center ± width / 2 (C.11.2.1.3.2). */
    LINEAR_EXACT,
    /** Logistic curve (C.11.2.1.3.1). */
    SIGMOID;

    /** By its defined term; LINEAR when absent or unknown. */
    public static Function of(String term) {
      return switch (term.trim().toUpperCase(Locale.ROOT)) {
        case "LINEAR_EXACT" -> LINEAR_EXACT;
        case "SIGMOID" -> SIGMOID;
        default -> LINEAR;
      };
    }
  }

  /**
   * Half width of the shown part of a sigmoid, in widths: beyond ± 1.5 widths the curve is within
   * 0.25 % of its end, less than one of 256 grey levels.
   */
  private static final double SIGMOID_REACH = 1.5;

  private static final double LOW_PERCENTILE = 0.005;
  private static final double HIGH_PERCENTILE = 0.995;

  /** Checks that the numbers make a window. */
  public Window {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(explanation, "explanation");
    boolean wide = function == Function.LINEAR ? width >= 1 : width > 0;
    if (!Double.isFinite(center) || !Double.isFinite(width) || !wide) {
      throw new IllegalArgumentException(
          "width: expected a width of at least 1 (above 0 unless LINEAR), was "
              + width
              + " at center "
              + center);
    }
  }

  /** A LINEAR window. */
  public static Window linear(double center, double width, String explanation) {
    return new Window(center, width, Function.LINEAR, explanation);
  }

  /** The LINEAR_EXACT window from one real value to another, such as a default by percentiles. */
  public static Window between(double low, double high, String explanation) {
    double width = Math.max(high - low, Float.MIN_NORMAL);
    return new Window((low + high) / 2, width, Function.LINEAR_EXACT, explanation);
  }

  /** Largest real value that is shown fully dark (LINEAR: equations C.11-2a). */
  public double low() {
    return switch (function) {
      case LINEAR -> center - 0.5 - (width - 1) / 2;
      case LINEAR_EXACT -> center - width / 2;
      case SIGMOID -> center - SIGMOID_REACH * width;
    };
  }

  /** Smallest real value that is shown fully bright. */
  public double high() {
    return switch (function) {
      case LINEAR -> center - 0.5 + (width - 1) / 2;
      case LINEAR_EXACT -> center + width / 2;
      case SIGMOID -> center + SIGMOID_REACH * width;
    };
  }

  /**
   * From the 0.5 to the 99.5 percentile, so that single hot pixels and dark corners stay outside.
   * Where nearly all values are equal it reaches from the smallest to the largest.
   *
   * @param sorted real values, ascending, at least one
   * @param least width if all values are equal
   */
  public static Window ofPercentiles(double[] sorted, double least, String explanation) {
    int last = sorted.length - 1;
    double low = sorted[(int) (LOW_PERCENTILE * last)];
    double high = sorted[(int) Math.ceil(HIGH_PERCENTILE * last)];
    if (high <= low) {
      low = sorted[0];
      high = sorted[last];
    }
    return between(low, high > low ? high : low + least, explanation);
  }

  /** Brightness of a real value, 0 (dark) to 1 (bright). */
  public double apply(double value) {
    if (function == Function.SIGMOID) {
      return 1 / (1 + Math.exp(-4 * (value - center) / width));
    }
    double low = low();
    double high = high();
    if (value <= low) {
      return 0;
    }
    if (value > high) {
      return 1;
    }
    return (value - low) / (high - low);
  }

  /** The same window on values that were multiplied by a factor (as when BQML becomes SUV). */
  public Window scaled(double factor) {
    // A scaled width may fall below 1, where LINEAR has no meaning any more.
    return between(low() * factor, high() * factor, explanation);
  }
}
