package org.tciaviewer.archive.nbia;

import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;

/** Makes clients of the embedded demo archive, which speaks NBIA and must be running already. */
public final class DemoProvider implements ArchiveProvider {
  /** For the service loader. */
  public DemoProvider() {}

  @Override
  public String kind() {
    return "demo";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    if (settings.demoUrl().isEmpty()) {
      throw new IllegalArgumentException(
          "demo: expected the address of the running demo archive, was empty");
    }
    return NbiaArchive.of(kind(), settings.demoUrl(), "", Login.NONE, settings, Retries.standard());
  }
}
