package org.tciaviewer.archive.auto;

import java.time.Duration;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;

/** Makes the archive that asks IDC first and NBIA for the rest. */
public final class AutoProvider implements ArchiveProvider {
  /**
   * NBIA takes tens of seconds for a large collection. Who has the answer of the IDC already waits
   * no longer than this for what may be in NBIA only.
   */
  private static final Duration HASTE = Duration.ofSeconds(30);

  /** For the service loader. */
  public AutoProvider() {}

  @Override
  public String kind() {
    return "auto";
  }

  @Override
  public Archive open(ArchiveSettings settings) {
    boolean isPatient = settings.answer().compareTo(HASTE) > 0;
    ArchiveSettings hasty = isPatient ? settings.withTimeouts(settings.stall(), HASTE) : settings;
    return new AutoArchive(
        Pair.of(
            Archives.open("idc", settings),
            Archives.open("nbia", settings),
            Archives.open("nbia", hasty),
            System::nanoTime));
  }
}
