package org.tciaviewer.annotation;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.SliceInfo;
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
   * @param drawnOn indices into {@link Volume#slices} that an annotation was drawn on, where that
   *     is known
   */
  record Source(Volume volume, ShapeOptions options, Map<Annotation, SortedSet<Integer>> drawnOn) {
    /** An image of which it is not known which channel or time annotations were drawn on. */
    public Source(Volume volume, ShapeOptions options) {
      this(volume, options, Map.of());
    }

    /** The slices that annotations refer to at a position: those drawn on, else the first there. */
    public List<SliceInfo> images(List<Annotation> annotations, int position) {
      SortedSet<Integer> found = new TreeSet<>();
      for (Annotation a : annotations) {
        drawnOn.getOrDefault(a, Collections.emptySortedSet()).stream()
            .filter(n -> volume.dimensions().sliceOf(n) == position)
            .forEach(found::add);
      }
      return found.isEmpty()
          ? List.of(volume.slice(position))
          : found.stream().map(volume.slices()::get).toList();
    }

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
