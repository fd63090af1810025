package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Download;
import org.tciaviewer.archive.Download.Outcome;
import org.tciaviewer.archive.Download.Status;
import org.tciaviewer.archive.DownloadLayout;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.ManifestLookup;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/** Writes series to disk, verified and resumable, in the folders of the TCIA Data Retriever. */
public final class DownloadCommand implements Command {
  static final String TITLE = "TCIA Downloads";
  static final List<String> COLUMNS =
      List.of("SeriesInstanceUID", "Status", "Images", "MB", "Folder", "Message");
  private static final double MB = 1e6;

  private static final Key<List<String>> SERIES = Key.uids("series").labelled("series UIDs");
  private static final Key<Optional<Path>> MANIFEST =
      Key.path("manifest").labelled("or manifest file");
  private static final Key<Optional<Path>> PATH =
      Key.path("path").labelled("folder to write to").required();
  private static final Key<String> LAYOUT = Key.choice("layout", "descriptive", "classic");

  @Override
  public String name() {
    return "TCIA Download...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SERIES, MANIFEST, PATH, LAYOUT, Sources.KEY);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    if (keys.get(SERIES).isEmpty() == keys.get(MANIFEST).isEmpty()) {
      throw new IllegalArgumentException("series: expected either series= or manifest=");
    }
    DownloadLayout layout = DownloadLayout.valueOf(keys.get(LAYOUT).toUpperCase(Locale.ROOT));
    Path folder = keys.get(PATH).orElseThrow();
    try (Archive archive = Sources.openForData(keys.get(Sources.KEY), opened, job)) {
      List<SeriesRecord> wanted = wanted(keys, archive, job);
      List<Outcome> outcomes =
          new Download(archive, folder, layout, Clock.systemDefaultZone(), job).run(wanted);
      Table table = table(outcomes);
      table.show();
      failIfNothingCame(outcomes, archive);
      return table.tsv();
    }
  }

  private static List<SeriesRecord> wanted(Keys keys, Archive archive, Job job) throws IOException {
    List<SeriesRecord> found = new ArrayList<>();
    if (keys.get(MANIFEST).isPresent()) {
      Manifest manifest = OpenManifestCommand.read(MANIFEST.name(), keys.get(MANIFEST).get());
      found.addAll(ManifestLookup.of(manifest, archive, job).found());
    } else {
      List<String> uids = keys.get(SERIES);
      Query query = Query.builder().series(uids).limit(Math.max(1, uids.size())).build();
      found.addAll(archive.search(query, job));
      List<String> unknown = new ArrayList<>(uids);
      found.forEach(r -> unknown.remove(r.seriesInstanceUid()));
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "series="
                + String.join(",", unknown)
                + ": "
                + archive.name()
                + " does not have it; check the UID, find series with TCIA Search..., or try"
                + " another source=");
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "manifest="
              + keys.get(MANIFEST).orElseThrow()
              + ": "
              + archive.name()
              + " has none of the series listed; try another source=");
    }
    return found;
  }

  private static void failIfNothingCame(List<Outcome> outcomes, Archive archive)
      throws ArchiveException {
    if (outcomes.stream().allMatch(o -> o.status() == Status.FAILED)) {
      throw new ArchiveException(
          archive.name(),
          0,
          "",
          ArchiveException.Retry.MAY_HELP,
          "no series could be downloaded; the first: " + outcomes.get(0).message(),
          null);
    }
  }

  private static Table table(List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    for (Outcome o : outcomes) {
      rows.add(
          List.of(
              o.series().seriesInstanceUid(),
              o.status().name().toLowerCase(Locale.ROOT),
              Integer.toString(o.images()),
              String.format(Locale.ROOT, "%.1f", o.bytes() / MB),
              o.folder(),
              o.message()));
    }
    return new Table(TITLE, COLUMNS, Set.of("Images", "MB"), rows);
  }
}
