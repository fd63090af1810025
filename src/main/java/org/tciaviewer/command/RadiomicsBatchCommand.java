package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Archives;
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
      Key.path("path").labelled("manifest or folder").required();
  private static final Key<Optional<Path>> OUTPUT =
      Key.path("output").labelled("output CSV").required();

  @Override
  public String name() {
    return "TCIA Radiomics Batch...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(PATH, OUTPUT, Sources.KEY));
    keys.addAll(RadiomicsKeys.ALL);
    return keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    Path path = keys.get(PATH).orElseThrow();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "path=" + path + ": expected a folder, a zip or a manifest that exists");
    }
    RadiomicsSettings settings = RadiomicsKeys.settings(keys, job);
    BatchFile output = BatchFile.open(keys.get(OUTPUT).orElseThrow(), settings);
    if (SeriesLists.isList(path)) {
      try (Archive archive = Sources.open(keys.get(Sources.KEY))) {
        return runAll(archive, SeriesLists.read(path), settings, output, job);
      }
    }
    try (Archive archive = Archives.open("local", Preferences.ofUser().archives().withPath(path))) {
      return runAll(archive, images(archive, path, job), settings, output, job);
    }
  }

  private static List<SeriesRecord> images(Archive archive, Path path, Job job) throws IOException {
    List<SeriesRecord> images =
        archive.search(Query.builder().build(), job).stream()
            .filter(r -> !OpenDicomCommand.NO_IMAGES.contains(r.modality()))
            .toList();
    if (images.isEmpty()) {
      throw new IllegalArgumentException("path=" + path + ": there are no series of images");
    }
    return images;
  }

  private static String runAll(
      Archive archive,
      List<SeriesRecord> records,
      RadiomicsSettings settings,
      BatchFile output,
      Job job)
      throws IOException {
    Set<String> finished = output.finishedSeries();
    SeriesFeatures features = new SeriesFeatures(archive, settings, job);
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
        "Series\tSkipped\tRows\tErrors\tFile%n%d\t%d\t%d\t%d\t%s",
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
