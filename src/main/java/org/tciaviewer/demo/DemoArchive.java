package org.tciaviewer.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The embedded archive: an HTTP server on 127.0.0.1 that behaves as NBIA version 4 is documented to
 * behave. Serves the generated collection {@code TCIA-VIEWER-DEMO} and, when asked to, a folder of
 * DICOM files. Not for use by other machines. Thread-safe.
 */
public final class DemoArchive implements AutoCloseable {
  /** Name of the generated collection. */
  public static final String COLLECTION = "TCIA-VIEWER-DEMO";

  private static final String SERVICES = "/nbia-api/services/";

  /** More than any client of ours opens at once. */
  private static final int THREADS = 32;

  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closed;
  private final Catalogue catalogue;
  private final Job findings;

  private DemoArchive(
      HttpServer server,
      ExecutorService threads,
      CountDownLatch closed,
      Catalogue catalogue,
      Job findings) {
    this.server = server;
    this.threads = threads;
    this.closed = closed;
    this.catalogue = catalogue;
    this.findings = findings;
  }

  /**
   * How the archive runs.
   *
   * @param folder DICOM files to serve besides the generated collection
   * @param bitsPerSecond speed of the line that all answers share, 0 for no limit
   * @param faults what goes wrong
   */
  public record Options(Optional<Path> folder, long bitsPerSecond, Faults faults) {
    /**
     * Checks the speed.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Options {
      if (bitsPerSecond < 0) {
        throw new IllegalArgumentException(
            "bitsPerSecond: expected 0 or more, was " + bitsPerSecond);
      }
    }

    /** The generated collection only, at full speed, without faults. */
    public static Options standard() {
      return new Options(Optional.empty(), 0, Faults.NONE);
    }

    /** The same with a folder. */
    public Options withFolder(Path path) {
      return new Options(Optional.of(path), bitsPerSecond, faults);
    }

    /** The same with another speed; 0 for no limit. */
    public Options withBitsPerSecond(long bits) {
      return new Options(folder, bits, faults);
    }

    /** The same with faults. */
    public Options withFaults(Faults other) {
      return new Options(folder, bitsPerSecond, other);
    }
  }

  /**
   * Starts the server on a free port with its own daemon threads. Data are generated, and the
   * folder is scanned, when the first request comes.
   *
   * @throws IOException when no port can be opened or the folder is none
   */
  public static DemoArchive start(Options options) throws IOException {
    if (options.folder().isPresent() && !Files.isDirectory(options.folder().get())) {
      throw new NotDirectoryException(options.folder().get().toString());
    }
    Job findings = Job.silent();
    List<Catalogue.Source> sources = new ArrayList<>();
    sources.add(new GeneratedCollection());
    options.folder().ifPresent(f -> sources.add(new FolderCollections(f, findings)));
    return start(options, new Catalogue(sources), findings);
  }

  /** The same with a catalogue of one's own. */
  static DemoArchive start(Options options, Catalogue catalogue, Job findings) throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    Throttle throttle = new Throttle(options.bitsPerSecond());
    Answers answers = new Answers(catalogue, options.faults(), throttle, closed);
    server.createContext(SERVICES + "v4/", answers::handle);
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, r -> daemon(r, count.incrementAndGet()));
    server.setExecutor(threads);
    server.start();
    return new DemoArchive(server, threads, closed, catalogue, findings);
  }

  private static Thread daemon(Runnable r, int number) {
    Thread t = new Thread(r, "TCIA demo archive " + number);
    t.setDaemon(true);
    return t;
  }

  /** Base address for clients, such as {@code http://127.0.0.1:40123/nbia-api/services/}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + SERVICES;
  }

  /**
   * What was found wrong with files of the folder, which are not served. Scans the folder if that
   * has not been done. Blocks.
   */
  public List<Notice> notices() {
    catalogue.series();
    return findings.notices();
  }

  /** Stops the server, ends stalled answers, frees the port. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
