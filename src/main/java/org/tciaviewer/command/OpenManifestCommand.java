package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.ManifestLookup;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Lists or opens the series of a manifest file. */
public final class OpenManifestCommand implements Command {
  /** More windows than this help nobody, and fill any memory. */
  private static final int MOST_OPENED = 50;

  private static final Key<Optional<Path>> PATH =
      Key.path("path").labelled("manifest (.tcia, .csv, .s5cmd, list)").required();
  private static final Key<List<String>> SERIES =
      Key.uids("series").labelled("only these series UIDs");
  private static final Key<Boolean> LIST = Key.flag("list").labelled("list only");

  @Override
  public String name() {
    return "TCIA Open Manifest...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(PATH, LIST, SERIES, Sources.KEY));
    keys.addAll(OpenKeys.ALL);
    return keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    OpenKeys.checkPossible(keys);
    Manifest manifest = read(PATH.name(), keys.get(PATH).orElseThrow());
    if (manifest.ignored() > 0) {
      job.notice(
          Notice.info("Lines ignored", manifest.ignored() + " lines name no series", "manifest"));
    }
    try (SharedArchive shared = new SharedArchive(Sources.open(keys.get(Sources.KEY), opened))) {
      Archive archive = shared.archive();
      List<SeriesRecord> found = chosen(ManifestLookup.of(manifest, archive, job).found(), keys);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "path="
                + keys.get(PATH).orElseThrow()
                + ": "
                + archive.name()
                + " has none of the series listed; try another source=");
      }
      if (keys.get(LIST)) {
        return SeriesTable.show(found).tsv();
      }
      DataPolicy.agree(keys.get(Sources.KEY), opened, job);
      openAll(found, new SeriesOpener(shared, keys, opened, job));
    }
    return opened.ids();
  }

  /** The series of the manifest that are wanted, all if none is named. */
  private static List<SeriesRecord> chosen(List<SeriesRecord> found, Keys keys) {
    List<String> wanted = keys.get(SERIES);
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(found.stream().map(SeriesRecord::seriesInstanceUid).toList());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "series="
              + String.join(",", missing)
              + ": not in the manifest, or the source does not have it; leave out series= for all"
              + " of the manifest");
    }
    return wanted.isEmpty()
        ? found
        : found.stream().filter(r -> wanted.contains(r.seriesInstanceUid())).toList();
  }

  /**
   * Reads the manifest that a key names.
   *
   * @throws IllegalArgumentException when there is no such file
   * @throws IOException when it cannot be read or lists no series
   */
  static Manifest read(String key, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          key
              + "="
              + file
              + ": expected a manifest file that exists; accepted: .tcia, .csv, .s5cmd, a list of"
              + " UIDs");
    }
    return Manifest.read(file);
  }

  private static void openAll(List<SeriesRecord> found, SeriesOpener opener) throws IOException {
    if (found.size() > MOST_OPENED) {
      throw new IllegalArgumentException(
          "path: lists "
              + found.size()
              + " series, more than "
              + MOST_OPENED
              + " are not opened at once; add list and open some with TCIA Open Series...");
    }
    opener.openAll(found);
  }
}
