package org.tciaviewer.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.ArchiveSettings.Server;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * CPU of the transfer alone, to the last instance in memory: WADO-RS multipart beside NBIA's zip of
 * the same series, and what inflating that zip costs. Alternating in one warm JVM, medians of
 * process CPU. Argument: folder with ct300 of 512 x 512 x 16 bit slices.
 */
public final class WadoBench {
  private static final int WARM_UPS = 3;
  private static final int RUNS = 9;
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private WadoBench() {}

  /** Runs the benchmark; prints a table. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path folder = Path.of(args[0]).resolve("ct300");
    Process nbia = serve(NbiaServer.class, "0", folder);
    Process counted = serve(WadoServer.class, "lengths", folder);
    Process scanned = serve(WadoServer.class, "none", folder);
    try {
      ArchiveSettings settings =
          ArchiveSettings.defaults()
              .withNbia("http://127.0.0.1:" + port(nbia) + "/nbia-api/services/")
              .withServer(wado("counted", port(counted)))
              .withServer(wado("scanned", port(scanned)));
      Path zip = folder.resolveSibling("ct300.nbia.zip");
      Map<String, Callable<Integer>> contestants = new LinkedHashMap<>();
      contestants.put("nbia", () -> load("nbia", NbiaServer.uid("ct300"), settings));
      contestants.put("inflate", () -> inflate(zip));
      contestants.put("counted", () -> load("counted", "1.2.3", settings));
      contestants.put("scanned", () -> load("scanned", "1.2.3", settings));
      report(run(contestants));
    } finally {
      nbia.destroyForcibly();
      counted.destroyForcibly();
      scanned.destroyForcibly();
    }
  }

  private static Server wado(String name, int port) {
    return new Server(name, "dicomweb", "http://127.0.0.1:" + port + "/dicom-web", "");
  }

  private static Process serve(Class<?> server, String option, Path folder) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            server.getName(),
            option,
            folder.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static int port(Process server) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
    return Integer.parseInt(in.readLine().substring("PORT ".length()));
  }

  private static int load(String source, String uid, ArchiveSettings settings) throws IOException {
    SeriesRecord series =
        SeriesRecord.builder(uid).patient("B1", "1.2").source(source, "").size(300, -1).build();
    int count = 0;
    try (Archive archive = Archives.open(source, settings);
        InstanceStream stream = archive.open(series, OpenOptions.defaults(), Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        i.get().close();
        count++;
      }
      if (!stream.finish().isComplete()) {
        throw new IOException(source + ": " + stream.finish().sentence());
      }
    }
    return count;
  }

  /** Inflates the zip from memory and does nothing with it. */
  private static int inflate(Path zip) throws IOException {
    byte[] buffer = new byte[1 << 20];
    int count = 0;
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        while (entries.read(buffer) > 0) {
          count++;
        }
      }
    }
    return count;
  }

  private static Map<String, List<Double>> run(Map<String, Callable<Integer>> contestants)
      throws Exception {
    Map<String, List<Double>> cpu = new LinkedHashMap<>();
    for (int run = 0; run < WARM_UPS + RUNS; run++) {
      for (Map.Entry<String, Callable<Integer>> c : contestants.entrySet()) {
        System.gc();
        long before = OS.getProcessCpuTime();
        c.getValue().call();
        double ms = (OS.getProcessCpuTime() - before) / 1e6;
        if (run >= WARM_UPS) {
          cpu.computeIfAbsent(c.getKey(), k -> new ArrayList<>()).add(ms);
        }
      }
    }
    return cpu;
  }

  private static void report(Map<String, List<Double>> cpu) {
    Map<String, Double> medians = new LinkedHashMap<>();
    cpu.forEach(
        (who, times) -> {
          double[] v = times.stream().mapToDouble(t -> t).sorted().toArray();
          medians.put(who, v[v.length / 2]);
        });
    double base = medians.get("nbia") - medians.get("inflate");
    medians.forEach(
        (who, ms) ->
            System.out.printf("%-8s cpu %7.0f ms  / (nbia - inflate) %.2f%n", who, ms, ms / base));
  }
}
