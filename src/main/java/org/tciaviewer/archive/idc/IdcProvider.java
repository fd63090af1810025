package org.tciaviewer.archive.idc;

import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Retries;

/** Makes clients of the Imaging Data Commons. */
public final class IdcProvider implements ArchiveProvider {
  /** For the service loader. */
  public IdcProvider() {}

  @Override
  public String kind() {
    return "idc";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    return IdcArchive.of(kind(), settings, Retries.standard());
  }
}
