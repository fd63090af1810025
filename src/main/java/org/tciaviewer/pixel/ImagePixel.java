package org.tciaviewer.pixel;

import java.util.Locale;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * How the pixels of all frames of one instance are stored (Image Pixel Module, PS3.3 C.7.6.3). It
 * does not promise that Pixel Data are long enough. Immutable.
 *
 * @param rows Rows (0028,0010), at least 1
 * @param columns Columns (0028,0011), at least 1
 * @param samplesPerPixel Samples per Pixel (0028,0002), 1 or 3
 * @param bitsAllocated Bits Allocated (0028,0100): 1, 8, 12 (packed, retired), 16, 32 or 64
 * @param bitsStored Bits Stored (0028,0101), 1..bitsAllocated
 * @param highBit High Bit (0028,0102), at least bitsStored − 1
 * @param signed Pixel Representation (0028,0103) is 1
 * @param photometric Photometric Interpretation (0028,0004), upper case without padding
 * @param planar Planar Configuration (0028,0006) is 1
 * @param padding stored values that are padding
 */
public record ImagePixel(
    int rows,
    int columns,
    int samplesPerPixel,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    String photometric,
    boolean planar,
    Padding padding) {
  /**
   * Largest number of pixels of one frame: what one Java array and one ImageJ processor can hold.
   */
  private static final long LARGEST_FRAME = Integer.MAX_VALUE - 8L;

  /**
   * Reads the module.
   *
   * @param where file or instance, for messages
   * @throws FormatException when Rows, Columns, Bits Allocated or Samples per Pixel are missing or
   *     cannot be used
   */
  public static ImagePixel of(DataSet data, String where, Job job) throws FormatException {
    int rows = data.integer(Tag.Rows, 0);
    int columns = data.integer(Tag.Columns, 0);
    int samples = data.integer(Tag.SamplesPerPixel, 1);
    requireSize(rows, columns, samples, where);
    int allocated = data.integer(Tag.BitsAllocated, 16);
    if (!isKnownAllocation(allocated)) {
      throw FormatException.at(
          where + ": Bits Allocated (0028,0100)",
          -1,
          "1, 8, 12, 16, 32 or 64",
          "" + allocated,
          "PS3.5 8.1.1");
    }
    int stored = bitsStored(data, allocated, where, job);
    boolean signed = data.integer(Tag.PixelRepresentation, 0) == 1;
    String fallback = samples == 3 ? "RGB" : "MONOCHROME2";
    return new ImagePixel(
        rows,
        columns,
        samples,
        allocated,
        stored,
        highBit(data, allocated, stored, where, job),
        signed,
        data.string(Tag.PhotometricInterpretation, fallback).trim().toUpperCase(Locale.ROOT),
        data.integer(Tag.PlanarConfiguration, 0) == 1,
        Padding.of(data, signed));
  }

  private static void requireSize(int rows, int columns, int samples, String where)
      throws FormatException {
    if (rows < 1 || columns < 1 || (long) rows * columns > LARGEST_FRAME / Math.max(1, samples)) {
      throw FormatException.at(
          where + ": Rows (0028,0010) x Columns (0028,0011)",
          -1,
          "an image of at least 1 x 1 pixel",
          rows + " x " + columns,
          "PS3.3 C.7.6.3");
    }
    if (samples != 1 && samples != 3) {
      throw FormatException.at(
          where + ": Samples per Pixel (0028,0002)", -1, "1 or 3", "" + samples, "PS3.3 C.7.6.3");
    }
  }

  private static boolean isKnownAllocation(int bits) {
    return bits == 1 || bits == 8 || bits == 12 || bits == 16 || bits == 32 || bits == 64;
  }

  private static int bitsStored(DataSet data, int allocated, String where, Job job) {
    int stored = data.integer(Tag.BitsStored, allocated);
    if (stored >= 1 && stored <= allocated) {
      return stored;
    }
    job.notice(
        Notice.warning(
            "Bits Stored assumed",
            "Bits Stored (0028,0101) is " + stored + ", " + allocated + " used",
            where));
    return allocated;
  }

  private static int highBit(DataSet data, int allocated, int stored, String where, Job job) {
    int high = data.integer(Tag.HighBit, stored - 1);
    if (high >= stored - 1 && high < allocated) {
      return high;
    }
    job.notice(
        Notice.warning(
            "High Bit assumed",
            "High Bit (0028,0102) is " + high + ", " + (stored - 1) + " used",
            where));
    return stored - 1;
  }

  /** The same pixels in another number of rows and columns: a part of the frame. */
  public ImagePixel withSize(int newRows, int newColumns) {
    return new ImagePixel(
        newRows,
        newColumns,
        samplesPerPixel,
        bitsAllocated,
        bitsStored,
        highBit,
        signed,
        photometric,
        planar,
        padding);
  }

  /** Pixels of one frame. */
  public int pixels() {
    return rows * columns;
  }

  /** Samples of one frame: pixels × samples per pixel. */
  public int samples() {
    return pixels() * samplesPerPixel;
  }

  /** Bits of one native frame; YBR_FULL_422 shares its chroma between two pixels (C.7.6.3.1.2). */
  public long nativeBits() {
    long samples = isChromaShared() ? 2L * pixels() : samples();
    return samples * bitsAllocated;
  }

  /** Whether two neighbouring pixels of native data share one pair of chroma samples. */
  public boolean isChromaShared() {
    return samplesPerPixel == 3 && photometric.endsWith("_422");
  }

  /** Whether pixels are shown in colour: three samples or a palette. */
  public boolean isColour() {
    return samplesPerPixel == 3 || photometric.equals("PALETTE COLOR");
  }

  /** Whether small values are shown bright (MONOCHROME1); stored values are not inverted. */
  public boolean isInverted() {
    return photometric.equals("MONOCHROME1");
  }

  /** What a frame decoder has to know. */
  public FrameSpec spec(String transferSyntax) {
    return new FrameSpec(
        transferSyntax,
        rows,
        columns,
        samplesPerPixel,
        bitsAllocated,
        bitsStored,
        signed,
        photometric,
        planar);
  }
}
