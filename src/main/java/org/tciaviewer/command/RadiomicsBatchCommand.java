package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.ManifestLookup;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.FeatureTable.Subject;
import org.tciaviewer.radiomics.RadiomicsSettings;

/**
 * Computes the features of all annotations of many series, one series after the other in memory,
 * into one CSV file. A series that fails becomes a row that says why; a run that was stopped goes
 * on where it stopped. Opens no images.
 */
public final class RadiomicsBatchCommand implements Command {
  private static final Key<Optional<Path>> PATH =
      Key.path("path").labelled("manifest or folder (else the search result)");

  /** Endings of lists of series. */
  private static final Set<String> ENDINGS = Set.of("tcia", "csv", "tsv", "txt", "s5cmd");

  private static final Key<Optional<Path>> OUTPUT =
      Key.path("output").labelled("output CSV").required();

  private static final Key<Boolean> RETRY = Key.flag("retry").labelled("try failed series again");

  @Override
  public String name() {
    return "TCIA Radiomics Batch...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(PATH, OUTPUT, Sources.KEY));
    keys.addAll(RadiomicsKeys.ALL);
    keys.add(RadiomicsKeys.SPREAD);
    keys.add(RETRY);
    return keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    Optional<Path> path = keys.get(PATH);
    if (path.isPresent() && !Files.exists(path.get())) {
      throw new IllegalArgumentException(
          "path=" + path.get() + ": expected a folder, a zip or a manifest that exists");
    }
    RadiomicsSettings settings = RadiomicsKeys.settings(keys, job);
    boolean isData = path.isPresent() && !isManifest(path.get());
    List<SeriesRecord> listed = path.isPresent() ? List.of() : searched();
    BatchFile.Errors errors = keys.get(RETRY) ? BatchFile.Errors.RETRY : BatchFile.Errors.KEEP;
    BatchFile output = BatchFile.open(keys.get(OUTPUT).orElseThrow(), settings, errors);
    try (Archive archive =
        isData ? local(path.get()) : Sources.openForData(keys.get(Sources.KEY), opened, job)) {
      SeriesFeatures features =
          new SeriesFeatures(archive, settings, keys.get(RadiomicsKeys.SPREAD), job);
      if (isData) {
        return runAll(features, images(archive, path.get(), job), output, job);
      }
      List<SeriesRecord> records =
          path.isPresent() ? manifest(path.get(), archive, output, job) : listed;
      return runAll(features, records, output, job);
    }
  }

  private static List<SeriesRecord> searched() {
    try {
      return SeriesTable.listed();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "path= is missing: give a manifest or a folder, or list series with TCIA Search... first",
          e);
    }
  }

  private static Archive local(Path path) throws IOException {
    return Archives.open("local", Preferences.ofUser().archives().withPath(path));
  }

  /** Whether a path is a list of series rather than data. */
  private static boolean isManifest(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** The series of a manifest that the archive has; the others become rows that say so. */
  private static List<SeriesRecord> manifest(Path file, Archive archive, BatchFile output, Job job)
      throws IOException {
    ManifestLookup lookup = ManifestLookup.of(Manifest.read(file), archive, job);
    FeatureTable unknown = new FeatureTable();
    for (String uid : lookup.unknown()) {
      if (!output.finishedSeries().contains(uid)) {
        unknown.addError(
            new Subject("", uid, "", "", ""), archive.name() + " does not have this series");
      }
    }
    output.append(unknown);
    return lookup.found();
  }

  private static List<SeriesRecord> images(Archive archive, Path path, Job job) throws IOException {
    List<SeriesRecord> images =
        archive.search(Query.builder().build(), job).stream()
            .filter(r -> !AnnotatedSeries.isNoImage(r))
            .toList();
    if (images.isEmpty()) {
      throw new IllegalArgumentException("path=" + path + ": there are no series of images");
    }
    return images;
  }

  private static String runAll(
      SeriesFeatures features, List<SeriesRecord> records, BatchFile output, Job job)
      throws IOException {
    Set<String> finished = output.finishedSeries();
    int done = 0;
    int failed = 0;
    int rows = 0;
    for (SeriesRecord record : records) {
      job.checkCancelled();
      if (!finished.contains(record.seriesInstanceUid())) {
        FeatureTable table = rows(features, record, job);
        output.append(table);
        rows += table.rows().size();
        failed += (int) table.rows().stream().filter(r -> !r.error().isEmpty()).count();
      }
      job.progress(++done, records.size());
    }
    output.writeSidecar();
    return String.format(
        Locale.ROOT,
        "Series\tSkipped\tRows\tErrors\tFile\n%d\t%d\t%d\t%d\t%s",
        records.size(),
        records.stream().filter(r -> finished.contains(r.seriesInstanceUid())).count(),
        rows,
        failed,
        output.file());
  }

  /** The rows of a series; what goes wrong with its data or in the world is a row. */
  private static FeatureTable rows(SeriesFeatures features, SeriesRecord record, Job job) {
    try {
      return features.of(record);
    } catch (IOException | IllegalArgumentException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      job.notice(Notice.error("Series without features", message, record.seriesInstanceUid()));
      FeatureTable table = new FeatureTable();
      table.addError(
          new Subject(record.seriesDescription(), record.seriesInstanceUid(), "", "", ""), message);
      return table;
    }
  }
}
