package org.tciaviewer.bench;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.tciaviewer.Commands;

/**
 * A series from buckets over 100 Mbit/s with 20 ms per request: the share of the link that the
 * whole load uses (the bytes of the objects, at the speed of the link, by the time from the start
 * of the command to its end), and, where there is a display, how long after the last byte of the
 * first object its slice was on screen. Argument: folder with the DICOM files of one series.
 */
public final class BucketBench {
  static final String UID = "1.2.826.0.1.3680043.10.9999.20";

  private static final long BITS = 100_000_000;
  private static final long DELAY_MS = 20;
  private static final int RUNS = 7;

  private BucketBench() {}

  /** Runs the benchmark; the first run is cold. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path folder = Path.of(args[0]);
    Process server = start(folder);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
      String port = said.readLine().substring("PORT ".length());
      Commands.run(
          "TCIA Settings...",
          "policy=accepted idc=http://127.0.0.1:%1$s/v3 s3=http://127.0.0.1:%1$s/s3/{bucket}"
              .formatted(port));
      ConcurrentLinkedQueue<Long> sent = new ConcurrentLinkedQueue<>();
      Thread listener = new Thread(() -> said.lines().forEach(l -> sent.add(nanos(l))));
      listener.setDaemon(true);
      listener.start();
      runs(bytes(folder), sent);
    } finally {
      server.destroyForcibly();
    }
    System.exit(0); // AWT keeps the JVM alive
  }

  private static long nanos(String line) {
    return Long.parseLong(line.substring("SENT ".length()));
  }

  private static void runs(long bytes, ConcurrentLinkedQueue<Long> sent) throws Exception {
    double link = bytes * 8e3 / BITS;
    double[] shares = new double[RUNS];
    double[] firsts = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      sent.clear();
      FirstPainted first = new FirstPainted();
      ImagePlus.addImageListener(first);
      long start = System.nanoTime();
      ImagePlus[] images = Contestants.open("Open Series", "series=" + UID + " source=idc");
      double whole = (System.nanoTime() - start) / 1e6;
      ImagePlus.removeImageListener(first);
      Contestants.closed(images);
      shares[run] = link / whole;
      firsts[run] = (first.painted() - sent.peek()) / 1e6;
      System.out.printf(
          "run %d: link %.0f ms, product %.0f ms, share %.3f%s%n",
          run + 1, link, whole, shares[run], first(firsts[run]));
    }
    Arrays.sort(shares);
    Arrays.sort(firsts);
    System.out.printf("median: share %.3f%s%n", shares[RUNS / 2], first(firsts[RUNS / 2]));
  }

  private static String first(double ms) {
    return GraphicsEnvironment.isHeadless()
        ? ""
        : ", first slice painted %.0f ms after the last byte of its object".formatted(ms);
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                ServerProcess.java().toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BucketServer.class.getName(),
                Long.toString(BITS),
                Long.toString(DELAY_MS),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(p -> p.toString().endsWith(".dcm"))
          .mapToLong(p -> p.toFile().length())
          .sum();
    }
  }
}
