package org.tciaviewer.series;

import java.util.function.DoubleUnaryOperator;
import org.tciaviewer.pixel.LookupTable;
import org.tciaviewer.pixel.Window;

/**
 * How real values become brightness: a range of values and, over that range, 256 grey levels.
 * Values are never changed. Immutable; the array is copied.
 */
public final class DisplayCurve {
  private static final int LEVELS = 256;

  private final double low;
  private final double high;
  private final byte[] levels;
  private final boolean isInverted;
  private final String name;

  private DisplayCurve(double low, double high, byte[] levels, boolean isInverted, String name) {
    this.low = low;
    this.high = high;
    this.levels = levels;
    this.isInverted = isInverted;
    this.name = name;
  }

  /** The curve of a window. */
  public static DisplayCurve of(Window window) {
    byte[] levels = levels(window.low(), window.high(), window::apply);
    boolean isLine = window.function() != Window.Function.SIGMOID;
    return new DisplayCurve(
        window.low(), window.high(), isLine ? ramp() : levels, false, window.explanation());
  }

  /** The curve of a VOI LUT; outputs are scaled by the bits of the table's entries. */
  public static DisplayCurve of(LookupTable table) {
    int bits = Math.max(1, Math.min(16, table.bits()));
    double full = Math.max((1 << bits) - 1, table.largestOutput());
    DoubleUnaryOperator brightness = value -> table.apply(value) / full;
    double low = table.firstMapped();
    double high = Math.max(low + 1, table.lastMapped());
    return new DisplayCurve(low, high, levels(low, high, brightness), false, table.explanation());
  }

  private static byte[] ramp() {
    byte[] ramp = new byte[LEVELS];
    for (int n = 0; n < LEVELS; n++) {
      ramp[n] = (byte) n;
    }
    return ramp;
  }

  /** Brightness at the middle of each of 256 equal parts of the range. */
  private static byte[] levels(double low, double high, DoubleUnaryOperator brightness) {
    byte[] levels = new byte[LEVELS];
    for (int n = 0; n < LEVELS; n++) {
      double value = low + (n + 0.5) / LEVELS * (high - low);
      double clipped = Math.max(0, Math.min(1, brightness.applyAsDouble(value)));
      levels[n] = (byte) Math.round(clipped * (LEVELS - 1));
    }
    return levels;
  }

  /** The same, small values bright (MONOCHROME1, PET). */
  public DisplayCurve inverted() {
    return new DisplayCurve(low, high, levels, !isInverted, name);
  }

  /** Real value shown darkest (brightest when inverted). */
  public double low() {
    return low;
  }

  /** Real value shown brightest (darkest when inverted). */
  public double high() {
    return high;
  }

  /** Whether small values are bright. */
  public boolean isInverted() {
    return isInverted;
  }

  /** 256 grey levels over the range, small values first, inversion applied. */
  public byte[] levels() {
    byte[] copy = levels.clone();
    for (int n = 0; isInverted && n < LEVELS; n++) {
      copy[n] = (byte) (255 - (levels[n] & 0xFF));
    }
    return copy;
  }

  /** Explanation from the object or name of the default; may be empty. */
  public String name() {
    return name;
  }
}
