package org.tciaviewer.annotation.seg;

import java.util.OptionalInt;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/** Colours of the palette of a label map, PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6. */
final class PaletteColours {
  private static final int[][] CHANNELS = {
    {Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData},
    {Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData},
    {Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData}
  };

  private PaletteColours() {}

  /** The colour of a stored value as 0xRRGGBB; empty without a palette that holds it. */
  static OptionalInt of(DataSet data, int value) {
    int rgb = 0;
    for (int[] channel : CHANNELS) {
      int[] descriptor = data.integers(channel[0]);
      byte[] table = data.bytes(channel[1]);
      if (descriptor.length != 3 || table.length == 0) {
        return OptionalInt.empty();
      }
      int width = descriptor[2] > 8 ? 2 : 1;
      int at = (value - descriptor[1]) * width;
      if (at < 0 || at + width > table.length) {
        return OptionalInt.empty();
      }
      // The high byte of 16-bit entries, little endian.
      rgb = rgb << 8 | table[at + width - 1] & 0xFF;
    }
    return OptionalInt.of(rgb);
  }
}
