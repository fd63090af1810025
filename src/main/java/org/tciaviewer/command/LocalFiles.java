package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/** Tells what a file of the user is good for. Stateless. */
public final class LocalFiles {
  private LocalFiles() {}

  /** Whether a path holds many files: a folder or a zip. */
  public static boolean isBundle(Path path) {
    return Files.isDirectory(path) || ends(path, ".zip");
  }

  /**
   * Whether a single file holds annotations and no image: LIDC XML by its name, SEG, RTSTRUCT and
   * the like by their modality. Blocks while the file is read.
   *
   * @throws IOException when the file cannot be read
   */
  public static boolean areAnnotations(Path file, Job job) throws IOException {
    if (isBundle(file) || ends(file, ".xml")) {
      return !isBundle(file);
    }
    ArchiveSettings one = Preferences.ofUser().archives().withPath(file);
    try (Archive archive = Archives.open("local", one)) {
      List<SeriesRecord> series = archive.search(Query.builder().build(), job);
      return !series.isEmpty() && series.stream().allMatch(AnnotatedSeries::isNoImage);
    }
  }

  private static boolean ends(Path path, String ending) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
