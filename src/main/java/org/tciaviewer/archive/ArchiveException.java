package org.tciaviewer.archive;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The world failed: a server that does not answer, refuses, cuts the answer short or sends
 * something else. The message says which archive, what happened and what to do; neither it nor
 * {@link #url} ever holds a token, a password or a query value.
 */
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether asking again may help. */
  public enum Retry {
    /** A stall, a reset, 429 or a server error: the same request may succeed later. */
    MAY_HELP,
    /** The request itself was refused. */
    IS_USELESS
  }

  private final String archive;
  private final int status;
  private final String url;
  private final Retry retry;

  /**
   * Creates the exception.
   *
   * @param archive name of the archive
   * @param status HTTP status, 0 when there was no answer or no HTTP
   * @param url where it happened; user, password and query are removed; empty if none
   * @param retry whether asking again may help
   * @param message what happened and what to do, without archive and URL
   */
  public ArchiveException(
      String archive, int status, String url, Retry retry, String message, Throwable cause) {
    super(compose(archive, withoutSecrets(url), message), cause);
    this.archive = archive;
    this.status = status;
    this.url = withoutSecrets(url);
    this.retry = retry;
  }

  /** Name of the archive. */
  public String archive() {
    return archive;
  }

  /** HTTP status, 0 when there was none. */
  public int status() {
    return status;
  }

  /** Scheme, host and path of what was asked; empty if there was no URL. */
  public String url() {
    return url;
  }

  /** Whether the same request may succeed later. */
  public boolean isRetryable() {
    return retry == Retry.MAY_HELP;
  }

  private static String compose(String archive, String url, String message) {
    return archive + ": " + message + (url.isEmpty() ? "" : " [" + url + "]");
  }

  /** The URL without user, password, query and fragment. */
  static String withoutSecrets(String url) {
    if (url.isEmpty()) {
      return "";
    }
    try {
      URI u = new URI(url);
      return new URI(u.getScheme(), null, u.getHost(), u.getPort(), u.getPath(), null, null)
          .toString();
    } catch (URISyntaxException e) {
      return "(malformed URL)";
    }
  }
}
