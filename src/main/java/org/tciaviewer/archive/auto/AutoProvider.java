package org.tciaviewer.archive.auto;

import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;

/** Makes the archive that asks IDC first and NBIA for the rest. */
public final class AutoProvider implements ArchiveProvider {
  /** For the service loader. */
  public AutoProvider() {}

  @Override
  public String kind() {
    return "auto";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    return new AutoArchive(Archives.open("idc", settings), Archives.open("nbia", settings));
  }
}
