package org.tciaviewer.archive;

import java.util.Optional;

/**
 * Makes archives of one kind. Found through {@code META-INF/services}; needs a public constructor
 * without arguments that does nothing.
 */
public interface ArchiveProvider {
  /**
   * What the key {@code source} of the commands calls this kind: "nbia", "idc", "local", "demo".
   */
  String kind();

  /**
   * Creates the archive without talking to it: a dead server is noticed at the first search.
   *
   * @throws IllegalArgumentException when a setting this kind needs is missing or malformed
   */
  Archive open(ArchiveSettings settings);

  /** How to recognise a server of this kind; empty for kinds that are no servers of users. */
  default Optional<ServerProbe.Language> language() {
    return Optional.empty();
  }
}
