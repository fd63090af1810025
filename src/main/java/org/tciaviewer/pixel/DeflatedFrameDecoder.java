package org.tciaviewer.pixel;

import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tciaviewer.job.FormatException;

/**
 * Decodes Deflated Image Frame Compression, PS3.5 A.4.14: each frame's native bytes as one DEFLATE
 * stream (RFC 1951). Never inflates more than the frame.
 */
public final class DeflatedFrameDecoder implements FrameDecoder {
  /** DEFLATE makes at most 1032 bytes of one (258 bytes from two bits). */
  private static final int LARGEST_RATIO = 1032;

  private static final String SECTION = "PS3.5 A.4.14";

  /** Used by the service loader. */
  public DeflatedFrameDecoder() {}

  @Override
  public Set<String> transferSyntaxes() {
    return Set.of("1.2.840.10008.1.2.8.1");
  }

  @Override
  public DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    expected.requireArray();
    NativeFrames.requireWholeBits(expected);
    long length = NativeFrames.length(expected);
    if (length > (long) codeStream.length * LARGEST_RATIO || length > Integer.MAX_VALUE - 8) {
      throw broken("a stream that can hold " + length + " bytes", codeStream.length + " bytes", 0);
    }
    return NativeFrames.ofBytes(inflate(codeStream, (int) length), expected);
  }

  private static byte[] inflate(byte[] codeStream, int length) throws FormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(codeStream);
      byte[] out = new byte[length];
      int done = 0;
      while (done < length) {
        int n = inflater.inflate(out, done, length - done);
        if (n == 0) {
          throw broken(length + " bytes", done + " bytes", inflater.getBytesRead());
        }
        done += n;
      }
      return out;
    } catch (DataFormatException e) {
      throw new FormatException(
          "Pixel Data (7FE0,0010): deflated frame: " + e.getMessage() + " [" + SECTION + "]", e);
    } finally {
      inflater.end();
    }
  }

  private static FormatException broken(String expected, String found, long offset) {
    return FormatException.at(
        "Pixel Data (7FE0,0010): deflated frame", offset, expected, found, SECTION);
  }
}
