package org.tciaviewer.archive;

import java.util.Optional;

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
   * Asks a person, after the server refused (HTTP 401) what was known.
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
