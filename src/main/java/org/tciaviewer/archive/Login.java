package org.tciaviewer.archive;

import java.io.IOException;
import java.util.Optional;
import org.tciaviewer.job.Job;

/**
 * Where the credentials of one server come from. Thread-safe; may block on a person in {@link
 * #ask}.
 */
@FunctionalInterface
public interface Login {
  /** Nobody, and nobody is asked. */
  Login NONE = () -> Credentials.NONE;

  /** What is known without asking. */
  Credentials known();

  /**
   * Who asks the first time; a server that gives tokens for passwords is asked for one here.
   *
   * @throws ArchiveException when that server does not answer or refuses
   */
  default Credentials begin(Job job) throws IOException {
    return known();
  }

  /**
   * As {@link #ask()}, for logins that have to talk to a server.
   *
   * @throws ArchiveException when that server does not answer or refuses
   */
  default Optional<Credentials> ask(Job job) throws IOException {
    return ask();
  }

  /**
   * Asks a person, after the server refused (HTTP 401, or 403 without any) what was known.
   *
   * @return empty when nobody can be asked or the person declined
   */
  default Optional<Credentials> ask() {
    return Optional.empty();
  }

  /** These credentials, without asking for others. */
  static Login of(Credentials credentials) {
    return () -> credentials;
  }
}
