package org.tciaviewer.pixel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.tciaviewer.job.FormatException;

/**
 * Fuzz targets of the frame decoders: whatever the bytes, a frame or a FormatException. As unit
 * tests they replay the committed corpus beside them; with {@code JAZZER_FUZZ=1} they search
 * ({@code .ci/run} does, for a few seconds each). The frame asked for is the one that the code
 * stream describes, as long as it is small, or else every input would be refused at once.
 */
class CodecFuzz {
  private static final int MAX_SIDE = 300;
  private static final String BUDGET = "60s";

  @FuzzTest(maxDuration = BUDGET)
  void rle(byte[] data) {
    decodeWithHead(data, "1.2.840.10008.1.2.5");
  }

  @FuzzTest(maxDuration = BUDGET)
  void deflated(byte[] data) {
    decodeWithHead(data, "1.2.840.10008.1.2.8.1");
  }

  @FuzzTest(maxDuration = BUDGET)
  void jpegLossless(byte[] data) {
    decodeJpeg(data, "1.2.840.10008.1.2.4.70");
  }

  @FuzzTest(maxDuration = BUDGET)
  void jpegTwelveBit(byte[] data) {
    decodeJpeg(data, "1.2.840.10008.1.2.4.51");
  }

  @FuzzTest(maxDuration = BUDGET)
  void jpegEightBit(byte[] data) {
    decodeJpeg(data, "1.2.840.10008.1.2.4.50");
  }

  @FuzzTest(maxDuration = BUDGET)
  void jpegLs(byte[] data) {
    decodeJpeg(data, "1.2.840.10008.1.2.4.80");
  }

  @FuzzTest(maxDuration = BUDGET)
  void jpeg2000(byte[] data) {
    // SOC, SIZ, Lsiz, Rsiz, then Xsiz, Ysiz, XOsiz, YOsiz, tiles and Csiz (ITU-T T.800 A.5.1).
    if (data.length < 43) {
      return;
    }
    ByteBuffer siz = ByteBuffer.wrap(data);
    long columns = siz.getInt(8) - (long) siz.getInt(16);
    long rows = siz.getInt(12) - (long) siz.getInt(20);
    int bits = (data[42] & 0x7F) + 1;
    if (rows > 0 && rows <= MAX_SIDE && columns > 0 && columns <= MAX_SIDE) {
      int allocated = bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
      decode(
          data,
          spec("1.2.840.10008.1.2.4.90", (int) rows, (int) columns, siz.getShort(40), allocated));
    }
  }

  /** The first four bytes say rows, columns and the sample format; the rest is the code stream. */
  private static void decodeWithHead(byte[] data, String syntax) {
    if (data.length < 4) {
      return;
    }
    int[] allocations = {1, 8, 16, 32};
    int samples = (data[3] & 1) == 0 ? 1 : 3;
    FrameSpec spec =
        spec(syntax, 1 + (data[0] & 0xFF), 1 + (data[1] & 0xFF), samples, allocations[data[2] & 3]);
    byte[] stream = new byte[data.length - 4];
    System.arraycopy(data, 4, stream, 0, stream.length);
    decode(stream, spec);
  }

  private static void decodeJpeg(byte[] data, String syntax) {
    try {
      JpegFrame frame = new JpegParser(data).frame();
      if (frame.rows() <= MAX_SIDE && frame.columns() <= MAX_SIDE) {
        int allocated = frame.precision() <= 8 ? 8 : 16;
        decode(
            data,
            spec(syntax, frame.rows(), frame.columns(), frame.components().size(), allocated));
      }
    } catch (FormatException e) {
      // The header is broken: refused, as it must be.
    }
  }

  private static FrameSpec spec(String syntax, int rows, int columns, int samples, int allocated) {
    return new FrameSpec(
        syntax, rows, columns, samples, allocated, allocated, false, "MONOCHROME2", false);
  }

  private static void decode(byte[] stream, FrameSpec spec) {
    try {
      DecodedFrame frame = FrameDecoders.decode(stream, spec);
      int samples =
          frame.bytes() != null
              ? frame.bytes().length
              : frame.shorts() != null ? frame.shorts().length : frame.ints().length;
      if (samples != spec.samples()) {
        throw new IllegalStateException("decoded " + samples + " samples of " + spec);
      }
    } catch (FormatException e) {
      // Refused, as it may be.
    }
  }
}
