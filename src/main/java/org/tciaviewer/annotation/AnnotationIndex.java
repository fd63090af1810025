package org.tciaviewer.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Which annotation files of a large zip, such as {@code LIDC-XML-only.zip}, belong to which series:
 * found in one pass over the heads of its entries, without reading the annotations. It does not
 * follow changes of the zip. Immutable.
 */
public final class AnnotationIndex {
  /** How much of an entry is read to learn its series: a LIDC header has less than 2 kB. */
  private static final int HEAD_BYTES = 1 << 14;

  /** A LIDC XML has 0.5 MB at most; a hundred times that is something else. */
  private static final long LARGEST_ENTRY = 64L << 20;

  /** LIDC has 1319 files; more than this is no collection of annotations. */
  private static final int MOST_ENTRIES = 200_000;

  private final Path zip;
  private final Map<String, List<String>> entries;

  private AnnotationIndex(Path zip, Map<String, List<String>> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Reads the heads of all entries. Blocks.
   *
   * @throws IOException a {@code FormatException} when the file is no zip or has too many entries
   */
  public static AnnotationIndex of(Path zip, Job job) throws IOException {
    List<AnnotationFormat> formats = AnnotationFormats.all();
    Map<String, List<String>> entries = new HashMap<>();
    try (ZipFile file = open(zip)) {
      if (file.size() > MOST_ENTRIES) {
        throw FormatException.at(
            zip.toString(), -1, "at most " + MOST_ENTRIES + " entries", "" + file.size(), "");
      }
      Enumeration<? extends ZipEntry> all = file.entries();
      while (all.hasMoreElements()) {
        job.checkCancelled();
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          add(file, entry, formats, entries);
        }
      }
    }
    return new AnnotationIndex(zip, entries);
  }

  private static ZipFile open(Path zip) throws IOException {
    try {
      return new ZipFile(zip.toFile());
    } catch (ZipException e) {
      throw new FormatException(zip + ": not readable as a zip: " + e.getMessage(), e);
    }
  }

  private static void add(
      ZipFile file,
      ZipEntry entry,
      List<AnnotationFormat> formats,
      Map<String, List<String>> entries)
      throws IOException {
    byte[] head;
    try (InputStream in = file.getInputStream(entry)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    for (AnnotationFormat format : formats) {
      Set<String> series = format.seriesInHead(head);
      series.forEach(
          uid -> entries.computeIfAbsent(uid, u -> new ArrayList<>()).add(entry.getName()));
    }
  }

  /** Number of series that have annotations. */
  public int seriesCount() {
    return entries.size();
  }

  /** Whether a series has annotations. */
  public boolean hasSeries(String seriesInstanceUid) {
    return entries.containsKey(seriesInstanceUid);
  }

  /**
   * Reads the annotations of a series; none when the zip has none. Files that say the same, as LIDC
   * has for some series, are read once.
   *
   * @throws IOException when the zip is gone or an entry is damaged
   */
  public List<AnnotationSet> read(String seriesInstanceUid, Job job) throws IOException {
    List<AnnotationSet> sets = new ArrayList<>();
    List<String> names = entries.getOrDefault(seriesInstanceUid, List.of());
    if (names.isEmpty()) {
      return sets;
    }
    try (ZipFile file = open(zip)) {
      for (String name : names) {
        AnnotationSet set = AnnotationFormats.read(bytes(file, name), name, job);
        boolean twice = sets.stream().anyMatch(s -> saysTheSame(s, set));
        if (twice) {
          String found = name + " says the same as another file of the series: left out";
          job.notice(Notice.info("Duplicate annotation file", found, zip.toString()));
        } else {
          sets.add(set);
        }
      }
    }
    return sets;
  }

  private static byte[] bytes(ZipFile file, String name) throws IOException {
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      throw FormatException.at(file.getName(), -1, "entry " + name, "none: was it changed?", "");
    }
    try (InputStream in = file.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) LARGEST_ENTRY + 1);
      if (bytes.length > LARGEST_ENTRY) {
        throw FormatException.at(file.getName() + ": " + name, -1, "at most 64 MB", "more", "");
      }
      return bytes;
    }
  }

  private static boolean saysTheSame(AnnotationSet a, AnnotationSet b) {
    List<Shape> shapes = a.annotations().stream().map(Annotation::shape).toList();
    return shapes.equals(b.annotations().stream().map(Annotation::shape).toList());
  }
}
