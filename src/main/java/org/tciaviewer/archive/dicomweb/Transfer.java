package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.FetchedStream.Fetcher;
import org.tciaviewer.archive.FetchedStream.Sink;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.BodyCheck;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Fetches the instances of one series: all in one multipart answer, or single ones over several
 * connections. Instances are named by their SOP Instance UID. Thread-safe.
 */
final class Transfer {
  private static final int POOLED = 16;

  /** When that many instances failed and none came, the rest will fail too. */
  private static final int GIVE_UP = 4;

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

  private static final Pattern SYNTAX =
      Pattern.compile("(?i);\\s*transfer-syntax\\s*=\\s*\"?([0-9.]+)");

  /** Preamble and prefix, PS3.10 7.1. */
  private static final int PREFIX_AT = 128;

  private final DicomWebApi api;
  private final SeriesRecord series;
  private final int connections;
  private final BufferPool pool = new BufferPool(POOLED);
  private final AtomicBoolean anyCame = new AtomicBoolean();
  private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

  Transfer(DicomWebApi api, SeriesRecord series, int connections) {
    this.api = api;
    this.series = series;
    this.connections = connections;
  }

  DicomWebApi api() {
    return api;
  }

  SeriesRecord series() {
    return series;
  }

  /** SOP Instance UIDs of what could not be fetched, with the reason. */
  List<String> failed() {
    synchronized (failed) {
      return List.copyOf(failed);
    }
  }

  ArchiveException failure(Retry retry, String what) {
    String message = "series " + series.seriesInstanceUid() + ": " + what;
    return new ArchiveException(api.archive(), 0, "", retry, message, null);
  }

  /** SOP Instance UIDs of the series as the server lists them. */
  List<String> list(Job job) throws IOException {
    return instances(List.of(), job).stream().map(InstanceRecord::sopInstanceUid).toList();
  }

  /** The instances of the series as the server lists them. */
  List<InstanceRecord> instances(List<Integer> fields, Job job) throws IOException {
    List<InstanceRecord> found = new ArrayList<>();
    String folder = DicomWebApi.pathOf(series);
    new Qido(api, folder + "/instances", Map.of(), fields, Tag.SOPInstanceUID)
        .forEach(
            Qido.PAGE,
            row -> {
              String uid = row.text(Tag.SOPInstanceUID);
              found.add(new InstanceRecord(uid, row.number(Tag.InstanceNumber), -1, folder));
              return true;
            },
            job);
    found.removeIf(i -> i.sopInstanceUid().isEmpty());
    return found;
  }

  /** Asks for the whole series and starts to read it; a refusal fails here. */
  FetchedStream whole(Job own) throws IOException {
    BodyCheck check = this::checkType;
    Http.Answer answer = api.retrieve(DicomWebApi.pathOf(series), check, own);
    Fetcher fetcher =
        sink -> {
          try (answer) {
            readInto(sink, answer, own);
          } catch (IOException e) {
            throw answer.explain(e, own);
          }
        };
    return new FetchedStream(api.archive(), List.of(fetcher), answer::abort, own);
  }

  private void readInto(Sink sink, Http.Answer answer, Job own)
      throws IOException, InterruptedException {
    if (isOneFile(answer)) {
      sink.put(file(answer, own).orElseThrow(() -> noInstance(answer)));
      return;
    }
    MultipartReader reader = multipart(answer, MultipartReader.Lengths.BELIEVED);
    for (Optional<InstanceBytes> i = part(reader, own); i.isPresent(); i = part(reader, own)) {
      sink.put(i.get());
    }
    noticeBoundary(reader, answer, own);
  }

  /** The next part that is an instance; others are noticed and left out. */
  private Optional<InstanceBytes> part(MultipartReader reader, Job own) throws IOException {
    while (true) {
      Optional<MultipartReader.Part> next = reader.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      MultipartReader.Part p = next.get();
      Optional<InstanceBytes> instance = instance(p.array(), p.length());
      if (instance.isPresent()) {
        return instance;
      }
      String type = p.headers().getOrDefault("content-type", "no type");
      own.notice(
          Notice.warning(
              "Part is no instance", p.length() + " bytes of " + type, series.seriesInstanceUid()));
    }
  }

  private Optional<InstanceBytes> instance(byte[] array, int length) {
    Optional<String> uid = SopInstanceUids.of(array, length);
    if (uid.isEmpty()) {
      pool.give(array);
    } else {
      anyCame.set(true);
    }
    return uid.map(u -> new InstanceBytes(Kind.INSTANCE, u, array, length, pool));
  }

  /** Fetches single instances. */
  FetchedStream single(List<String> uids, Job own) {
    Queue<String> queue = new ConcurrentLinkedQueue<>(uids);
    List<Fetcher> fetchers = new ArrayList<>();
    int threads = Math.max(1, Math.min(connections, uids.size()));
    for (int i = 0; i < threads; i++) {
      fetchers.add(sink -> work(queue, sink, own));
    }
    return new FetchedStream(api.archive(), fetchers, own::cancel, own);
  }

  private void work(Queue<String> queue, Sink sink, Job own)
      throws IOException, InterruptedException {
    for (String uid = queue.poll(); uid != null; uid = queue.poll()) {
      try {
        sink.put(one(uid, own));
      } catch (ArchiveException e) {
        failed.add(uid + " (" + e.getMessage() + ")");
        if (!anyCame.get() && failed.size() >= GIVE_UP) {
          throw e;
        }
      }
    }
  }

  private InstanceBytes one(String uid, Job own) throws IOException {
    return one(DicomWebApi.pathOf(series), uid, own);
  }

  /**
   * One instance.
   *
   * @param folder path of its series below the service
   */
  InstanceBytes one(String folder, String uid, Job own) throws IOException {
    String path = folder + "/instances/" + uid;
    return api.retrieve(
        path,
        own,
        answer -> {
          checkType(answer);
          Optional<InstanceBytes> found =
              isOneFile(answer)
                  ? file(answer, own)
                  : part(multipart(answer, MultipartReader.Lengths.IGNORED), own);
          InstanceBytes instance = found.orElseThrow(() -> noInstance(answer));
          boolean isRight = false;
          try {
            Instances.requireUid(
                api.archive(), answer.url(), uid, instance.array(), instance.length());
            isRight = true;
          } finally {
            if (!isRight) {
              instance.close();
            }
          }
          return instance;
        });
  }

  /**
   * One frame as stored.
   *
   * @param folder path of its series below the service
   * @param index zero-based
   * @return empty when the answer does not tell how the frame is encoded
   */
  Optional<Archive.Frame> frame(String folder, String uid, int index, Job own) throws IOException {
    return api.frame(
        folder + "/instances/" + uid,
        index + 1,
        own,
        answer -> {
          String type = answer.header("Content-Type");
          if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return Optional.empty();
          }
          Optional<MultipartReader.Part> part =
              multipart(answer, MultipartReader.Lengths.IGNORED).next();
          return part.map(
              p -> {
                String partType = p.headers().getOrDefault("content-type", "");
                String syntax = syntax(partType).orElse(syntax(type).orElse(""));
                byte[] bytes = Arrays.copyOf(p.array(), p.length());
                pool.give(p.array());
                return new Archive.Frame(bytes, syntax);
              });
        });
  }

  private static Optional<String> syntax(String contentType) {
    Matcher m = SYNTAX.matcher(contentType);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private MultipartReader multipart(Http.Answer answer, MultipartReader.Lengths lengths) {
    String declared = boundary(answer.header("Content-Type"));
    return new MultipartReader(answer.body().inputStream(), declared, lengths, pool);
  }

  /** Boundary of a Content-Type; empty if it has none. */
  static String boundary(String contentType) {
    Matcher m = BOUNDARY.matcher(contentType);
    if (!m.find()) {
      return "";
    }
    return m.group(1) != null ? m.group(1) : m.group(2);
  }

  private void noticeBoundary(MultipartReader reader, Http.Answer answer, Job own) {
    String declared = boundary(answer.header("Content-Type"));
    if (!declared.equals(reader.boundary())) {
      own.notice(
          Notice.warning(
              "Wrong boundary",
              "the Content-Type names \"" + declared + "\", the body uses another; that was used",
              api.archive()));
    }
  }

  /** A page of a proxy or a login form is named, before anything is read from it. */
  private void checkType(Http.Answer answer) throws IOException {
    String type = answer.header("Content-Type").toLowerCase(Locale.ROOT);
    boolean isMultipart = type.startsWith("multipart/");
    boolean isUntold = type.isEmpty() || type.startsWith("application/octet-stream");
    boolean isOpen = isUntold && beginsWithDelimiter(answer);
    if (!isMultipart && !isOpen && !isOneFile(answer)) {
      throw new ArchiveException(
          api.archive(),
          200,
          answer.url(),
          Retry.MAY_HELP,
          "the answer for series "
              + series.seriesInstanceUid()
              + " is not DICOM but "
              + (type.isEmpty() ? "something else" : type)
              + "; a proxy or login page may answer instead",
          null);
    }
  }

  /** Two hyphens, perhaps on the second line. */
  private static boolean beginsWithDelimiter(Http.Answer answer) throws IOException {
    return answer.body().request(4)
        && answer.body().peek().readByteString(4).utf8().stripLeading().startsWith("--");
  }

  /** One Part 10 file without multipart around it, as some servers send one instance. */
  private static boolean isOneFile(Http.Answer answer) throws IOException {
    return !answer.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/")
        && answer.body().request(PREFIX_AT + 4)
        && answer
            .body()
            .peek()
            .readByteString(PREFIX_AT + 4)
            .substring(PREFIX_AT)
            .utf8()
            .equals("DICM");
  }

  private Optional<InstanceBytes> file(Http.Answer answer, Job own) throws IOException {
    own.checkCancelled();
    if (answer.body().request(ZipLimits.ONE_INSTANCE + 1)) {
      throw new FormatException("the file is longer than one instance may be");
    }
    byte[] bytes = answer.body().readByteArray();
    return instance(bytes, bytes.length);
  }

  private ArchiveException noInstance(Http.Answer answer) {
    return new ArchiveException(
        api.archive(), 200, answer.url(), Retry.MAY_HELP, "the answer has no instance in it", null);
  }
}
