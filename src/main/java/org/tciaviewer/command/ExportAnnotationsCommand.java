package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.ShapeOptions.Between;
import org.tciaviewer.imagej.AnnotationExport;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.imagej.RoiAnnotations;
import org.tciaviewer.imagej.RoiAnnotations.Area;
import org.tciaviewer.imagej.RoiAnnotations.From;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Volume;

/**
 * Writes the annotations of the current image, or ROIs that the user drew on it, to a file that
 * other programs read.
 */
public final class ExportAnnotationsCommand implements Command {
  private static final Key<String> FORMAT =
      Key.choice("format", "seg", "rtstruct", "labels", "roiset", "csv", "labelmap");
  private static final Key<Optional<Path>> PATH = Key.path("path").required();
  private static final Key<String> FROM =
      Key.choice("from", "annotations", "manager", "overlay", "selection")
          .labelled("what to write");

  @Override
  public String name() {
    return "TCIA Export Annotations...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(FORMAT, PATH, FROM);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    ImagePlus image = CurrentImage.required();
    Path path = keys.get(PATH).orElseThrow();
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "path=" + path + ": expected a file in a folder that exists");
    }
    String from = keys.get(FROM);
    String format = keys.get(FORMAT);
    boolean isOwn = !from.equals("annotations");
    What what = isOwn ? own(from, area(format), image) : annotations(ImageAnnotations.of(image));
    byte[] bytes =
        isOwn && format.equals("roiset")
            ? AnnotationExport.roiSet(RoiAnnotations.placed(image, from(from)))
            : bytes(format, what, image, job);
    Files.write(path, bytes);
    return path.toAbsolutePath().toString();
  }

  /** Formats of voxels take ImageJ's own pixels, the others the outlines as they were drawn. */
  private static Area area(String format) {
    return switch (format) {
      case "rtstruct", "roiset", "csv" -> Area.OUTLINE;
      default -> Area.PIXELS;
    };
  }

  /** What is written: by which rules, and the slices it was drawn on where that is known. */
  private record What(
      List<Annotation> annotations,
      ShapeOptions options,
      Map<Annotation, SortedSet<Integer>> drawnOn) {}

  private static From from(String key) {
    return From.valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** The user drew on slices of this image: those in between have nothing. */
  private static What own(String from, Area area, ImagePlus image) {
    Map<Annotation, SortedSet<Integer>> drawnOn = RoiAnnotations.drawnOn(image, from(from), area);
    if (drawnOn.isEmpty()) {
      throw nothing(from, "draw ROIs on the image first");
    }
    ShapeOptions options = ImageAnnotations.of(image).options().with(Between.NOTHING);
    return new What(List.copyOf(drawnOn.keySet()), options, drawnOn);
  }

  private static What annotations(ImageAnnotations all) {
    // the background of a label map is not something that somebody marked
    List<Annotation> marked =
        all.annotations().stream().filter(a -> !a.concepts().isBackground()).toList();
    if (marked.isEmpty()) {
      throw nothing(
          "annotations",
          "add some with TCIA Overlay Annotations..., or give from=manager, overlay or"
              + " selection to write ROIs of your own");
    }
    return new What(marked, all.options(), Map.of());
  }

  private static IllegalArgumentException nothing(String from, String advice) {
    return new IllegalArgumentException("from=" + from + ": there is nothing to write; " + advice);
  }

  private static byte[] bytes(String format, What what, ImagePlus image, Job job)
      throws IOException {
    List<Annotation> annotations = what.annotations();
    ShapeOptions options = what.options();
    return switch (format) {
      case "labels" -> AnnotationExport.labels(annotations, image, options, job);
      case "roiset" -> AnnotationExport.roiSet(annotations, image, options, job);
      case "csv" -> AnnotationExport.csv(annotations, image, options, what.drawnOn(), job);
      default -> {
        AnnotationWriter writer =
            AnnotationWriter.of(format)
                .orElseThrow(() -> new IllegalStateException("no writer of " + format));
        Source source = new Source(volume(image), options, what.drawnOn());
        yield writer.write(annotations, source, job);
      }
    };
  }

  private static Volume volume(ImagePlus image) {
    return Links.volume(image)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + image.getTitle()
                        + "\": expected an image opened with TCIA Open Series... or TCIA Open"
                        + " DICOM..., whose patient, study and instances are known; open it, then"
                        + " export again"));
  }
}
