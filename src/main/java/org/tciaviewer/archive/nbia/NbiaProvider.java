package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveProvider;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.ServerProbe;
import org.tciaviewer.job.Job;

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

  /** The list of collections, which is the smallest answer of NBIA. */
  private static final class Speaks implements ServerProbe.Language {
    @Override
    public List<String> paths() {
      return List.of("");
    }

    @Override
    public void ask(ArchiveSettings.Server server, ArchiveSettings settings, Job job)
        throws IOException {
      Http http = new Http(server.name(), settings, server.login(), Retries.none());
      try (http) {
        NbiaApi api = new NbiaApi(server.name(), server.url(), http);
        boolean any =
            api.list("getCollectionValues", Map.of(), job).stream()
                .anyMatch(row -> !row.text("Collection").isEmpty());
        if (!any) {
          throw new IOException("lists no collections");
        }
      }
    }
  }

  @Override
  public Optional<ServerProbe.Language> language() {
    return Optional.of(new Speaks());
  }
}
