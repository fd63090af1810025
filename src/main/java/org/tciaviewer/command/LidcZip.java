package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.annotation.AnnotationIndex;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The zip of all LIDC XML that was given as {@code lidc=} once: its path is a preference, so that
 * it is known after the next start, and its index is kept for as long as the file does not change.
 * Thread-safe.
 */
final class LidcZip {
  /** Preference of the path. */
  private static final String PREFERENCE = "lidc_zip";

  private static Indexed last;

  /** An index and the file that it was made of. */
  private record Indexed(Path zip, FileTime changed, long size, AnnotationIndex index) {
    boolean isOf(Path path) throws IOException {
      return zip.equals(path)
          && changed.equals(Files.getLastModifiedTime(path))
          && size == Files.size(path);
    }
  }

  private LidcZip() {}

  /** Remembers a zip and reads what it has of a series. */
  static List<AnnotationSet> remember(Path zip, String seriesInstanceUid, Job job)
      throws IOException {
    AnnotationIndex index = index(zip, job);
    Preferences.set(PREFERENCE, zip.toAbsolutePath().toString());
    Preferences.save();
    String found = index.seriesCount() + " series; remembered for annotations=lidc";
    job.notice(Notice.info("LIDC zip indexed", found, zip.toString()));
    return index.read(seriesInstanceUid, job);
  }

  /** Whether the remembered zip tells of a series; false when it is gone. */
  static boolean hasSeries(String seriesInstanceUid, Job job) throws IOException {
    Optional<Path> zip = remembered();
    return zip.isPresent() && index(zip.get(), job).hasSeries(seriesInstanceUid);
  }

  /** What the remembered zip has of a series; nothing when it is gone. */
  static List<AnnotationSet> read(String seriesInstanceUid, Job job) throws IOException {
    Optional<Path> zip = remembered();
    return zip.isEmpty() ? List.of() : index(zip.get(), job).read(seriesInstanceUid, job);
  }

  private static Optional<Path> remembered() {
    return Preferences.ofUser().value(PREFERENCE).map(Path::of).filter(Files::isRegularFile);
  }

  private static synchronized AnnotationIndex index(Path zip, Job job) throws IOException {
    if (last == null || !last.isOf(zip)) {
      FileTime changed = Files.getLastModifiedTime(zip);
      long size = Files.size(zip);
      last = new Indexed(zip, changed, size, AnnotationIndex.of(zip, job));
    }
    return last.index();
  }
}
