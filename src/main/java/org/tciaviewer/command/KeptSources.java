package org.tciaviewer.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.command.ServerLogin.Asking;

/**
 * Archives that stay open between the questions of a window, one for each source: the next question
 * finds the connections, the login and what "auto" learned about its services. An archive whose
 * settings the user changed is opened anew. Thread-safe.
 */
public final class KeptSources implements AutoCloseable {
  private final Map<String, Kept> kept = new HashMap<>();

  /** With the text of the settings it was opened by: logins differ each time they are made. */
  private record Kept(String settings, Archive archive) {}

  /**
   * The archive of a source, as {@link Sources#openForPerson} opens it; do not close it.
   *
   * @throws IllegalArgumentException when nothing has that name; the message lists what exists
   * @throws IOException when the embedded archive cannot be started
   */
  public synchronized Archive of(String source) throws IOException {
    ArchiveSettings settings = Sources.settings(source, Asking.PERSON);
    Kept known = kept.get(source);
    if (known == null || !known.settings.equals(settings.toString())) {
      Archive archive = Sources.open(source, settings);
      known = new Kept(settings.toString(), archive);
      Kept outdated = kept.put(source, known);
      if (outdated != null) {
        outdated.archive.close();
      }
    }
    return known.archive;
  }

  /** Closes all; whoever asks later opens anew. */
  @Override
  public synchronized void close() {
    kept.values().forEach(k -> k.archive.close());
    kept.clear();
  }
}
