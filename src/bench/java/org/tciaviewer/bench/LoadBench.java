package org.tciaviewer.bench;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tciaviewer.bench.Contestants.Time;

/**
 * The whole load, from the command to the final stack, beside the least that Java can do with the
 * same URL ({@link Floor}); the same series from the unpacked folder beside ImageJ's own importer:
 * one warm JVM, alternating, means of the middle half of process CPU and of wall time; the live
 * heap while the image is open; a calibration loop. Argument: folder with ct133, ct300, ct1000 of
 * 512 x 512 x 16 bit slices, then which of them. Run it headless with a fixed collector:
 *
 * <pre>java -XX:+UseParallelGC -Xmx3g -Djava.awt.headless=true … org.tciaviewer.bench.LoadBench DIR
 * </pre>
 */
public final class LoadBench {
  private static final int WARM_UPS = 3;
  private static final int RUNS = 9;
  private static final double MB = 1e6;

  private LoadBench() {}

  /** Runs the benchmark; prints a table. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path data = Path.of(args[0]);
    List<String> names = args.length > 1 ? List.of(args[1].split(",")) : List.of("ct133", "ct300");
    try (ServerProcess server = ServerProcess.start(0, data, names)) {
      Contestants.settings(server.port());
      for (String name : names) {
        series(server.port(), data.resolve(name), name);
      }
    }
  }

  private static void series(int port, Path folder, String name) throws Exception {
    String uid = NbiaServer.uid(name);
    Map<String, Callable<Integer>> contestants = new LinkedHashMap<>();
    contestants.put("floor", () -> new Floor().load(port, uid, Contestants.PIXEL_BYTES).size());
    contestants.put("product", () -> Contestants.product(name));
    contestants.put("folder", () -> Contestants.folder(folder));
    contestants.put("imagej", () -> Contestants.importer(folder));
    int slices = Contestants.product(name);
    Map<String, List<Time>> times = new LinkedHashMap<>();
    double[] calibration = new double[RUNS];
    for (int run = 0; run < WARM_UPS + RUNS; run++) {
      for (Map.Entry<String, Callable<Integer>> c : contestants.entrySet()) {
        Time t = Contestants.time(slices, c.getValue());
        if (run >= WARM_UPS) {
          times.computeIfAbsent(c.getKey(), k -> new ArrayList<>()).add(t);
        }
      }
      calibration[Math.max(0, run - WARM_UPS)] = Contestants.calibration();
    }
    report(name, times, slices);
    Arrays.sort(calibration);
    System.out.printf("%-7s calibration loop %.0f ms%n", name, calibration[RUNS / 2]);
    heap(name, slices);
  }

  private static void report(String name, Map<String, List<Time>> times, int slices) {
    double floor = Contestants.middle(times.get("floor"), Time::cpu);
    double imagej = Contestants.middle(times.get("imagej"), Time::cpu);
    times.forEach(
        (who, t) -> {
          double cpu = Contestants.middle(t, Time::cpu);
          System.out.printf(
              "%-7s %-8s cpu %5.0f ms  wall %5.0f ms  cpu/floor %.2f  cpu/imagej %.2f  cpu/slice"
                  + " %.3f ms%n",
              name,
              who,
              cpu,
              Contestants.middle(t, Time::wall),
              cpu / floor,
              cpu / imagej,
              cpu / slices);
        });
  }

  private static void heap(String name, int slices) throws Exception {
    ImagePlus[] images =
        Contestants.open("Open Series", "series=" + NbiaServer.uid(name) + " source=nbia");
    double live = Contestants.live() / MB;
    double pixels = (double) slices * Contestants.PIXEL_BYTES / MB;
    System.out.printf(
        "%-7s live heap %.1f MB, pixels %.1f MB, goal below %.1f MB%n",
        name, live, pixels, pixels * 1.05 + 40);
    Contestants.closed(images);
  }
}
