package org.tciaviewer.archive;

import java.io.IOException;
import java.util.Optional;
import org.tciaviewer.job.Job;

/** Who asks at present, for all requests to an archive at once. Thread-safe. */
final class LoggedIn {
  private final Login login;

  /** Nothing until the first request. */
  private volatile Optional<Credentials> credentials = Optional.empty();

  LoggedIn(Login login) {
    this.login = login;
  }

  /** Logs in, unless that was done. */
  synchronized void begin(Job job) throws IOException {
    if (credentials.isEmpty()) {
      credentials = Optional.of(login.begin(job));
    }
  }

  /** Credentials of now, none before {@link #begin}. */
  Credentials current() {
    return credentials.orElse(Credentials.NONE);
  }

  /** Whether other credentials than the refused ones are there now; asks for them, once. */
  synchronized boolean isNewerThan(Credentials refused, Job job) throws IOException {
    if (current().equals(refused)) {
      credentials = Optional.of(login.ask(job).orElse(refused));
    }
    return !current().equals(refused);
  }
}
