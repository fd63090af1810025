package org.tciaviewer.annotation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Finds the {@link AnnotationFormat} of a file. */
public final class AnnotationFormats {
  private AnnotationFormats() {}

  /** Looked up once: each look-up searches all jars, which takes longer than reading a file. */
  private static final class Installed {
    static final List<AnnotationFormat> FORMATS =
        ServiceLoader.load(AnnotationFormat.class, AnnotationFormat.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
  }

  /** All formats of the service files, in their order; the same objects each time. */
  public static List<AnnotationFormat> all() {
    return Installed.FORMATS;
  }

  /** The first format that recognises the bytes. */
  public static Optional<AnnotationFormat> of(byte[] bytes, String name) {
    return all().stream().filter(f -> f.recognises(bytes, name)).findFirst();
  }

  /**
   * Reads a file of whatever format.
   *
   * @param bytes the whole file
   * @param name file name for messages
   * @param job hears of assumptions and repairs
   * @throws IOException a {@code FormatException} when no format recognises the file, or when it
   *     does not follow its format
   */
  public static AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    Optional<AnnotationFormat> format = of(bytes, name);
    if (format.isEmpty()) {
      String known = all().stream().map(AnnotationFormat::name).collect(Collectors.joining(", "));
      throw FormatException.at(name, -1, "an annotation file: " + known, "none of them", "");
    }
    return format.get().read(bytes, name, job);
  }
}
