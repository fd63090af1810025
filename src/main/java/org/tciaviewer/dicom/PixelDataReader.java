package org.tciaviewer.dicom;

/** Reads from the Image Pixel Module, PS3.3 C.7.6.3, how Pixel Data are cut into frames. */
final class PixelDataReader {
  private PixelDataReader() {}

  /** Null when there are no Pixel Data. */
  static PixelData of(
      DicomParser.PixelLocation at,
      byte[] array,
      DataSet d,
      TransferSyntax syntax,
      Findings findings) {
    if (at == null) {
      return null;
    }
    int frames = Math.max(1, d.integer(Tag.NumberOfFrames, 1));
    long bits = frameBits(d, at);
    FrameIndex index = null;
    if (at.fragments() != null) {
      index = FrameIndex.of(at.fragments(), frames, d, syntax.bigEndian(), findings);
    } else {
      checkLength(at, bits, frames, findings);
    }
    boolean big = syntax.bigEndian() || syntax.uid().equals("1.2.840.113619.5.2");
    return new PixelData(at, array, big, bits, frames, index);
  }

  private static void checkLength(
      DicomParser.PixelLocation at, long bits, int frames, Findings findings) {
    long present = at.end() - at.start();
    if (present < at.declared()) {
      String value = present + " of " + at.declared() + " bytes exist";
      findings.repaired("Truncated Pixel Data", value, Tag.toString(at.tag()));
    } else if (bits > 0 && present * Byte.SIZE < bits * frames) {
      String value = present + " bytes, the header tells " + (bits * frames + 7) / Byte.SIZE;
      findings.repaired("Short Pixel Data", value, Tag.toString(at.tag()));
    }
  }

  private static long frameBits(DataSet d, DicomParser.PixelLocation at) {
    long samples = d.integer(Tag.SamplesPerPixel, 1);
    String photometric = d.string(Tag.PhotometricInterpretation, "");
    if (samples == 3 && photometric.endsWith("_422") && at.fragments() == null) {
      // Two luminance samples share one pair of colour samples, PS3.3 C.7.6.3.1.2.
      samples = 2;
    }
    long pixels = (long) d.integer(Tag.Rows, 0) * d.integer(Tag.Columns, 0);
    return pixels * samples * bitsAllocated(d, at.tag());
  }

  private static int bitsAllocated(DataSet d, int tag) {
    int fallback =
        tag == Tag.FloatPixelData ? Float.SIZE : tag == Tag.DoubleFloatPixelData ? Double.SIZE : 0;
    return d.integer(Tag.BitsAllocated, fallback);
  }
}
