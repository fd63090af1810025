package org.tciaviewer.archive.dicomweb;

import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Retries;

/** Makes clients of the user's own DICOMweb servers. */
public final class DicomWebProvider implements ArchiveProvider {
  /** For the service loader. */
  public DicomWebProvider() {}

  @Override
  public String kind() {
    return "dicomweb";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    ArchiveSettings.Server server =
        settings
            .selected()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "source=dicomweb: expected the name of a server; add one with TCIA"
                            + " Settings..., server=NAME url=ADDRESS kind=dicomweb"));
    return DicomWebArchive.of(server, settings, Retries.standard());
  }
}
