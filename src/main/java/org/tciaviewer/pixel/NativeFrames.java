package org.tciaviewer.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tciaviewer.job.FormatException;

/**
 * Makes decoded frames from bytes that hold the samples as Bits Allocated (0028,0100) says, PS3.5
 * 8.1.1: little endian, 1, 8, 16 or 32 bits, by pixel or by plane. It does not mask to Bits Stored:
 * its frames say that they are words.
 */
final class NativeFrames {
  private NativeFrames() {}

  /** Fails unless Bits Allocated is one that whole bytes or single bits hold. */
  static void requireWholeBits(FrameSpec spec) throws FormatException {
    int bits = spec.bitsAllocated();
    boolean single = bits == 1 && spec.samplesPerPixel() == 1;
    if (!single && bits != 8 && bits != 16 && bits != 32) {
      throw FormatException.at(
          "Bits Allocated (0028,0100)",
          -1,
          "1 (one sample per pixel), 8, 16 or 32",
          Integer.toString(bits),
          "PS3.5 8.1.1");
    }
  }

  /** Number of bytes of one frame. */
  static long length(FrameSpec spec) {
    return (nativeSamples(spec) * spec.bitsAllocated() + 7) / 8;
  }

  private static long nativeSamples(FrameSpec spec) {
    // An odd number of columns needs a whole pair at the end.
    long pixels = (long) spec.rows() * spec.columns();
    return isChromaShared(spec) ? (pixels + 1) / 2 * 4 : spec.samples();
  }

  /** A frame whose bytes are those of the uncompressed Pixel Data, little endian. */
  static DecodedFrame ofBytes(byte[] data, FrameSpec spec) throws FormatException {
    spec.requireArray();
    requireWholeBits(spec);
    if (data.length < length(spec)) {
      throw FormatException.at(
          "Pixel Data (7FE0,0010): frame",
          -1,
          length(spec) + " bytes",
          Integer.toString(data.length),
          "PS3.5 8.1.1");
    }
    int n = (int) nativeSamples(spec);
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    switch (spec.bitsAllocated()) {
      case 1:
        return DecodedFrame.of(bits(data, n), 1).allocated();
      case 8:
        byte[] bytes = new byte[n];
        in.get(bytes);
        return DecodedFrame.of(isScattered(spec) ? byPixel(bytes, spec) : bytes, 8).allocated();
      case 16:
        short[] shorts = new short[n];
        in.asShortBuffer().get(shorts);
        return DecodedFrame.of(isScattered(spec) ? byPixel(shorts, spec) : shorts, 16).allocated();
      default:
        int[] ints = new int[n];
        in.asIntBuffer().get(ints);
        return DecodedFrame.of(isScattered(spec) ? byPixel(ints, spec) : ints, 32).allocated();
    }
  }

  /** One byte 0 or 1 for each bit, the least significant bit first (PS3.5 8.1.1, Annex D). */
  private static byte[] bits(byte[] packed, int n) {
    byte[] out = new byte[n];
    for (int i = 0; i < n; i++) {
      out[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
    }
    return out;
  }

  /** Whether the samples of a pixel do not lie side by side: planes, or shared chroma. */
  private static boolean isScattered(FrameSpec spec) {
    return spec.samplesPerPixel() > 1 && (spec.planar() || isChromaShared(spec));
  }

  private static boolean isChromaShared(FrameSpec spec) {
    return spec.samplesPerPixel() == 3 && spec.photometric().endsWith("_422");
  }

  /** Place of sample s of pixel n; two pixels Y1 Y2 share Cb and Cr (PS3.3 C.7.6.3.1.2). */
  private static int index(FrameSpec spec, int n, int s) {
    if (isChromaShared(spec)) {
      int pair = n / 2 * 4;
      return s == 0 ? pair + n % 2 : pair + 1 + s;
    }
    return s * spec.rows() * spec.columns() + n;
  }

  private static byte[] byPixel(byte[] source, FrameSpec spec) {
    int samples = spec.samplesPerPixel();
    byte[] out = new byte[(int) spec.samples()];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[index(spec, i / samples, i % samples)];
    }
    return out;
  }

  private static short[] byPixel(short[] source, FrameSpec spec) {
    int samples = spec.samplesPerPixel();
    short[] out = new short[(int) spec.samples()];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[index(spec, i / samples, i % samples)];
    }
    return out;
  }

  private static int[] byPixel(int[] source, FrameSpec spec) {
    int samples = spec.samplesPerPixel();
    int[] out = new int[(int) spec.samples()];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[index(spec, i / samples, i % samples)];
    }
    return out;
  }

  /**
   * A frame from byte planes: for each sample its bytes, most significant first (PS3.5 G.2).
   *
   * @param planes {@code [sample * bytesPerSample + byte][pixel]}
   */
  static DecodedFrame ofPlanes(byte[][] planes, FrameSpec spec) {
    int n = (int) spec.samples();
    switch (spec.bitsAllocated()) {
      case 1:
        return DecodedFrame.of(bits(planes[0], n), 1).allocated();
      case 8:
        return DecodedFrame.of(planes.length == 1 ? planes[0] : bytes(planes, n), 8).allocated();
      case 16:
        return DecodedFrame.of(shorts(planes, n), 16).allocated();
      default:
        return DecodedFrame.of(ints(planes, n), 32).allocated();
    }
  }

  private static byte[] bytes(byte[][] planes, int n) {
    byte[] out = new byte[n];
    int samples = planes.length;
    for (int s = 0; s < samples; s++) {
      byte[] plane = planes[s];
      for (int i = 0; i < plane.length; i++) {
        out[i * samples + s] = plane[i];
      }
    }
    return out;
  }

  private static short[] shorts(byte[][] planes, int n) {
    short[] out = new short[n];
    int samples = planes.length / 2;
    if (samples == 1) {
      // Its own loop: with a stride of one it is vectorised.
      for (int i = 0; i < n; i++) {
        out[i] = (short) (planes[0][i] << 8 | planes[1][i] & 0xFF);
      }
      return out;
    }
    for (int s = 0; s < samples; s++) {
      byte[] high = planes[2 * s];
      byte[] low = planes[2 * s + 1];
      for (int i = 0; i < high.length; i++) {
        out[i * samples + s] = (short) (high[i] << 8 | low[i] & 0xFF);
      }
    }
    return out;
  }

  private static int[] ints(byte[][] planes, int n) {
    int[] out = new int[n];
    int samples = planes.length / 4;
    for (int s = 0; s < samples; s++) {
      for (int b = 0; b < 4; b++) {
        byte[] plane = planes[4 * s + b];
        for (int i = 0; i < plane.length; i++) {
          out[i * samples + s] = out[i * samples + s] << 8 | plane[i] & 0xFF;
        }
      }
    }
    return out;
  }
}
