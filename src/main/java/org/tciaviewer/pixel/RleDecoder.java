package org.tciaviewer.pixel;

import java.util.Arrays;
import java.util.Set;
import org.tciaviewer.job.FormatException;

/**
 * Decodes RLE Lossless, PS3.5 A.4.2 and Annex G: one segment for each byte of each sample, most
 * significant byte first, PackBits coded. Frames of 1 bit have one segment of packed bits.
 */
public final class RleDecoder implements FrameDecoder {
  private static final String SECTION = "PS3.5 G.5";
  private static final int HEADER = 64;
  private static final int MAXIMUM_SEGMENTS = 15;
  private static final int NO_OPERATION = -128;

  /** Two bytes of a replicate run stand for at most 128 bytes. */
  private static final int LARGEST_RATIO = 64;

  /** Used by the service loader. */
  public RleDecoder() {}

  @Override
  public Set<String> transferSyntaxes() {
    return Set.of("1.2.840.10008.1.2.5");
  }

  @Override
  public DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    expected.requireArray();
    NativeFrames.requireWholeBits(expected);
    int bytesPerSample = Math.max(1, expected.bitsAllocated() / 8);
    int count = bytesPerSample * expected.samplesPerPixel();
    int[] bounds = segments(codeStream, count);
    int planeLength = planeLength(expected);
    for (int i = 0; i < count; i++) {
      requirePossible(bounds[i], bounds[i + 1], planeLength);
    }
    byte[][] planes = new byte[count][];
    for (int i = 0; i < count; i++) {
      planes[i] = new byte[planeLength];
      unpack(codeStream, bounds[i], bounds[i + 1], planes[i]);
    }
    return NativeFrames.ofPlanes(planes, expected);
  }

  private static int planeLength(FrameSpec expected) {
    long pixels = (long) expected.rows() * expected.columns();
    return (int) (expected.bitsAllocated() == 1 ? (pixels + 7) / 8 : pixels);
  }

  /** Start of each segment, and the end of the last. */
  private static int[] segments(byte[] data, int count) throws FormatException {
    if (data.length < HEADER) {
      throw broken("a header of 64 bytes", data.length + " bytes", 0);
    }
    long found = u32(data, 0);
    if (found != count || count > MAXIMUM_SEGMENTS) {
      throw broken(count + " segments (bytes per sample x samples)", Long.toString(found), 0);
    }
    int[] bounds = new int[count + 1];
    bounds[count] = data.length;
    for (int i = 0; i < count; i++) {
      long offset = u32(data, 4 + 4 * i);
      long least = i == 0 ? HEADER : bounds[i - 1];
      if (offset < least || offset > data.length) {
        throw broken("a segment offset from " + least + " on", Long.toString(offset), 4 + 4 * i);
      }
      bounds[i] = (int) offset;
    }
    return bounds;
  }

  private static void requirePossible(int from, int to, int length) throws FormatException {
    if ((long) (to - from) * LARGEST_RATIO < length) {
      throw broken("a segment that can hold " + length + " bytes", (to - from) + " bytes", from);
    }
  }

  private static long u32(byte[] b, int at) {
    return (b[at] & 0xFFL)
        | (b[at + 1] & 0xFFL) << 8
        | (b[at + 2] & 0xFFL) << 16
        | (b[at + 3] & 0xFFL) << 24;
  }

  /** PackBits, PS3.5 G.3.2; what follows a full plane is padding. */
  private static void unpack(byte[] data, int from, int to, byte[] plane) throws FormatException {
    int in = from;
    int out = 0;
    while (out < plane.length) {
      if (in >= to) {
        throw broken(plane.length + " bytes in the segment", "only " + out, in);
      }
      int code = data[in++];
      if (code >= 0) {
        int length = code + 1;
        requireRoom(length, plane.length - out, length, to - in, in);
        System.arraycopy(data, in, plane, out, length);
        in += length;
        out += length;
      } else if (code != NO_OPERATION) {
        int length = 1 - code;
        requireRoom(length, plane.length - out, 1, to - in, in);
        Arrays.fill(plane, out, out + length, data[in++]);
        out += length;
      }
    }
  }

  private static void requireRoom(int length, int room, int needed, int have, int at)
      throws FormatException {
    if (needed > have) {
      throw broken(needed + " more bytes in the segment", Integer.toString(have), at);
    }
    if (length > room) {
      throw broken("a run that ends with the frame", (length - room) + " bytes too many", at);
    }
  }

  private static FormatException broken(String expected, String found, int offset) {
    return FormatException.at(
        "Pixel Data (7FE0,0010): RLE frame", offset, expected, found, SECTION);
  }
}
