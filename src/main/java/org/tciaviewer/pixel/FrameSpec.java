package org.tciaviewer.pixel;

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
  /** Number of samples of the frame: rows × columns × samples per pixel. */
  public long samples() {
    return (long) rows * columns * samplesPerPixel;
  }
}
