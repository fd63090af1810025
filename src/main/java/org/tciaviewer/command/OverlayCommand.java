package org.tciaviewer.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.job.Job;

/** Adds annotations of files or of annotation series to the current image, as an overlay. */
public final class OverlayCommand implements Command {
  private static final Key<Optional<Path>> PATH = Key.path("path");
  private static final Key<List<String>> SERIES = Key.uids("series").labelled("or series UIDs");
  private static final Key<Double> THRESHOLD =
      Key.number("threshold", 0.5, 0, 1e9).labelled("threshold of fractions");
  private static final Key<String> MODE = Key.choice("mode", "outline", "fill");
  private static final Key<OptionalDouble> OPACITY =
      Key.number("opacity", 0, 1).labelled("opacity from 0 to 1");
  private static final Key<String> RIM =
      Key.choice("rim", "exclude", "include").labelled("pixels under a LIDC outline");
  private static final Key<String> HOLES =
      Key.choice("holes", "even-odd", "xor", "union").labelled("nested contours");
  private static final Key<String> CONSENSUS =
      Key.choice("consensus", "none", "majority", "union", "intersection", "agreement")
          .labelled("consensus of readers");
  private static final Key<String> BETWEEN =
      Key.choice("between", "nearest", "interpolate").labelled("slices between contours");
  private static final Key<OptionalDouble> DISTANCE =
      Key.number("distance", 0, 1000).labelled("distance of outlines of a lesion, mm");
  private static final Key<Boolean> MERGE =
      Key.flag("merge").labelled("merge the regions of each file");
  private static final Key<String> MATCH =
      Key.choice("match", "check", "ignore").labelled("files of another series");

  @Override
  public String name() {
    return "TCIA Overlay Annotations...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        PATH,
        SERIES,
        Sources.KEY,
        THRESHOLD,
        MODE,
        OPACITY,
        RIM,
        HOLES,
        CONSENSUS,
        MERGE,
        MATCH,
        BETWEEN,
        DISTANCE);
  }

  @Override
  public Keys proposed() {
    OverlayStyle style = AnnotationStyle.ofUser();
    return style.equals(OverlayStyle.OUTLINES)
        ? Keys.NONE
        : Keys.NONE
            .with(MODE.name(), style.mode().name().toLowerCase(Locale.ROOT))
            .with(OPACITY.name(), Double.toString(style.opacity()));
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    checkPossible(keys);
    ImagePlus image = CurrentImage.required();
    ImageSlices slices = ImageAnnotations.slices(image); // refuses an image without a place
    List<AnnotationSet> sets = read(keys, slices.seriesInstanceUid(), opened, job);
    List<AnnotationSet> fitting = combined(belonging(sets, image, keys, job), slices, keys, job);
    ImageAnnotations before = ImageAnnotations.of(image);
    Overlay drawn = image.getOverlay();
    opened.onFailure(() -> before.restore(image, drawn));
    ImageAnnotations.add(image, fitting, options(keys), style(keys), job);
    opened.annotated(image);
    return AnnotationListCommand.table(image, job).tsv();
  }

  private static void checkPossible(Keys keys) {
    if (keys.has(PATH) == keys.has(SERIES)) {
      throw new IllegalArgumentException(
          "path= or series= is missing: give one of path=FILE, path=FOLDER, path=ZIP and"
              + " series=UID");
    }
  }

  private static List<AnnotationSet> belonging(
      List<AnnotationSet> sets, ImagePlus image, Keys keys, Job job) {
    return keys.get(MATCH).equals("ignore")
        ? AnnotationFiles.unchecked(sets, image, job)
        : AnnotationFiles.fitting(sets, image, job);
  }

  /** The sets as they are to be drawn: readers agreed on, regions merged. */
  private static List<AnnotationSet> combined(
      List<AnnotationSet> sets, ImageSlices slices, Keys keys, Job job) {
    String rule = keys.get(CONSENSUS);
    List<AnnotationSet> agreed =
        rule.equals("none") ? sets : Readings.agreed(sets, rule, slices, options(keys), job);
    return keys.get(MERGE) ? Readings.merged(agreed, slices, options(keys), job) : agreed;
  }

  private static List<AnnotationSet> read(Keys keys, String seriesUid, Opened opened, Job job)
      throws IOException {
    Optional<Path> path = keys.get(PATH);
    List<AnnotationSet> sets =
        path.isPresent() ? local(path.get(), seriesUid, job) : remote(keys, opened, job);
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(
          path.map(p -> "path=" + p).orElse("series=" + Keys.list(keys.get(SERIES)))
              + ": there are no annotations; accepted: "
              + AnnotationFiles.formats());
    }
    return sets;
  }

  private static List<AnnotationSet> local(Path path, String seriesUid, Job job)
      throws IOException {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "path=" + path + ": expected a file, a folder or a zip that exists");
    }
    boolean isOne = Files.isRegularFile(path) && !AnnotationFiles.isZip(path);
    return isOne
        ? List.of(AnnotationFiles.readFile(path, job))
        : AnnotationFiles.below(path, seriesUid, job);
  }

  private static List<AnnotationSet> remote(Keys keys, Opened opened, Job job) throws IOException {
    List<AnnotationSet> sets = new ArrayList<>();
    try (Archive archive = Sources.openForData(keys.get(Sources.KEY), opened, job)) {
      for (String uid : keys.get(SERIES)) {
        sets.addAll(AnnotationFiles.read(archive, SeriesRecord.of(uid), job));
      }
    }
    return sets;
  }

  private static ShapeOptions options(Keys keys) {
    return new ShapeOptions(
        ImageContours.Rim.valueOf(keys.get(RIM).toUpperCase(Locale.ROOT)),
        Contours.HoleRule.valueOf(keys.get(HOLES).replace('-', '_').toUpperCase(Locale.ROOT)),
        keys.get(THRESHOLD),
        Between.valueOf(keys.get(BETWEEN).toUpperCase(Locale.ROOT)),
        keys.get(DISTANCE));
  }

  private static OverlayStyle style(Keys keys) {
    OverlayStyle style = keys.get(MODE).equals("fill") ? OverlayStyle.FILLS : OverlayStyle.OUTLINES;
    return new OverlayStyle(style.mode(), keys.get(OPACITY).orElse(style.opacity()));
  }
}
