package org.tciaviewer.annotation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Volume;

/**
 * Writes annotations of an image as one DICOM file, found as a service: name the implementing class
 * in {@code META-INF/services/org.tciaviewer.annotation.AnnotationWriter}. Writing is strict: what
 * the standard requires is there, and what cannot be written is refused or noticed. Implementations
 * keep no state.
 */
public interface AnnotationWriter {
  /** Short name of what it writes, lower case, such as "seg". */
  String kind();

  /**
   * Writes annotations.
   *
   * @param annotations at least one
   * @param source the image they belong to
   * @param job hears of what was changed on the way
   * @return a Part 10 file
   * @throws IllegalArgumentException when there is nothing to write, or the image's position is not
   *     known
   * @throws IOException when a value of the image cannot be written
   */
  byte[] write(List<Annotation> annotations, Source source, Job job) throws IOException;

  /**
   * The image that annotations were made on, whose patient, study and instances are referred to.
   *
   * @param volume of the image
   * @param options how shapes become voxels and contours
   */
  record Source(Volume volume, ShapeOptions options) {
    /** The slices of the image. */
    public ImageSlices slices() {
      return ImageSlices.of(volume);
    }
  }

  /** The writer of a kind; empty if there is none. */
  static Optional<AnnotationWriter> of(String kind) {
    ClassLoader loader = AnnotationWriter.class.getClassLoader();
    return ServiceLoader.load(AnnotationWriter.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(w -> w.kind().equals(kind))
        .findFirst();
  }
}
