package org.tciaviewer.pixel;

import java.util.Set;
import org.tciaviewer.job.FormatException;

/**
 * JPEG 2000 Part 1 (ITU-T T.800, PS3.5 8.2.4 and A.4.4), lossless and lossy: all of its coding
 * options but component subsampling, components of different precision and more than 24 bits, which
 * are refused by name, as are Part 2 and High-Throughput JPEG 2000. A code stream from which bytes
 * are missing is refused too, even where the standard would let a decoder guess the rest. Immutable
 * and thread-safe.
 */
public final class J2kDecoder implements FrameDecoder {
  // A black frame takes a hundred bytes whatever its size, so small frames may expand as they like.
  private static final long FREELY_EXPANDED = 1L << 24;
  // Beyond that a real frame has more than one byte in 8192 samples, a hostile one need not.
  private static final long MAX_EXPANSION = 1L << 13;

  /** Creates the decoder; found through the service file. */
  public J2kDecoder() {}

  @Override
  public Set<String> transferSyntaxes() {
    return Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");
  }

  @Override
  public DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    J2kCodeStream stream = J2kCodeStream.read(codeStream, expected);
    checkExpansion(codeStream.length, expected.samples());
    DecodedFrame.Colour colour = colour(stream);
    J2kOutput output = new J2kOutput(stream.size());
    J2kTileDecoder tiles = new J2kTileDecoder(stream.size(), output);
    for (int i = 0; i < stream.size().tiles(); i++) {
      tiles.decode(i, stream.tile(i));
    }
    return output.frame(colour);
  }

  private static void checkExpansion(int bytes, long samples) throws FormatException {
    if (samples > FREELY_EXPANDED && samples > bytes * MAX_EXPANSION
        || samples > Integer.MAX_VALUE) {
      throw J2kReader.fault(
          -1, "a code stream that can hold " + samples + " samples", bytes + " bytes", "");
    }
  }

  private static DecodedFrame.Colour colour(J2kCodeStream stream) throws FormatException {
    boolean transformed = stream.tile(0).parameters().hasColourTransform();
    for (int i = 1; i < stream.size().tiles(); i++) {
      if (stream.tile(i).parameters().hasColourTransform() != transformed) {
        throw J2kReader.unsupported("a colour transform in some of the tiles only");
      }
    }
    return transformed ? DecodedFrame.Colour.RGB : DecodedFrame.Colour.AS_STATED;
  }
}
