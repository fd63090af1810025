package org.tciaviewer.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import org.tciaviewer.archive.ArchiveException.Retry;

/** Failed requests in words that say what to do, and whether to try again. */
final class HttpFailures {
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;

  private HttpFailures() {}

  /** What a person can do about a refusal, "" if nothing. */
  static String advice(int status) {
    return switch (status) {
      case UNAUTHORISED, FORBIDDEN ->
          "; the server wants other credentials: name the environment variables that hold them with"
              + " token_env=, or user_env= and password_env=, in TCIA Settings";
      case TOO_LARGE -> "; that is too much at once for the server, ask for less";
      default -> "";
    };
  }

  /** A request that was not sent, because its token cannot stand in a header field. */
  static ArchiveException unsendable(String archive, Request request) {
    String what = "the token has characters that no token has; was it copied as a whole?";
    return new ArchiveException(archive, 0, request.url().toString(), Retry.IS_USELESS, what, null);
  }

  /** What became of a request that got no whole answer. */
  static ArchiveException broken(String archive, Request request, IOException e) {
    String host = request.url().host();
    Retry retry = Retry.MAY_HELP;
    String what;
    if (e instanceof UnknownHostException) {
      what = "no host " + host + "; check the network, the proxy and TCIA Settings";
      retry = Retry.IS_USELESS;
    } else if (e instanceof ConnectException) {
      what = "no connection to " + host + "; check the network, the proxy and TCIA Settings";
    } else if (e instanceof SSLException) {
      what = "no secure connection to " + host + " (" + e.getMessage() + ")";
      retry = Retry.IS_USELESS;
    } else if (e instanceof InterruptedIOException) {
      what = host + " went silent; try again later";
    } else {
      what = "the connection to " + host + " broke (" + reason(e) + ")";
    }
    return new ArchiveException(archive, 0, request.url().toString(), retry, what, e);
  }

  /** An end that came too early has no message of its own. */
  private static String reason(IOException e) {
    boolean isEnd = e instanceof EOFException || e.getMessage() == null;
    return isEnd ? "it ended too early" : e.getMessage();
  }
}
