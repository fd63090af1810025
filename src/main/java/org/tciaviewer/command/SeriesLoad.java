package org.tciaviewer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Takes the instances of one series as they arrive, decodes each at once into the arrays that the
 * image will show, and keeps nothing else of it but the header. One bad instance is left out with a
 * notice; all of them bad fails. Cancelling keeps what has arrived. Not thread-safe.
 */
final class SeriesLoad {
  /**
   * An annotation file that came with the images.
   *
   * @param name file name
   * @param bytes its content
   */
  record AnnotationFile(String name, byte[] bytes) {}

  private final VoxelType type;
  private final Optional<LiveImage> live;
  private final Job job;
  private final Map<String, List<LoadedFrame>> framesByName = new LinkedHashMap<>();
  private final List<AnnotationFile> annotationFiles = new ArrayList<>();
  private Optional<FormatException> firstFailure = Optional.empty();
  private Optional<String> incomplete = Optional.empty();
  private Optional<String> license = Optional.empty();

  SeriesLoad(VoxelType type, Optional<LiveImage> live, Job job) {
    this.type = type;
    this.live = live;
    this.job = job;
  }

  /**
   * Reads the stream to its end.
   *
   * @throws FormatException when no instance could be read
   * @throws IOException when the archive fails
   * @throws CancellationException when cancelled before anything arrived, or by closing the window
   */
  void read(InstanceStream stream) throws IOException {
    try {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          take(bytes);
        }
      }
      judge(stream.finish());
    } catch (CancellationException e) {
      keepOrGiveUp(e);
    }
    if (framesByName.isEmpty()) {
      throw firstFailure.orElseGet(() -> new FormatException("the series has no instances"));
    }
  }

  private void keepOrGiveUp(CancellationException e) {
    if (framesByName.isEmpty() || live.map(LiveImage::isClosed).orElse(false)) {
      throw e;
    }
    incomplete("cancelled after " + framesByName.size() + " instances");
  }

  private void incomplete(String why) {
    incomplete = Optional.of(why);
    job.notice(Notice.error("Incomplete series", why + "; do not measure volumes in it", ""));
  }

  private void take(InstanceBytes bytes) {
    if (bytes.kind() == InstanceBytes.Kind.ANNOTATION) {
      annotationFiles.add(new AnnotationFile(bytes.name(), bytes.copy()));
      return;
    }
    bytes.replaces().ifPresent(framesByName::remove);
    try {
      framesByName.put(bytes.name(), frames(bytes));
      live.ifPresent(l -> l.arrived(this::frames));
    } catch (FormatException e) {
      firstFailure = Optional.of(firstFailure.orElse(e));
      job.notice(Notice.error("Instance left out", e.getMessage(), bytes.name()));
    }
  }

  private List<LoadedFrame> frames(InstanceBytes bytes) throws FormatException {
    DicomFile file =
        DicomFile.read(bytes.array(), bytes.offset(), bytes.length(), bytes.name(), job);
    List<LoadedFrame> frames = new ArrayList<>();
    for (FrameHeader header : Instance.of(file, job).frames()) {
      job.checkCancelled();
      frames.add(new LoadedFrame(header, FrameReader.read(file, header, type)));
    }
    return frames;
  }

  private void judge(Verdict verdict) {
    license = verdict.license();
    verdict.bad().forEach(framesByName::remove);
    if (!verdict.isComplete()) {
      incomplete(verdict.sentence());
    }
  }

  /** All frames so far, in the order of arrival. */
  List<LoadedFrame> frames() {
    return framesByName.values().stream().flatMap(List::stream).toList();
  }

  /** The annotation files that came with the images. */
  List<AnnotationFile> annotationFiles() {
    return List.copyOf(annotationFiles);
  }

  /** Why instances are missing; empty when the series is whole as far as the archive can tell. */
  Optional<String> incomplete() {
    return incomplete;
  }

  /** Text of the licence that came with the images. */
  Optional<String> license() {
    return license;
  }
}
