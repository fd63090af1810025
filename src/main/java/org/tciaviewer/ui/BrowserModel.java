package org.tciaviewer.ui;

import ij.Prefs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.ManifestLookup;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Command;
import org.tciaviewer.command.CommandRegistry;
import org.tciaviewer.command.JobRunner;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.Sources;
import org.tciaviewer.job.Job;

/**
 * What the search window asks and does, without Swing: each method blocks and belongs on a
 * background thread, except {@link #sources} and {@link #lastSource}.
 */
final class BrowserModel {
  private static final String SOURCE_KEY = "tcia.browser.source";
  private static final int MOST_SERIES = 10_000;

  /** What can be chosen as source. */
  List<String> sources() {
    return Sources.names();
  }

  /** The source that was chosen last; the demo archive at the first start. */
  String lastSource() {
    String last = Prefs.get(SOURCE_KEY, "demo");
    return sources().contains(last) ? last : sources().get(0);
  }

  /** The collections of a source. */
  List<Facet> collections(String source, Job job) throws IOException {
    Prefs.set(SOURCE_KEY, source);
    try (Archive archive = Sources.openForPerson(source)) {
      return archive.collections(job);
    }
  }

  /** The patients of a collection. */
  List<Facet> patients(String source, String collection, Job job) throws IOException {
    try (Archive archive = Sources.openForPerson(source)) {
      return archive.patients(collection, job);
    }
  }

  /** The series of a patient. */
  List<SeriesRecord> series(String source, String collection, String patient, Job job)
      throws IOException {
    try (Archive archive = Sources.openForPerson(source)) {
      return archive.search(
          Query.builder().collection(collection).patient(patient).limit(MOST_SERIES).build(), job);
    }
  }

  /** The series that a manifest lists, as far as the source has them. */
  List<SeriesRecord> manifest(String source, Path file, Job job) throws IOException {
    Manifest manifest = Manifest.read(file);
    try (Archive archive = Sources.openForPerson(source)) {
      return ManifestLookup.of(manifest, archive, job).found();
    }
  }

  /**
   * Opens DICOM files, folders and zips, or draws annotations on the current image, whatever the
   * files are.
   */
  String openFiles(Path file, Job job) throws IOException {
    boolean annotation =
        ij.WindowManager.getCurrentImage() != null
            && file.toString().toLowerCase(Locale.ROOT).endsWith(".xml");
    String name = annotation ? "TCIA Overlay Annotations..." : "TCIA Open DICOM...";
    Command command = CommandRegistry.installed().named(name);
    JobRunner.run(command, Keys.NONE.with("path", file.toString()), job);
    return (annotation ? "Drew " : "Opened ") + file.getFileName() + ".";
  }

  /** Whether a dropped file lists series instead of holding them. */
  static boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return List.of(".tcia", ".s5cmd", ".csv", ".tsv", ".txt").stream().anyMatch(name::endsWith);
  }

  /**
   * Opens series as the command does, and says in one line how it went.
   *
   * @param series at least one, all of one source
   */
  String open(List<SeriesRecord> series, boolean withAnnotations, Job job) throws IOException {
    Command command = CommandRegistry.installed().named("TCIA Open Series...");
    List<String> uids = new ArrayList<>();
    series.forEach(s -> uids.add(s.seriesInstanceUid()));
    Keys keys = Keys.NONE.with("series", Keys.list(uids)).with("source", series.get(0).source());
    if (withAnnotations) {
      keys = keys.with("annotations", "all");
    }
    int images = JobRunner.run(command, keys, job).split("\n").length;
    String findings = job.notices().isEmpty() ? "" : ", " + job.notices().size() + " notices (Log)";
    return "Opened " + images + (images == 1 ? " image" : " images") + findings + ".";
  }

  /** One line of what went wrong, without class names. */
  static String message(Exception e) {
    String text = e.getMessage();
    return text == null ? "Failed: " + e.getClass().getSimpleName() : text;
  }
}
