package org.tciaviewer.pixel;

import java.util.OptionalInt;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * The stored values that mean "nothing was measured here": Pixel Padding Value (0028,0120) and
 * Pixel Padding Range Limit (0028,0121), PS3.3 C.7.5.1.1.2. Padding keeps its place in the image
 * and its rescaled value; it only stays out of windows and statistics. Immutable.
 *
 * @param isPresent whether the Data Set names a padding value
 * @param low smallest padded stored value (after mask and sign)
 * @param high largest padded stored value, inclusive
 */
public record Padding(boolean isPresent, int low, int high) {
  /** No padding. */
  public static final Padding NONE = new Padding(false, 0, -1);

  static Padding of(DataSet data, boolean signed) {
    OptionalInt value = data.integer(Tag.PixelPaddingValue);
    if (value.isEmpty()) {
      return NONE;
    }
    int first = signedness(value.getAsInt(), signed);
    int last = signedness(data.integer(Tag.PixelPaddingRangeLimit, value.getAsInt()), signed);
    return new Padding(true, Math.min(first, last), Math.max(first, last));
  }

  /** US or SS by Pixel Representation, whatever VR the file wrote (63536 is −2000 if signed). */
  private static int signedness(int value, boolean signed) {
    return signed ? (short) value : value & 0xFFFF;
  }

  /** Whether a stored value is padding. */
  public boolean contains(long stored) {
    return stored >= low && stored <= high;
  }
}
