package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.EntryNames;
import org.tciaviewer.archive.FetchedStream.Sink;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.archive.ZipStream;

/**
 * The zip of one series: puts its instances and annotation files into a sink and keeps what belongs
 * to none of them: the licence and the list of checksums, which comes last. One thread runs {@link
 * #fetch}; the others look only after it ended.
 */
final class NbiaZip {
  /** Asks for the zip, anew each time, and again while what comes is none. */
  @FunctionalInterface
  interface Requester {
    Http.Answer ask(Http.BodyCheck check) throws IOException;
  }

  /** Enough for the instances in the queue and in use. */
  private static final int POOLED = 8;

  private static final String CHECKSUMS = "md5hashes.csv";

  private final String archive;
  private final SeriesRecord series;
  private final AnnotationFiles files;
  private final Requester requester;
  private final BufferPool pool = new BufferPool(POOLED);
  private final Map<String, String> checksums = new LinkedHashMap<>();
  private final Map<String, String> defects = new LinkedHashMap<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private Optional<String> license = Optional.empty();
  private boolean ended;
  private int fileCount;

  NbiaZip(String archive, SeriesRecord series, AnnotationFiles files, Requester requester) {
    this.archive = archive;
    this.series = series;
    this.files = files;
    this.requester = requester;
  }

  String archive() {
    return archive;
  }

  SeriesRecord series() {
    return series;
  }

  BufferPool pool() {
    return pool;
  }

  /** MD5 in lower-case hex by safe entry name; empty while or if the list did not come. */
  Map<String, String> checksums() {
    return checksums;
  }

  /** Reason by safe entry name, for entries that came but were not handed on. */
  Map<String, String> defects() {
    return defects;
  }

  Optional<String> license() {
    return license;
  }

  /** Starts the transfer. */
  Http.Answer request() throws IOException {
    return requester.ask(this::check);
  }

  /**
   * Whether annotation files were wanted and may not all have come: they are the last in the zip,
   * after the list of checksums.
   */
  boolean lacksFiles() {
    return files == AnnotationFiles.WANTED && (!ended || fileCount == 0);
  }

  private void check(Http.Answer answer) throws IOException {
    boolean any = answer.body().request(2);
    if (any && answer.body().peek().readShort() == 0x504B) { // "PK"
      return;
    }
    String type = answer.header("Content-Type");
    throw new ArchiveException(
        archive,
        200,
        answer.url(),
        Retry.MAY_HELP,
        "the answer for series "
            + series.seriesInstanceUid()
            + (any
                ? " is not a zip but " + (type.isEmpty() ? "something else" : type)
                : " is empty")
            + "; a proxy or login page may answer instead",
        null);
  }

  /** Reads the zip to its end. The answer is closed. */
  void fetch(Http.Answer answer, Sink sink) throws IOException, InterruptedException {
    ZipLimits limits = ZipLimits.ofSeries(series.images(), series.bytes());
    String where = "zip of series " + series.seriesInstanceUid();
    ended = false;
    fileCount = 0;
    try (answer;
        ZipStream zip = new ZipStream(answer.body().inputStream(), where, limits, pool)) {
      for (Optional<ZipStream.Entry> e = zip.next(); e.isPresent(); e = zip.next()) {
        handle(e.get(), sink);
      }
    }
    ended = !checksums.isEmpty();
  }

  private void handle(ZipStream.Entry entry, Sink sink) throws InterruptedException {
    String safe = EntryNames.safe(entry.name());
    String file = safe.substring(safe.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.equals(CHECKSUMS) || file.equals("license")) {
      String text = new String(entry.array(), 0, entry.length(), StandardCharsets.UTF_8);
      pool.give(entry.array());
      if (file.equals(CHECKSUMS)) {
        readChecksums(text);
      } else {
        license = Optional.of(text);
      }
      return;
    }
    if (!entry.defect().isEmpty()) {
      pool.give(entry.array());
      defects.put(safe, entry.defect());
      return;
    }
    boolean instance =
        file.endsWith(".dcm") || SopInstanceUids.of(entry.array(), entry.length()).isPresent();
    Kind kind = instance ? Kind.INSTANCE : Kind.ANNOTATION;
    fileCount += instance ? 0 : 1;
    sink.put(new InstanceBytes(kind, unique(safe), entry.array(), entry.length(), pool));
  }

  /** A second entry of the same name stays distinguishable. */
  private String unique(String name) {
    int before = names.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "~" + (before + 1);
  }

  private void readChecksums(String csv) {
    csv.lines()
        .skip(1)
        .map(line -> line.replace("\"", ""))
        .forEach(
            line -> {
              int comma = line.lastIndexOf(',');
              if (comma > 0) {
                checksums.put(
                    EntryNames.safe(line.substring(0, comma)),
                    line.substring(comma + 1).trim().toLowerCase(Locale.ROOT));
              }
            });
  }
}
