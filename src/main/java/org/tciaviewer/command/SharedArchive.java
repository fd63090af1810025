package org.tciaviewer.command;

import org.tciaviewer.archive.Archive;

/**
 * An archive that a command and the virtual images it opened use: closed when the last of them is
 * done. Thread-safe.
 */
final class SharedArchive implements AutoCloseable {
  private final Archive archive;
  private int users = 1;

  /** Starts with one user, who opened the archive and calls {@link #close}. */
  SharedArchive(Archive archive) {
    this.archive = archive;
  }

  Archive archive() {
    return archive;
  }

  /** One more user, who will call {@link #close} once. */
  synchronized void retain() {
    users++;
  }

  @Override
  public void close() {
    boolean isLast;
    synchronized (this) {
      isLast = --users == 0;
    }
    if (isLast) {
      archive.close();
    }
  }
}
