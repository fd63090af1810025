package org.tciaviewer.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Small pictures that a server makes itself, as an extra: a server that refuses to is not asked for
 * ever. Thread-safe.
 */
public final class Thumbnails {
  /** A preview is some kilobytes; this much is a whole photograph. */
  private static final long LONGEST = 8 << 20;

  /** A server that has never sent one and refused this many times does not know the call. */
  private static final int GIVE_UP = 3;

  private final AtomicInteger refusals = new AtomicInteger();

  /** One request for a picture. */
  @FunctionalInterface
  public interface Request {
    /**
     * Asks for it.
     *
     * @throws ArchiveException when the server does not answer or refuses
     */
    byte[] send() throws IOException;
  }

  /** Makes no request yet. */
  public Thumbnails() {}

  /**
   * The picture; empty when the server refuses to make it or sends something else.
   *
   * @throws ArchiveException when the server does not answer
   */
  public Optional<byte[]> ask(Request request) throws IOException {
    if (refusals.get() >= GIVE_UP) {
      return Optional.empty();
    }
    Optional<byte[]> picture = Optional.empty();
    try {
      picture = Optional.of(request.send()).filter(Thumbnails::isPicture);
    } catch (ArchiveException e) {
      if (e.status() == 0) {
        throw e;
      }
    }
    if (picture.isPresent()) {
      refusals.set(Integer.MIN_VALUE);
    } else {
      refusals.incrementAndGet();
    }
    return picture;
  }

  /**
   * Reads the body of an answer; empty when it is too long for a preview.
   *
   * @throws IOException when the connection breaks
   */
  public static byte[] read(Http.Answer answer) throws IOException {
    return answer.body().request(LONGEST) ? new byte[0] : answer.body().readByteArray();
  }

  /** JPEG or PNG by their first bytes. */
  private static boolean isPicture(byte[] b) {
    boolean jpeg = b.length > 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xD8;
    boolean png = b.length > 3 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G';
    return jpeg || png;
  }
}
