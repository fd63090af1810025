package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The way from an annotation to its image: reads a SEG, RTSTRUCT or report, finds the series that
 * it refers to, and is drawn on what they become. Used once, by one thread.
 */
final class AnnotatedSeries {
  /** Modalities whose objects are no images on their own. */
  private static final Set<String> NO_IMAGES =
      Set.of(
          "SEG", "RTSTRUCT", "RTPLAN", "SR", "PR", "KO", "REG", "RWV", "DOC", "AU", "ECG", "FID");

  /** Each is a request; a study has some ten series. */
  private static final int MOST_LISTED = 32;

  private final SeriesRecord annotation;
  private final List<AnnotationSet> sets;
  private final Job job;

  private AnnotatedSeries(SeriesRecord annotation, List<AnnotationSet> sets, Job job) {
    this.annotation = annotation;
    this.sets = sets;
    this.job = job;
  }

  /** Whether a series shows nothing by itself, be it that it annotates others or not. */
  static boolean isNoImage(SeriesRecord record) {
    return NO_IMAGES.contains(record.modality());
  }

  /**
   * Reads the files of an annotation series.
   *
   * @throws IllegalArgumentException when they are no annotations that can be read
   */
  static AnnotatedSeries read(Archive archive, SeriesRecord annotation, Job job)
      throws IOException {
    List<AnnotationSet> sets = AnnotationFiles.read(archive, annotation, job);
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(
          "series="
              + annotation.seriesInstanceUid()
              + ": "
              + annotation.modality()
              + " is neither an image nor an annotation; accepted: "
              + AnnotationFiles.formats());
    }
    return new AnnotatedSeries(annotation, sets, job);
  }

  /**
   * The series that the annotation refers to, as far as the archive has them. One that names no
   * series means the one of its study that has the instances it names, or is alone.
   *
   * @throws IllegalArgumentException when the archive has none of them, or several could be meant
   */
  List<SeriesRecord> images(Archive archive) throws IOException {
    Set<String> uids = new LinkedHashSet<>();
    sets.forEach(s -> uids.addAll(s.references().seriesInstanceUids()));
    List<SeriesRecord> images = new ArrayList<>();
    for (String uid : uids) {
      archive.search(Query.ofSeries(uid), job).stream()
          .filter(r -> !isNoImage(r))
          .forEach(images::add);
    }
    if (uids.isEmpty() && !annotation.studyInstanceUid().isEmpty()) {
      images.addAll(ofStudy(archive));
    }
    if (images.isEmpty()) {
      String refers = uids.isEmpty() ? "names no series" : "refers to " + String.join(", ", uids);
      throw new IllegalArgumentException(
          "series="
              + annotation.seriesInstanceUid()
              + ": the "
              + annotation.modality()
              + " "
              + refers
              + ", which "
              + archive.name()
              + " does not have; open the image, then use TCIA Overlay Annotations...");
    }
    return images;
  }

  private List<SeriesRecord> ofStudy(Archive archive) throws IOException {
    Query study = Query.builder().study(annotation.studyInstanceUid()).build();
    List<SeriesRecord> images =
        archive.search(study, job).stream().filter(r -> !isNoImage(r)).toList();
    Set<String> named = new HashSet<>();
    sets.forEach(s -> named.addAll(s.references().sopInstanceUids()));
    if (images.size() > 1 && images.size() <= MOST_LISTED && !named.isEmpty()) {
      List<SeriesRecord> having = new ArrayList<>();
      for (SeriesRecord image : images) {
        if (archive.instances(image, job).stream()
            .anyMatch(i -> named.contains(i.sopInstanceUid()))) {
          having.add(image);
        }
      }
      images = having;
    }
    if (images.size() > 1) {
      throw new IllegalArgumentException(
          "series="
              + annotation.seriesInstanceUid()
              + ": the "
              + annotation.modality()
              + " names no series; several of its study could be meant: "
              + String.join(", ", images.stream().map(SeriesRecord::seriesInstanceUid).toList())
              + "; open one of them, then use TCIA Overlay Annotations...");
    }
    images.forEach(
        image ->
            job.notice(
                Notice.warning(
                    "Image assumed",
                    "the "
                        + annotation.modality()
                        + " names no series; the one of its study that it can mean is opened",
                    image.seriesInstanceUid())));
    return images;
  }

  /** Draws the annotation on those of the images that it belongs to. */
  void draw(List<ImagePlus> images) {
    for (ImagePlus image : images) {
      List<AnnotationSet> own = AnnotationFiles.belonging(sets, image, job);
      if (!own.isEmpty()) {
        ImageAnnotations.add(image, own, ShapeOptions.DEFAULT, OverlayStyle.OUTLINES, job);
      }
    }
  }
}
