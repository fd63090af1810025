package org.tciaviewer.annotation;

import java.io.IOException;
import java.util.Set;
import org.tciaviewer.job.Job;

/**
 * A file format of annotations, found as a service: name the implementing class in {@code
 * META-INF/services/org.tciaviewer.annotation.AnnotationFormat} and extend {@code
 * AnnotationFormatContract} in its test. Implementations keep no state.
 */
public interface AnnotationFormat {
  /** Short name for people, such as "LIDC XML". */
  String name();

  /**
   * Whether these bytes are of this format, by their content; cheap, and never throws.
   *
   * @param bytes the whole file
   * @param name file name, for formats whose content does not say enough
   */
  boolean recognises(byte[] bytes, String name);

  /**
   * Reads the annotations without any image.
   *
   * @param bytes the whole file; not kept and not changed
   * @param name file name for messages
   * @param job hears of assumptions and repairs, may cancel
   * @throws IOException a {@code FormatException} naming the file and the line or tag, when the
   *     content does not follow the format
   */
  AnnotationSet read(byte[] bytes, String name, Job job) throws IOException;

  /**
   * The series that a file names, told from its first bytes; empty when the format cannot tell, or
   * the bytes are not of this format. Cheap, and never throws.
   *
   * @param head first bytes of a file, at least its header if the file has one
   */
  default Set<String> seriesInHead(byte[] head) {
    return Set.of();
  }
}
