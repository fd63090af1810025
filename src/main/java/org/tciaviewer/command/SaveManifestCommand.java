package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/** Writes the series of the table {@code TCIA Series} as a manifest: selected rows, else all. */
public final class SaveManifestCommand implements Command {
  private static final Key<Optional<Path>> PATH =
      Key.path("path").labelled("file (.tcia or .csv)").required();

  @Override
  public String name() {
    return "TCIA Save Manifest...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PATH);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    Path file = keys.get(PATH).orElseThrow();
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".tcia") && !name.endsWith(".csv")) {
      throw new IllegalArgumentException(
          "path=" + file + ": expected a name that ends in .tcia or .csv");
    }
    List<SeriesRecord> series = SeriesTable.listed();
    boolean tcia = name.endsWith(".tcia");
    Files.writeString(file, tcia ? Manifest.toTcia(series, Instant.now()) : Manifest.toCsv(series));
    return series.size() + " series written to " + file;
  }
}
