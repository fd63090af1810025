package org.tciaviewer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Writes series to disk as TCIA's downloaders do: a folder per series, {@code metadata.csv} in the
 * root, {@code LICENSE} in the folder of a collection. A series gets its final folder only when it
 * is complete and verified; what is there already and listed is not fetched again. Not thread-safe.
 */
public final class Download {
  /** How a series ended. */
  public enum Status {
    /** Fetched, verified and in place. */
    DONE,
    /** Was there already. */
    PRESENT,
    /** Some instances are missing; what came is in a folder that ends in {@code .incomplete}. */
    INCOMPLETE,
    /** Nothing could be fetched. */
    FAILED
  }

  /**
   * What became of one series.
   *
   * @param series as the archive lists it
   * @param status how it ended
   * @param images instances in place
   * @param bytes their size
   * @param folder below the root, with forward slashes
   * @param message why it is incomplete or failed, else empty
   */
  public record Outcome(
      SeriesRecord series, Status status, int images, long bytes, String folder, String message) {}

  private static final String METADATA = "metadata.csv";

  private static final String HEADER =
      "Series UID,Collection,3rd Party Analysis,Data Description URI,Subject ID,Study UID,"
          + "Study Description,Study Date,Series Description,Manufacturer,Modality,SOP Class Name,"
          + "SOP Class UID,Number of Images,File Size,File Location,Download Timestamp";

  private static final String POLICY =
      "https://www.cancerimagingarchive.net/data-usage-policies-and-restrictions";

  private static final double KB = 1e3;
  private static final double MB = 1e6;
  private static final double GB = 1e9;

  private final Archive archive;
  private final Path root;
  private final DownloadLayout layout;
  private final Clock clock;
  private final Job job;

  /**
   * Prepares a download; nothing is fetched or written yet.
   *
   * @param root folder, made when it does not exist
   * @param clock gives the time stamps
   */
  public Download(Archive archive, Path root, DownloadLayout layout, Clock clock, Job job) {
    this.archive = archive;
    this.root = root;
    this.layout = layout;
    this.clock = clock;
    this.job = job;
  }

  /**
   * Fetches series one after the other. A series that fails does not end the download.
   *
   * @throws IOException when the disk fails
   * @throws java.util.concurrent.CancellationException when cancelled; what is in place stays
   */
  public List<Outcome> run(List<SeriesRecord> series) throws IOException {
    Files.createDirectories(root);
    Set<String> listed = listed();
    List<Outcome> out = new ArrayList<>();
    for (SeriesRecord r : series) {
      job.checkCancelled();
      Outcome outcome = one(r, listed);
      if (!outcome.message.isEmpty()) {
        job.notice(
            Notice.error(
                "Series " + outcome.status.name().toLowerCase(Locale.ROOT),
                outcome.message,
                r.seriesInstanceUid()));
      }
      out.add(outcome);
    }
    return out;
  }

  private Outcome one(SeriesRecord r, Set<String> listed) throws IOException {
    String path = layout.path(r);
    Path folder = root.resolve(path);
    if (listed.contains(r.seriesInstanceUid()) && Files.isDirectory(folder)) {
      long[] size = size(folder);
      if (r.images() < 0 || size[0] >= r.images()) {
        return new Outcome(r, Status.PRESENT, (int) size[0], size[1], path, "");
      }
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".incomplete");
    delete(unfinished);
    try {
      return fetch(r, path, folder, unfinished);
    } catch (ArchiveException | FormatException e) {
      return new Outcome(r, Status.FAILED, 0, 0, path, e.getMessage());
    }
  }

  private Outcome fetch(SeriesRecord r, String path, Path folder, Path unfinished)
      throws IOException {
    OpenOptions options = OpenOptions.defaults().withAnnotationFiles();
    try (InstanceStream stream = archive.open(r, options, job)) {
      Files.createDirectories(unfinished);
      Map<String, Path> files = new HashMap<>();
      String sopClass = "";
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          sopClass = sopClass.isEmpty() ? sopClass(bytes) : sopClass;
          bytes.replaces().map(files::remove).ifPresent(Download::deleteFile);
          files.put(bytes.name(), write(bytes, unfinished));
        }
      }
      Verdict verdict = stream.finish();
      verdict.bad().stream().map(files::remove).forEach(Download::deleteFile);
      long[] size = size(unfinished);
      if (!verdict.isComplete()) {
        String message = verdict.sentence() + "; download again to complete it";
        return new Outcome(r, Status.INCOMPLETE, (int) size[0], size[1], path, message);
      }
      delete(folder);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      writeLicense(r, verdict);
      list(r, path, size, sopClass);
      return new Outcome(r, Status.DONE, (int) size[0], size[1], path, "");
    }
  }

  /** Writes a file and makes sure that all of it is there. */
  private static Path write(InstanceBytes bytes, Path folder) throws IOException {
    String safe = EntryNames.safe(bytes.name());
    Path file = folder.resolve(safe.substring(safe.lastIndexOf('/') + 1));
    for (int n = 2; Files.exists(file); n++) {
      file = folder.resolve(n + "-" + safe.substring(safe.lastIndexOf('/') + 1));
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      out.write(bytes.array(), bytes.offset(), bytes.length());
    }
    if (Files.size(file) != bytes.length()) {
      throw new IOException(file + ": not all bytes were written; is the disk full?");
    }
    return file;
  }

  private static String sopClass(InstanceBytes bytes) {
    if (bytes.kind() != InstanceBytes.Kind.INSTANCE) {
      return "";
    }
    try {
      return DicomFile.readHeader(bytes.array(), 0, bytes.length(), bytes.name(), Job.silent())
          .dataSet()
          .string(Tag.SOPClassUID, "");
    } catch (FormatException e) {
      return ""; // the column stays empty; whoever opens the file hears of its defect
    }
  }

  private void writeLicense(SeriesRecord r, Verdict verdict) throws IOException {
    Path collection = root.resolve(layout.path(r).split("/")[0]);
    Path file = collection.resolve("LICENSE");
    if (Files.exists(file)) {
      return;
    }
    String text =
        verdict
            .license()
            .orElse(
                "License Information. The "
                    + r.collection()
                    + " collection is distributed under "
                    + (r.license().isEmpty() ? "the terms of its page" : r.license())
                    + (r.doi().isEmpty() ? "" : ", https://doi.org/" + r.doi())
                    + "\nTCIA data usage policy: "
                    + POLICY
                    + "\n");
    Files.writeString(file, text);
  }

  /** Appends the line of a finished series; commas in values are quoted, lines end as TCIA's. */
  private void list(SeriesRecord r, String path, long[] size, String sopClass) throws IOException {
    Path file = root.resolve(METADATA);
    String line =
        CsvText.line(
            List.of(
                r.seriesInstanceUid(),
                r.collection(),
                r.analysisResult() ? "YES" : "NO",
                r.doi().isEmpty() ? "" : "https://doi.org/" + r.doi(),
                r.patientId(),
                r.studyInstanceUid(),
                r.studyDescription(),
                r.studyDate(),
                r.seriesDescription(),
                r.manufacturer(),
                r.modality(),
                Dictionary.uidName(sopClass),
                sopClass,
                Long.toString(size[0]),
                readable(size[1]),
                "./" + path,
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString()));
    String head = Files.exists(file) ? "" : HEADER + "\r\n";
    Files.writeString(
        file, head + line + "\r\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Decimal units with two places, as TCIA writes sizes. */
  static String readable(long bytes) {
    if (bytes < MB) {
      return String.format(Locale.ROOT, "%.2f KB", bytes / KB);
    }
    return bytes < GB
        ? String.format(Locale.ROOT, "%.2f MB", bytes / MB)
        : String.format(Locale.ROOT, "%.2f GB", bytes / GB);
  }

  private Set<String> listed() throws IOException {
    Path file = root.resolve(METADATA);
    Set<String> uids = new HashSet<>();
    if (Files.exists(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      CsvText.rows(text).forEach(row -> uids.add(row.get(0)));
    }
    return uids;
  }

  /** Number and bytes of the DICOM files of a folder. */
  private static long[] size(Path folder) throws IOException {
    long[] size = new long[2];
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
          size[0]++;
          size[1] += Files.size(file);
        }
      }
    }
    return size;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(Download::deleteFile);
      }
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
