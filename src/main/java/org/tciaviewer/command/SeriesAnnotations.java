package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** The annotations that are wanted with a series: its files, a file of the user's, other series. */
final class SeriesAnnotations {
  /** LIDC XML of a whole case is 0.5 MB; a file a hundred times that is something else. */
  private static final long LARGEST_XML = 64L << 20;

  private final Archive archive;
  private final Keys keys;
  private final Job job;
  private OverlayStyle style = OverlayStyle.OUTLINES;

  SeriesAnnotations(Archive archive, Keys keys, Job job) {
    this.archive = archive;
    this.keys = keys;
    this.job = job;
  }

  /** Whether files that lie with the images are wanted. */
  static boolean wantsFiles(Keys keys) {
    String wish = keys.get(OpenKeys.ANNOTATIONS);
    return wish.equals("all") || wish.equals("lidc");
  }

  /** The same, drawn in another style. */
  SeriesAnnotations inStyle(OverlayStyle newStyle) {
    style = newStyle;
    return this;
  }

  /**
   * Draws what is wanted on the images of a series.
   *
   * @return Series Instance UIDs of the annotations of the archive that were wanted
   */
  Set<String> draw(
      SeriesRecord record, List<SeriesLoad.AnnotationFile> files, List<ImagePlus> images)
      throws IOException {
    List<AnnotationSet> sets = new ArrayList<>();
    if (wantsFiles(keys)) {
      for (SeriesLoad.AnnotationFile file : files) {
        sets.add(AnnotationFormats.read(file.bytes(), file.name(), job));
      }
    }
    Optional<Path> own = keys.get(OpenKeys.LIDC);
    if (own.isPresent()) {
      sets.addAll(lidc(own.get(), record));
    } else if (wantsFiles(keys) && sets.isEmpty()) {
      sets.addAll(LidcZip.read(record.seriesInstanceUid(), job));
    }
    Set<String> used = new HashSet<>();
    sets.addAll(ofSeries(record, used));
    noticeNone(sets);
    if (!sets.isEmpty()) {
      for (ImagePlus image : images) {
        // The image is what was asked for: an annotation that does not fit must not close it.
        List<AnnotationSet> fitting = AnnotationFiles.belonging(sets, image, job);
        if (!fitting.isEmpty()) {
          ImageAnnotations.add(image, fitting, ShapeOptions.DEFAULT, style, job);
        }
      }
    }
    return used;
  }

  /** One XML, or the XML of the series out of a zip of all of them, which is then remembered. */
  private List<AnnotationSet> lidc(Path file, SeriesRecord record) throws IOException {
    if (Files.isRegularFile(file) && AnnotationFiles.isZip(file)) {
      return LidcZip.remember(file, record.seriesInstanceUid(), job);
    }
    return List.of(AnnotationFormats.read(bytes(file), file.getFileName().toString(), job));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("lidc=" + file + ": expected a file that exists");
    }
    if (Files.size(file) > LARGEST_XML) {
      throw new IllegalArgumentException(
          "lidc=" + file + ": expected an XML file of at most " + (LARGEST_XML >> 20) + " MB");
    }
    return Files.readAllBytes(file);
  }

  /** SEG and RTSTRUCT series that refer to this one. */
  private List<AnnotationSet> ofSeries(SeriesRecord record, Set<String> used) throws IOException {
    String wish = keys.get(OpenKeys.ANNOTATIONS);
    List<AnnotationSet> sets = new ArrayList<>();
    if (wish.equals("none") || wish.equals("lidc")) {
      return sets;
    }
    for (SeriesRecord other : archive.annotations(record, job)) {
      boolean isWanted = wish.equals("all") || wish.equalsIgnoreCase(other.modality());
      if (isWanted) {
        List<AnnotationSet> naming =
            AnnotationFiles.readNaming(record.seriesInstanceUid(), archive, other, job);
        sets.addAll(naming);
        if (!naming.isEmpty()) {
          used.add(other.seriesInstanceUid());
        }
      }
    }
    return sets;
  }

  private void noticeNone(List<AnnotationSet> sets) {
    String wish = keys.get(OpenKeys.ANNOTATIONS);
    if (sets.isEmpty() && !wish.equals("none")) {
      job.notice(
          Notice.warning(
              "No annotations found", archive.name() + " has none for annotations=" + wish, ""));
    }
  }
}
