package org.tciaviewer.bench;

import com.sun.management.OperatingSystemMXBean;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.FolderOpener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tciaviewer.Commands;

/**
 * The whole load, from the command to the final stack, beside the least that Java can do with the
 * same URL ({@link Floor}); the same series from the unpacked folder beside ImageJ's own importer:
 * one warm JVM, alternating, medians of process CPU and of wall time. Argument: folder with ct133,
 * ct300, ct1000 of 512 x 512 x 16 bit slices. Run it headless with a fixed collector:
 *
 * <pre>java -XX:+UseParallelGC -Xmx3g -Djava.awt.headless=true … org.tciaviewer.bench.LoadBench DIR
 * </pre>
 */
public final class LoadBench {
  private static final int WARM_UPS = 3;
  private static final int RUNS = 9;
  private static final int PIXEL_BYTES = 512 * 512 * 2;
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** CPU and wall time of one run, ms. */
  private record Time(double cpu, double wall) {}

  private LoadBench() {}

  /** Runs the benchmark; prints a table. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path data = Path.of(args[0]);
    List<String> names = args.length > 1 ? List.of(args[1].split(",")) : List.of("ct133", "ct300");
    Process server = serve(0, data, names);
    try {
      int port = port(server);
      Commands.run("TCIA Settings...", "nbia=http://127.0.0.1:" + port + "/nbia-api/services/");
      for (String name : names) {
        series(port, data.resolve(name), name);
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process serve(long bits, Path data, List<String> names) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                NbiaServer.class.getName(),
                Long.toString(bits)));
    names.forEach(n -> command.add(data.resolve(n).toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static int port(Process server) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
    return Integer.parseInt(in.readLine().substring("PORT ".length()));
  }

  private static void series(int port, Path folder, String name) throws Exception {
    String uid = NbiaServer.uid(name);
    Map<String, Callable<Integer>> contestants = new LinkedHashMap<>();
    contestants.put("floor", () -> new Floor().load(port, uid, PIXEL_BYTES).size());
    contestants.put("product", () -> product("Open Series", "series=" + uid + " source=nbia"));
    contestants.put("folder", () -> product("Open DICOM", "path=[" + folder + "]"));
    contestants.put("imagej", () -> importer(folder));
    long first = System.nanoTime();
    int slices = product("Open Series", "series=" + uid + " source=nbia");
    System.out.printf("%s cold first load %.0f ms wall%n", name, (System.nanoTime() - first) / 1e6);
    Map<String, List<Time>> times = new LinkedHashMap<>();
    for (int run = 0; run < WARM_UPS + RUNS; run++) {
      for (Map.Entry<String, Callable<Integer>> c : contestants.entrySet()) {
        Time t = time(c.getValue());
        if (run >= WARM_UPS) {
          times.computeIfAbsent(c.getKey(), k -> new ArrayList<>()).add(t);
        }
      }
    }
    report(name, times, slices);
  }

  private static void report(String name, Map<String, List<Time>> times, int slices) {
    double floor = median(times.get("floor"), Time::cpu);
    double floorWall = median(times.get("floor"), Time::wall);
    times.forEach(
        (who, t) ->
            System.out.printf(
                "%-7s %-8s cpu %7.0f ms  wall %7.0f ms  cpu/floor %.2f  wall/floor %.2f  cpu/slice"
                    + " %.3f ms%n",
                name,
                who,
                median(t, Time::cpu),
                median(t, Time::wall),
                median(t, Time::cpu) / floor,
                median(t, Time::wall) / floorWall,
                median(t, Time::cpu) / slices));
  }

  private static double median(List<Time> times, java.util.function.ToDoubleFunction<Time> of) {
    double[] v = times.stream().mapToDouble(of).sorted().toArray();
    return v[v.length / 2];
  }

  private static Time time(Callable<Integer> work) throws Exception {
    System.gc();
    long cpu = OS.getProcessCpuTime();
    long wall = System.nanoTime();
    work.call();
    return new Time((OS.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
  }

  private static int product(String command, String keys) throws IOException {
    String ids = Commands.run("TCIA " + command + "...", keys);
    ImagePlus[] images =
        Arrays.stream(ids.split("\n"))
            .map(id -> WindowManager.getImage(Integer.parseInt(id.trim())))
            .sorted(Comparator.comparingInt(ImagePlus::getStackSize).reversed())
            .toArray(ImagePlus[]::new);
    int slices = images[0].getStackSize();
    for (ImagePlus image : images) {
      image.changes = false;
      image.close();
    }
    return slices;
  }

  private static int importer(Path folder) {
    ImagePlus image = FolderOpener.open(folder.toString());
    if (image == null) {
      IJ.log("ImageJ could not open " + folder);
      return 0;
    }
    if (image.getStackSize() < 2) {
      throw new IllegalStateException("ImageJ opened " + image);
    }
    return image.getStackSize();
  }
}
