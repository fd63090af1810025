package org.tciaviewer.pixel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.tciaviewer.job.FormatException;

/**
 * The frame decoders that are installed, found once through the service file of {@link
 * FrameDecoder}. Thread-safe.
 */
public final class FrameDecoders {
  private static final Map<String, FrameDecoder> BY_SYNTAX = load();

  private FrameDecoders() {}

  private static Map<String, FrameDecoder> load() {
    Map<String, FrameDecoder> found = new HashMap<>();
    // The one-argument load() finds nothing under ImageJ's plugin class loader.
    for (FrameDecoder d :
        ServiceLoader.load(FrameDecoder.class, FrameDecoder.class.getClassLoader())) {
      d.transferSyntaxes().forEach(uid -> found.putIfAbsent(uid, d));
    }
    return Map.copyOf(found);
  }

  /** The decoder of a Transfer Syntax UID, empty if none is installed. */
  public static Optional<FrameDecoder> of(String transferSyntax) {
    return Optional.ofNullable(BY_SYNTAX.get(transferSyntax));
  }

  /**
   * Decodes one frame, turning whatever a codec throws on hostile input into a FormatException.
   *
   * @throws FormatException when no decoder knows the syntax or the code stream is unusable
   */
  public static DecodedFrame decode(byte[] codeStream, FrameSpec expected) throws FormatException {
    FrameDecoder decoder =
        of(expected.transferSyntax())
            .orElseThrow(() -> UnsupportedSyntaxes.refuse(expected.transferSyntax()));
    try {
      return decoder.decode(codeStream, expected);
    } catch (RuntimeException e) {
      throw new FormatException(
          "Pixel Data (7FE0,0010): the code stream of transfer syntax "
              + expected.transferSyntax()
              + " is damaged: "
              + e,
          e);
    }
  }
}
