package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationSet.Match;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.MeasuredSegments;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Reads annotation files out of archives and tells which belong to an image. Stateless. */
final class AnnotationFiles {
  /** A SEG of 1000 slices is about 300 MB; a file beyond that is no annotation. */
  private static final long LARGEST = 512L << 20;

  private static final Set<String> MODALITIES =
      Set.of("SEG", "RTSTRUCT", "RTDOSE", "RTPLAN", "SR", "RWV");

  /** Finding of the notice that says that annotations did not arrive, or not whole. */
  static final String INCOMPLETE = "Incomplete annotations";

  private AnnotationFiles() {}

  /** Reads all files of an annotation series, or of a folder that holds annotations. */
  static List<AnnotationSet> read(Archive archive, SeriesRecord series, Job job)
      throws IOException {
    OpenOptions images = OpenOptions.defaults();
    OpenOptions options =
        StudyAnnotations.isAnnotation(series) ? images : images.withAnnotationFiles();
    List<AnnotationSet> sets = new ArrayList<>();
    try (InstanceStream stream = archive.open(series, options, job)) {
      for (SeriesLoad.AnnotationFile file : verified(stream, series, job)) {
        sets.add(AnnotationFormats.read(file.bytes(), file.name(), job));
      }
    }
    return sets;
  }

  /**
   * The annotations among the files of a stream. None is read before the archive has said, at the
   * end, which of them are bad; what is missing is noticed.
   */
  private static List<SeriesLoad.AnnotationFile> verified(
      InstanceStream stream, SeriesRecord series, Job job) throws IOException {
    List<SeriesLoad.AnnotationFile> files = new ArrayList<>();
    for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
      try (InstanceBytes bytes = i.get()) {
        bytes.replaces().ifPresent(earlier -> files.removeIf(f -> f.name().equals(earlier)));
        byte[] copy = bytes.copy();
        if (AnnotationFormats.of(copy, bytes.name()).isPresent()) {
          files.add(new SeriesLoad.AnnotationFile(bytes.name(), copy));
        }
      }
    }
    Verdict verdict = stream.finish();
    files.removeIf(f -> verdict.bad().contains(f.name()));
    if (!verdict.isComplete()) {
      String uid = series.seriesInstanceUid();
      job.notice(Notice.error(INCOMPLETE, verdict.sentence(), uid));
    }
    return files;
  }

  /** Whether a file starts as a zip does. */
  static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  /** Reads a file whatever its name; folders and zips by {@link #below}. */
  static AnnotationSet readFile(Path file, Job job) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException(
          "path=" + file + ": expected an annotation file of at most " + (LARGEST >> 20) + " MB");
    }
    return AnnotationFormats.read(Files.readAllBytes(file), file.getFileName().toString(), job);
  }

  /**
   * Reads the annotation files at or below a folder, or in a zip: those that belong to a series,
   * and all SEG and RTSTRUCT.
   */
  static List<AnnotationSet> below(Path path, String seriesInstanceUid, Job job)
      throws IOException {
    List<AnnotationSet> sets = new ArrayList<>();
    ArchiveSettings settings = Preferences.ofUser().archives().withPath(path);
    try (Archive archive = Archives.open("local", settings)) {
      for (SeriesRecord record : archive.search(Query.builder().build(), job)) {
        if (MODALITIES.contains(record.modality())) {
          sets.addAll(read(archive, record, job));
        }
      }
      sets.addAll(filesOf(archive, seriesInstanceUid, sets.isEmpty(), job));
    }
    return sets;
  }

  /**
   * Files such as LIDC XML that name the series; the archive refuses a series it knows nothing of.
   */
  private static List<AnnotationSet> filesOf(Archive archive, String uid, boolean isLast, Job job)
      throws IOException {
    try {
      return read(archive, SeriesRecord.of(uid), job);
    } catch (ArchiveException e) {
      if (isLast) {
        job.notice(Notice.info("No annotation files", e.getMessage(), ""));
      }
      return List.of();
    }
  }

  /**
   * Reads an annotation series that an archive lists for a series of images, perhaps by the study
   * alone: files that name other series only are left out.
   */
  static List<AnnotationSet> readNaming(
      String imagesUid, Archive archive, SeriesRecord annotation, Job job) throws IOException {
    List<AnnotationSet> naming = new ArrayList<>();
    for (AnnotationSet set : read(archive, annotation, job)) {
      Set<String> named = set.references().seriesInstanceUids();
      if (named.isEmpty() || named.contains(imagesUid)) {
        naming.add(set);
      } else {
        job.notice(Notice.info("Annotation of another series", misfit(set), set.name()));
      }
    }
    return naming;
  }

  /** The formats that can be read, for messages. */
  static String formats() {
    return String.join(", ", AnnotationFormats.all().stream().map(AnnotationFormat::name).toList());
  }

  /**
   * Those files that belong to an image; others are left out with a notice.
   *
   * @throws IllegalArgumentException when none belongs to it
   */
  static List<AnnotationSet> fitting(List<AnnotationSet> sets, ImagePlus image, Job job) {
    List<AnnotationSet> fitting = belonging(sets, image, job);
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", sets.stream().map(AnnotationFiles::misfit).toList())
              + ", but the image shows series "
              + ImageAnnotations.slices(image).seriesInstanceUid()
              + "; open the series that the file names, then overlay it, or give match=ignore");
    }
    return fitting;
  }

  /** As {@link #fitting}, but none when none belongs to it: told in notices. */
  static List<AnnotationSet> belonging(List<AnnotationSet> sets, ImagePlus image, Job job) {
    ImageSlices slices = ImageAnnotations.slices(image);
    List<AnnotationSet> fitting = new ArrayList<>();
    for (AnnotationSet set : MeasuredSegments.joined(sets)) {
      Match match = slices.match(set);
      if (match == Match.NONE) {
        job.notice(Notice.warning("Annotation file of another series", misfit(set), ""));
      } else {
        fitting.add(set);
      }
      noticeFrames(set, slices, job);
      if (match == Match.UNKNOWN) {
        job.notice(
            Notice.warning(
                "Annotation file names no series", "taken to belong to this image", set.name()));
      }
    }
    return fitting;
  }

  /** A file that names the series and lies in another Frame of Reference contradicts itself. */
  private static void noticeFrames(AnnotationSet set, ImageSlices slices, Job job) {
    String own = set.references().frameOfReferenceUid();
    String image = slices.frameOfReferenceUid();
    if (!own.isEmpty() && !image.isEmpty() && !own.equals(image)) {
      String found = "annotations in " + own + ", image in " + image + ": places may be wrong";
      job.notice(Notice.warning("Frame of Reference differs", found, set.name()));
    }
  }

  /** All files, whatever they say they belong to, because the user asked for it. */
  static List<AnnotationSet> unchecked(List<AnnotationSet> sets, ImagePlus image, Job job) {
    ImageSlices slices = ImageAnnotations.slices(image);
    for (AnnotationSet set : sets) {
      noticeFrames(set, slices, job);
      if (slices.match(set) == Match.NONE) {
        job.notice(Notice.warning("Annotation file of another series", misfit(set), set.name()));
      }
    }
    return MeasuredSegments.joined(sets);
  }

  private static String misfit(AnnotationSet set) {
    Set<String> series = set.references().seriesInstanceUids();
    String whose =
        series.isEmpty()
            ? "lies in Frame of Reference " + set.references().frameOfReferenceUid()
            : "belongs to series " + String.join(", ", series);
    return set.name() + " (" + set.format() + ") " + whose;
  }
}
