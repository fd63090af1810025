package org.tciaviewer.pixel;

import java.util.Arrays;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/**
 * Palette Color Lookup Tables (PS3.3 C.7.6.3.1.5, C.7.9): stored value to colour, also segmented
 * (C.7.9.2) and with 16 bits, of which the high byte is shown. Immutable.
 */
public final class Palette {
  private static final int[] DESCRIPTORS = {
    Tag.RedPaletteColorLookupTableDescriptor,
    Tag.GreenPaletteColorLookupTableDescriptor,
    Tag.BluePaletteColorLookupTableDescriptor
  };
  private static final int[] DATA = {
    Tag.RedPaletteColorLookupTableData,
    Tag.GreenPaletteColorLookupTableData,
    Tag.BluePaletteColorLookupTableData
  };
  private static final int[] SEGMENTED = {
    Tag.SegmentedRedPaletteColorLookupTableData,
    Tag.SegmentedGreenPaletteColorLookupTableData,
    Tag.SegmentedBluePaletteColorLookupTableData
  };

  private final int first;
  private final int[] rgb;

  private Palette(int first, int[] rgb) {
    this.first = first;
    this.rgb = rgb;
  }

  /**
   * Reads the module.
   *
   * @throws FormatException when tables are missing, too short or of unequal length
   */
  public static Palette of(DataSet data, ImagePixel pixel) throws FormatException {
    int[] descriptor = data.integers(DESCRIPTORS[0]);
    if (descriptor.length != 3) {
      throw FormatException.at(
          "Red Palette Color Lookup Table Descriptor (0028,1101)",
          -1,
          "three values",
          descriptor.length + " values",
          "PS3.3 C.7.6.3.1.5");
    }
    int count = (descriptor[0] & 0xFFFF) == 0 ? 65536 : descriptor[0] & 0xFFFF;
    int first = pixel.signed() ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
    int[] rgb = new int[count];
    for (int colour = 0; colour < 3; colour++) {
      int[] levels = levels(data, colour, count, descriptor[2] & 0xFFFF);
      for (int n = 0; n < count; n++) {
        rgb[n] |= levels[n] << 8 * (2 - colour);
      }
    }
    return new Palette(first, rgb);
  }

  /** The entries of one colour as 0..255. */
  private static int[] levels(DataSet data, int colour, int count, int bits)
      throws FormatException {
    int[] entries;
    if (data.contains(SEGMENTED[colour])) {
      entries = expand(words(data.integers(SEGMENTED[colour])), count);
    } else {
      entries = unpack(words(data.integers(DATA[colour])), count, bits);
    }
    // Some vendors write 8-bit levels under a descriptor of 16 bits: the data decide.
    int largest = Arrays.stream(entries).max().orElse(0);
    int shift = bits > 8 && largest > 0xFF ? 8 : 0;
    return Arrays.stream(entries).map(e -> e >> shift & 0xFF).toArray();
  }

  private static int[] words(int[] values) {
    return Arrays.stream(values).map(v -> v & 0xFFFF).toArray();
  }

  private static int[] unpack(int[] data, int count, int bits) throws FormatException {
    if (data.length >= count) {
      return Arrays.copyOf(data, count);
    }
    if (bits > 8 || data.length * 2 < count) {
      throw tooShort(count, data.length);
    }
    int[] entries = new int[count];
    for (int n = 0; n < count; n++) {
      entries[n] = data[n / 2] >> 8 * (n % 2) & 0xFF;
    }
    return entries;
  }

  private static FormatException tooShort(int expected, int found) {
    return FormatException.at(
        "Palette Color Lookup Table Data (0028,1201)",
        -1,
        expected + " entries",
        "" + found,
        "PS3.3 C.7.9.2");
  }

  /** Expands discrete (0), linear (1) and indirect (2) segments (C.7.9.2). */
  private static int[] expand(int[] data, int count) throws FormatException {
    Expansion out = new Expansion(data, count);
    int at = 0;
    while (at < data.length && out.size < count) {
      at = out.segment(at);
    }
    if (out.size < count) {
      throw tooShort(count, out.size);
    }
    return out.entries;
  }

  /** One expansion in progress; every write is bounded by the number of entries. */
  private static final class Expansion {
    final int[] data;
    final int[] entries;
    int size;

    Expansion(int[] data, int count) {
      this.data = data;
      this.entries = new int[count];
    }

    /** Expands the segment at a position and returns the position after it. */
    int segment(int at) throws FormatException {
      int length = word(at + 1);
      switch (word(at)) {
        case 0:
          for (int n = 0; n < length; n++) {
            put(word(at + 2 + n));
          }
          return at + 2 + length;
        case 1:
          ramp(length, word(at + 2));
          return at + 3;
        case 2:
          repeat(length, word(at + 2) | word(at + 3) << 16);
          return at + 4;
        default:
          throw FormatException.at(
              "Segmented Palette Color Lookup Table Data (0028,1221)",
              2L * at,
              "segment type 0, 1 or 2",
              "" + word(at),
              "PS3.3 C.7.9.2");
      }
    }

    private void ramp(int length, int end) {
      int start = size == 0 ? 0 : entries[size - 1];
      for (int n = 1; n <= length; n++) {
        put((int) Math.round(start + (double) (end - start) * n / length));
      }
    }

    /** Expands earlier segments again; their offset is in bytes, and they are never indirect. */
    private void repeat(int segments, int byteOffset) throws FormatException {
      int at = byteOffset / 2;
      for (int n = 0; n < segments && size < entries.length; n++) {
        if (word(at) == 2) {
          throw FormatException.at(
              "Segmented Palette Color Lookup Table Data (0028,1221)",
              2L * at,
              "a discrete or linear segment",
              "an indirect one",
              "PS3.3 C.7.9.2.3");
        }
        at = segment(at);
      }
    }

    private void put(int entry) {
      if (size < entries.length) {
        entries[size++] = entry;
      }
    }

    private int word(int at) throws FormatException {
      if (at < 0 || at >= data.length) {
        throw tooShort(entries.length, size);
      }
      return data[at];
    }
  }

  /** 0xRRGGBB of a stored value; values outside the table take its ends. */
  public int rgb(long stored) {
    long index = Math.max(0, Math.min(rgb.length - 1, stored - first));
    return rgb[(int) index];
  }
}
