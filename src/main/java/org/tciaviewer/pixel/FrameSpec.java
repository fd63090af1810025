package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * What a Data Set says of the frames of one image (Image Pixel Module, PS3.3 C.7.6.3). Immutable.
 *
 * @param transferSyntax Transfer Syntax UID of the encapsulated frame
 * @param rows Rows (0028,0010), 1..65535
 * @param columns Columns (0028,0011), 1..65535
 * @param samplesPerPixel Samples per Pixel (0028,0002), 1, 3 or 4
 * @param bitsAllocated Bits Allocated (0028,0100)
 * @param bitsStored Bits Stored (0028,0101)
 * @param signed Pixel Representation (0028,0103) is 1
 * @param photometric Photometric Interpretation (0028,0004), without padding
 * @param planar Planar Configuration (0028,0006) is 1; matters to RLE and native frames only
 */
public record FrameSpec(
    String transferSyntax,
    int rows,
    int columns,
    int samplesPerPixel,
    int bitsAllocated,
    int bitsStored,
    boolean signed,
    String photometric,
    boolean planar) {
  /** Largest frame that fits one Java array, less the few words that some JVMs reserve. */
  private static final long MAXIMUM_SAMPLES = Integer.MAX_VALUE - 8L;

  /** Number of samples of the frame: rows × columns × samples per pixel. */
  public long samples() {
    return (long) rows * columns * samplesPerPixel;
  }

  /**
   * Checks what a code stream says of its size, before anything is allocated for it.
   *
   * @param offset byte offset of the header in the code stream
   * @param section section of the codec's standard
   * @throws FormatException when rows, columns or components differ from the Data Set's
   */
  void requireFrame(int foundRows, int foundColumns, int foundSamples, long offset, String section)
      throws FormatException {
    if (foundRows != rows || foundColumns != columns || foundSamples != samplesPerPixel) {
      throw FormatException.at(
          "Pixel Data (7FE0,0010): code stream",
          offset,
          size(rows, columns, samplesPerPixel) + " as the Data Set says",
          size(foundRows, foundColumns, foundSamples),
          section);
    }
    requireArray();
  }

  /** Fails when the samples do not fit one array. */
  void requireArray() throws FormatException {
    if (samples() > MAXIMUM_SAMPLES || samples() < 1) {
      throw FormatException.at(
          "Rows (0028,0010) x Columns (0028,0011)",
          -1,
          "1 to " + MAXIMUM_SAMPLES + " samples in a frame",
          Long.toString(samples()),
          "PS3.3 C.7.6.3");
    }
  }

  private static String size(int rows, int columns, int samples) {
    return rows + " rows x " + columns + " columns x " + samples + " samples";
  }
}
