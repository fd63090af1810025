package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.ServerProbe;
import org.tciaviewer.job.Job;

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

  /** One study, at the addresses that Orthanc, dcm4chee and others have by default. */
  private static final class Speaks implements ServerProbe.Language {
    @Override
    public List<String> paths() {
      return List.of("", "/dicom-web", "/dicomweb", "/dcm4chee-arc/aets/DCM4CHEE/rs", "/rs");
    }

    @Override
    public void ask(ArchiveSettings.Server server, ArchiveSettings settings, Job job)
        throws IOException {
      Http http = new Http(server.name(), settings, server.login(), Retries.none());
      try (http) {
        new DicomWebApi(server.name(), server.url(), http)
            .search("studies", Map.of("limit", "1"), List.of(), job);
      }
    }
  }

  @Override
  public Optional<ServerProbe.Language> language() {
    return Optional.of(new Speaks());
  }
}
