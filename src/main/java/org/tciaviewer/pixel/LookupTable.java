package org.tciaviewer.pixel;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/**
 * A table from input value to output value, as LUT Descriptor (0028,3002) and LUT Data (0028,3006)
 * give it (PS3.3 C.11.1.1, C.11.2.1.1). Inputs below the first are mapped to the first entry,
 * inputs above the last to the last. Immutable.
 */
public final class LookupTable {
  private final int first;
  private final int bits;
  private final int[] entries;
  private final String explanation;

  private LookupTable(int first, int bits, int[] entries, String explanation) {
    this.first = first;
    this.bits = bits;
    this.entries = entries;
    this.explanation = explanation;
  }

  /**
   * Reads one item of a Modality LUT Sequence (0028,3000) or VOI LUT Sequence (0028,3010).
   *
   * @param signedInput whether First Mapped Value is signed (stored values are signed, or the
   *     output of the modality transformation may be negative)
   * @throws FormatException when descriptor or data are missing or disagree
   */
  static LookupTable of(DataSet item, boolean signedInput) throws FormatException {
    return of(
        item.integers(Tag.LUTDescriptor),
        item.integers(Tag.LUTData),
        signedInput,
        item.string(Tag.LUTExplanation, ""));
  }

  static LookupTable of(int[] descriptor, int[] data, boolean signedInput, String explanation)
      throws FormatException {
    if (descriptor.length != 3) {
      throw FormatException.at(
          "LUT Descriptor (0028,3002)",
          -1,
          "three values",
          descriptor.length + " values",
          "PS3.3 C.11.1.1");
    }
    int count = (descriptor[0] & 0xFFFF) == 0 ? 65536 : descriptor[0] & 0xFFFF;
    int first = signedInput ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
    int bits = descriptor[2] & 0xFFFF;
    return new LookupTable(first, bits, entries(data, count, bits), explanation);
  }

  private static int[] entries(int[] data, int count, int bits) throws FormatException {
    int[] entries = new int[count];
    if (data.length >= count) {
      for (int n = 0; n < count; n++) {
        entries[n] = data[n] & 0xFFFF;
      }
    } else if (bits <= 8 && data.length * 2 >= count) {
      // Two 8-bit entries in one 16-bit word, the first in the low byte (PS3.3 C.7.9.2).
      for (int n = 0; n < count; n++) {
        entries[n] = data[n / 2] >> 8 * (n % 2) & 0xFF;
      }
    } else {
      throw FormatException.at(
          "LUT Data (0028,3006)", -1, count + " entries", data.length + "", "PS3.3 C.11.1.1");
    }
    return entries;
  }

  /** The output for an input value; not a number gives the first entry. */
  public int apply(double input) {
    double index = Math.floor(input + 0.5) - first;
    if (!(index > 0)) {
      return entries[0];
    }
    return entries[(int) Math.min(index, entries.length - 1)];
  }

  /** The smallest input that has an entry of its own. */
  public int firstMapped() {
    return first;
  }

  /** The largest input that has an entry of its own. */
  public int lastMapped() {
    return first + entries.length - 1;
  }

  /** Bits of an output value, from the descriptor. */
  public int bits() {
    return bits;
  }

  /** Largest output of the table; what full brightness means when the bits say nothing. */
  public int largestOutput() {
    int largest = 0;
    for (int e : entries) {
      largest = Math.max(largest, e);
    }
    return largest;
  }

  /** LUT Explanation (0028,3003), empty if absent. */
  public String explanation() {
    return explanation;
  }
}
