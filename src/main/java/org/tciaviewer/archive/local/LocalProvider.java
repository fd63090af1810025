package org.tciaviewer.archive.local;

import java.nio.file.Path;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;

/** Makes an archive of the path in the settings: a folder, a zip, or one file. */
public final class LocalProvider implements ArchiveProvider {
  /** For the service loader. */
  public LocalProvider() {}

  @Override
  public String kind() {
    return "local";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    Path path =
        settings
            .path()
            .orElseThrow(
                () -> new IllegalArgumentException("path: expected a file or folder, was none"));
    return new LocalArchive(kind(), path);
  }
}
