package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Command;
import org.tciaviewer.command.CommandRegistry;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.Recording;

/**
 * One command that an action of the search window runs, so that the recorder and "Copy as macro"
 * say exactly what is done. Immutable.
 *
 * @param name of the command
 * @param keys all its keys
 */
record Step(String name, Keys keys) {
  /** The command itself. */
  Command command() {
    return CommandRegistry.installed().named(name);
  }

  /** The statement of ImageJ's macro language. */
  String macro() {
    return Recording.macro(command(), keys);
  }

  /** Statements, one a line. */
  static String macro(List<Step> steps) {
    return steps.stream().map(Step::macro).collect(Collectors.joining());
  }

  /** Writes the steps to ImageJ's recorder; on the event thread. */
  static void record(List<Step> steps) {
    steps.forEach(s -> Recording.statement(s.command(), s.keys()));
  }

  /**
   * Opens series of one source, each as one image per volume.
   *
   * @param series at least one
   * @param with the annotations wanted
   * @param range more keys of the command, such as {@code slices}
   */
  static List<Step> open(List<SeriesRecord> series, AnnotationChoice with, Keys range) {
    Keys keys = keysOf(series);
    for (String key : range.names()) {
      keys = range.isFlag(key) ? keys.withFlag(key) : keys.with(key, range.text(key).orElse(""));
    }
    if (!with.key().equals("none")) {
      keys = keys.with("annotations", with.key());
    }
    List<Step> steps = new ArrayList<>(List.of(new Step("TCIA Open Series...", keys)));
    if (!with.series().isEmpty()) {
      Keys overlay =
          Keys.NONE.with("series", Keys.list(with.series())).with("source", sourceOf(series));
      steps.add(new Step("TCIA Overlay Annotations...", overlay));
    }
    return steps;
  }

  /** Lists series in the table {@code TCIA Series}. */
  static Step list(List<SeriesRecord> series) {
    int most = Math.max(1000, series.size()); // the default of the command, or more
    Keys keys = keysOf(series);
    return new Step(
        "TCIA Search...", most > 1000 ? keys.with("limit", Integer.toString(most)) : keys);
  }

  /** Writes the listed series as a manifest. */
  static Step saveManifest(String file) {
    return new Step("TCIA Save Manifest...", Keys.NONE.with("path", file));
  }

  /** Downloads series to a folder. */
  static Step download(List<SeriesRecord> series, String folder) {
    return new Step("TCIA Download...", keysOf(series).with("path", folder));
  }

  private static Keys keysOf(List<SeriesRecord> series) {
    List<String> uids = series.stream().map(SeriesRecord::seriesInstanceUid).toList();
    return Keys.NONE.with("series", Keys.list(uids)).with("source", sourceOf(series));
  }

  /** The archive that has all of them: "auto" listed what lies in several. */
  private static String sourceOf(List<SeriesRecord> series) {
    List<String> sources = series.stream().map(SeriesRecord::source).distinct().toList();
    return sources.size() == 1 ? sources.get(0) : "auto";
  }
}
