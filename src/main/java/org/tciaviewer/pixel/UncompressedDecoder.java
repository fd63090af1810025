package org.tciaviewer.pixel;

import java.util.Set;
import org.tciaviewer.job.FormatException;

/**
 * Decodes Encapsulated Uncompressed Explicit VR Little Endian, PS3.5 A.4.11: each frame's native
 * bytes in fragments. A frame may be followed by one byte of padding.
 */
public final class UncompressedDecoder implements FrameDecoder {
  /** Used by the service loader. */
  public UncompressedDecoder() {}

  @Override
  public Set<String> transferSyntaxes() {
    return Set.of("1.2.840.10008.1.2.1.98");
  }

  @Override
  public DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    return NativeFrames.ofBytes(codeStream, expected);
  }
}
