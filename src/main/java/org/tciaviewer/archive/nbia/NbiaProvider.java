package org.tciaviewer.archive.nbia;

import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;

/** Makes clients of TCIA's NBIA, or of the user's own NBIA server. */
public final class NbiaProvider implements ArchiveProvider {
  /** For the service loader. */
  public NbiaProvider() {}

  @Override
  public String kind() {
    return "nbia";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    return settings
        .selected()
        .map(s -> NbiaArchive.of(s.name(), s.url(), "", s.login(), settings, Retries.standard()))
        .orElseGet(
            () ->
                NbiaArchive.of(
                    kind(),
                    settings.nbiaUrl(),
                    settings.nlstUrl(),
                    Login.NONE,
                    settings,
                    Retries.standard()));
  }
}
