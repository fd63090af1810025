package org.tciaviewer.pixel;

import java.util.Arrays;

/**
 * What the packets told of one code-block (ITU-T T.800 B.7, B.10): its place in the sub-band, the
 * number of coding passes, and where the bytes of its codeword segments lie in the tile.
 */
final class J2kCodeBlock {
  private static final int FIRST_BYPASSED_PASS = 10; // D.6: the first four bit-planes are not raw
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final J2kRectangle area;
  private final int modes;
  private final int zeroBitPlanes;
  private int lengthBits = 3; // Lblock, B.10.7.1
  private int passes;
  private int[] segmentPasses = new int[1];
  private int segments;
  private int[] chunks = new int[3]; // segment, offset, length of each
  private int chunkCount;
  private int readChunks;

  /**
   * Creates the block at its first inclusion.
   *
   * @param area in sub-band coordinates
   * @param modes bits of T.800 Table A.19
   * @param zeroBitPlanes most significant bit-planes that are not coded
   */
  J2kCodeBlock(J2kRectangle area, int modes, int zeroBitPlanes) {
    this.area = area;
    this.modes = modes;
    this.zeroBitPlanes = zeroBitPlanes;
  }

  J2kRectangle area() {
    return area;
  }

  int zeroBitPlanes() {
    return zeroBitPlanes;
  }

  int passes() {
    return passes;
  }

  int lengthBits() {
    return lengthBits;
  }

  void widenLength() {
    lengthBits++;
  }

  /** Takes up to so many passes into the current codeword segment, or opens the next one. */
  int addPasses(int wanted) {
    if (segments == 0 || segmentPasses[segments - 1] == capacity(segments - 1)) {
      segmentPasses = grown(segmentPasses, segments + 1);
      segments++;
    }
    int taken = Math.min(wanted, capacity(segments - 1) - segmentPasses[segments - 1]);
    segmentPasses[segments - 1] += taken;
    passes += taken;
    return taken;
  }

  /** Passes that a codeword segment can hold (Tables D.8 and D.9). */
  private int capacity(int segment) {
    if ((modes & J2kCoding.TERMINATE_ALL) != 0) {
      return 1;
    }
    if ((modes & J2kCoding.BYPASS) == 0) {
      return UNLIMITED;
    }
    if (segment == 0) {
      return FIRST_BYPASSED_PASS;
    }
    return (segment & 1) == 1 ? 2 : 1;
  }

  /** Whether a pass that is not a cleanup pass is coded as raw bits. */
  boolean isRaw(int pass) {
    return (modes & J2kCoding.BYPASS) != 0 && pass >= FIRST_BYPASSED_PASS;
  }

  /** Announces bytes of the current segment, to follow in the body of the packet. */
  void addChunk(int length) {
    chunks = grown(chunks, 3 * (chunkCount + 1));
    chunks[3 * chunkCount] = segments - 1;
    chunks[3 * chunkCount + 2] = length;
    chunkCount++;
  }

  /** Length of the next announced chunk, −1 if all were located. */
  int nextChunkLength() {
    return readChunks == chunkCount ? -1 : chunks[3 * readChunks + 2];
  }

  void locateChunk(int offset) {
    chunks[3 * readChunks + 1] = offset;
    readChunks++;
  }

  int segments() {
    return segments;
  }

  int passesOf(int segment) {
    return segmentPasses[segment];
  }

  int chunkCount() {
    return chunkCount;
  }

  int chunkSegment(int chunk) {
    return chunks[3 * chunk];
  }

  int chunkOffset(int chunk) {
    return chunks[3 * chunk + 1];
  }

  int chunkLength(int chunk) {
    return chunks[3 * chunk + 2];
  }

  private static int[] grown(int[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, 2 * needed);
  }
}
