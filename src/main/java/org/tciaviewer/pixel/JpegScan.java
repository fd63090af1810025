package org.tciaviewer.pixel;

/**
 * Scan header (SOS) of a JPEG or JPEG-LS code stream, ITU-T T.81 B.2.3 and T.87 C.2.3. The arrays
 * are shared, not copied.
 *
 * @param components indices of the scan's components in the frame header
 * @param dcTables DC (or lossless) Huffman table of each component; JPEG-LS: high half of the
 *     mapping table
 * @param acTables AC Huffman table of each component; JPEG-LS: low half of the mapping table
 * @param spectralStart Ss: first coefficient; lossless: predictor; JPEG-LS: NEAR
 * @param spectralEnd Se: last coefficient; JPEG-LS: interleave mode
 * @param approximationHigh Ah: point transform of the preceding scan
 * @param approximationLow Al: point transform
 * @param offset byte offset of the marker segment
 */
record JpegScan(
    int[] components,
    int[] dcTables,
    int[] acTables,
    int spectralStart,
    int spectralEnd,
    int approximationHigh,
    int approximationLow,
    int offset) {
  /** Number of components in the scan. */
  int size() {
    return components.length;
  }
}
