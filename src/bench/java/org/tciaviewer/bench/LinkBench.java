package org.tciaviewer.bench;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A link of 100 Mbit/s: the whole load beside the bare transfer of the same bytes, and, where there
 * is a display, when the first slice was on screen: its window shown and the event queue, with the
 * paint events of the window, worked off. The share of the bytes is that which the link can carry
 * in the time since the command started. Arguments: folder with the series, names of some.
 */
public final class LinkBench {
  private static final long BITS = 100_000_000;
  private static final int RUNS = 5;

  /** Local header and data descriptor of an entry. */
  private static final int ENTRY_HEADERS = 46;

  private LinkBench() {}

  /** Runs the benchmark; the first run of the first series is cold and told apart. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path data = Path.of(args[0]);
    List<String> names = List.of(args[1].split(","));
    try (ServerProcess server = ServerProcess.start(BITS, data, names)) {
      Contestants.settings(server.port());
      for (String name : names) {
        series(server.port(), data, name);
      }
    }
    System.exit(0); // AWT keeps the JVM alive
  }

  private static void series(int port, Path data, String name) throws Exception {
    double bytes = Files.size(data.resolve(name + ".nbia.zip"));
    double firstInstance = firstInstance(data.resolve(name + ".nbia.zip")) * 8e3 / BITS;
    double[] ratios = new double[RUNS];
    double[] firsts = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      double bare = bare(port, NbiaServer.uid(name));
      FirstPainted first = new FirstPainted();
      ImagePlus.addImageListener(first);
      long start = System.nanoTime();
      ImagePlus[] images =
          Contestants.open("Open Series", "series=" + NbiaServer.uid(name) + " source=nbia");
      double whole = (System.nanoTime() - start) / 1e6;
      ImagePlus.removeImageListener(first);
      Contestants.closed(images);
      ratios[run] = whole / bare;
      firsts[run] = (first.painted() - start) / 1e6;
      System.out.printf(
          "%-7s run %d: bare %.0f ms, product %.0f ms (%.3f)%s%n",
          name, run + 1, bare, whole, ratios[run], first(firsts[run], bytes, firstInstance));
    }
    Arrays.sort(ratios);
    Arrays.sort(firsts);
    System.out.printf(
        "%-7s median: product/bare %.3f%s%n",
        name, ratios[RUNS / 2], first(firsts[RUNS / 2], bytes, firstInstance));
  }

  private static String first(double ms, double bytes, double firstInstance) {
    return GraphicsEnvironment.isHeadless()
        ? ""
        : ", first slice painted after %.0f ms = %.1f %% of the bytes, at most %.0f ms after the last byte of the first instance"
            .formatted(ms, 100 * ms * BITS / 8000 / bytes, ms - firstInstance);
  }

  /** Bytes of the zip up to the end of its first instance; the look-up before is not counted. */
  private static long firstInstance(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      long at = 0;
      for (ZipEntry e : Collections.list(file.entries())) {
        at += ENTRY_HEADERS + e.getName().length() + e.getCompressedSize();
        if (e.getName().endsWith(".dcm")) {
          return at;
        }
      }
      throw new IOException("no instance in " + zip);
    }
  }

  /** Milliseconds to read the answer and drop it. */
  private static double bare(int port, String uid) throws IOException {
    long start = System.nanoTime();
    try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String get =
          "GET /nbia-api/services/v4/getImage?SeriesInstanceUID="
              + uid
              + "&IncludeMD5=Yes HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      s.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      InputStream in = s.getInputStream();
      byte[] buffer = new byte[1 << 17];
      byte[] last = new byte[5];
      byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      while (!Arrays.equals(last, end)) {
        int n = in.read(buffer);
        if (n < 0) {
          throw new IOException("the answer ended early");
        }
        int kept = Math.min(n, last.length);
        System.arraycopy(last, kept, last, 0, last.length - kept);
        System.arraycopy(buffer, n - kept, last, last.length - kept, kept);
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
