package org.tciaviewer.pixel;

import java.util.Set;
import org.tciaviewer.job.FormatException;

/**
 * Decodes the code stream of one frame of an encapsulated transfer syntax (PS3.5 A.4) into stored
 * values. It does not apply colour models beyond what the code stream itself defines, nor masks,
 * signs or LUTs. Implementations are stateless and thread-safe, and are found through a service
 * file; they may throw any RuntimeException on hostile input, which {@link FrameDecoders} turns
 * into a {@link FormatException}. They never allocate more than the expected frame plus a bounded
 * amount, and every loop is bounded by the input.
 */
public interface FrameDecoder {
  /** The Transfer Syntax UIDs that this decoder handles. */
  Set<String> transferSyntaxes();

  /**
   * Decodes one frame.
   *
   * @param codeStream bytes of the frame, fragments joined
   * @param expected what the Data Set says of the frame; dimensions must agree with the code stream
   * @return samples interleaved by pixel, row-major
   * @throws FormatException when the code stream is broken, truncated, unsupported or disagrees
   *     with the expected frame
   */
  DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException;
}
