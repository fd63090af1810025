package org.tciaviewer.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.job.Job;

/**
 * Finds out what a server speaks and where below its bare address, by asking it for one row in each
 * language.
 *
 * @param kind "nbia" or "dicomweb"; empty when it speaks neither as far as can be told
 * @param url address to be kept: the one given, or the service found below it
 * @param failures what came of each question that was not answered well
 */
public record ServerProbe(String kind, String url, List<String> failures) {
  /** A person waits for it; who answers later is named by hand. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Copies the list. */
  public ServerProbe {
    failures = List.copyOf(failures);
  }

  /** One language. */
  public interface Language {
    /** Paths below a bare address where such services live; the address itself first. */
    List<String> paths();

    /**
     * Asks for one row.
     *
     * @throws IOException when what comes is no answer in this language
     */
    void ask(ArchiveSettings.Server server, ArchiveSettings settings, Job job) throws IOException;
  }

  /**
   * Asks a server.
   *
   * @param server its kind does not matter; its login is used if it is known, nobody is asked
   */
  public static ServerProbe of(ArchiveSettings.Server server, ArchiveSettings settings, Job job) {
    ArchiveSettings hasty = settings.withTimeouts(PATIENCE, PATIENCE);
    String base = server.url().trim().replaceAll("/+$", "");
    List<String> failures = new ArrayList<>();
    for (ArchiveProvider provider : Archives.languages()) {
      for (String path : provider.language().orElseThrow().paths()) {
        job.checkCancelled();
        String url = path.isEmpty() ? server.url().trim() : base + path;
        ArchiveSettings.Server asked =
            new ArchiveSettings.Server(
                server.name(), provider.kind(), url, Login.of(server.login().known()));
        Optional<String> failure = failure(provider, asked, hasty, job);
        if (failure.isEmpty()) {
          return new ServerProbe(provider.kind(), url, List.of());
        }
        failures.add(provider.kind() + " " + failure.get());
      }
    }
    return new ServerProbe("", server.url(), failures);
  }

  private static Optional<String> failure(
      ArchiveProvider provider, ArchiveSettings.Server asked, ArchiveSettings settings, Job job) {
    try {
      provider.language().orElseThrow().ask(asked, settings, job);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
