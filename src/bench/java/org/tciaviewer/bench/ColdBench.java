package org.tciaviewer.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tciaviewer.bench.Contestants.Time;

/**
 * The first load of a fresh JVM, which is what a user feels: from the server, from a folder, and
 * ImageJ's importer on that folder, each in a process of its own, in turn. JVM start and settings
 * are not timed; class loading and compilation are. Arguments: folder with the series, name of one.
 */
public final class ColdBench {
  private static final int RUNS = 7;

  private ColdBench() {}

  /** Runs the benchmark, or as a child one load. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path data = Path.of(args[0]);
    String name = args[1];
    if (args.length > 2) {
      child(data.resolve(name), name, args[2], Integer.parseInt(args[3]));
      return;
    }
    Map<String, List<Time>> times = new LinkedHashMap<>();
    try (ServerProcess server = ServerProcess.start(0, data, List.of(name))) {
      for (int run = 0; run < RUNS; run++) {
        for (String who : List.of("product", "folder", "imagej")) {
          Time t = launch(args, who, server.port());
          times.computeIfAbsent(who, k -> new ArrayList<>()).add(t);
        }
      }
    }
    double imagej = Contestants.middle(times.get("imagej"), Time::wall);
    double imagejCpu = Contestants.middle(times.get("imagej"), Time::cpu);
    times.forEach(
        (who, t) ->
            System.out.printf(
                "%-7s cold %-8s wall %5.0f ms  cpu %5.0f ms  wall/imagej %.2f  cpu/imagej %.2f%n",
                name,
                who,
                Contestants.middle(t, Time::wall),
                Contestants.middle(t, Time::cpu),
                Contestants.middle(t, Time::wall) / imagej,
                Contestants.middle(t, Time::cpu) / imagejCpu));
  }

  private static Time launch(String[] args, String who, int port) throws Exception {
    Process child =
        new ProcessBuilder(
                ServerProcess.java().toString(),
                "-XX:+UseParallelGC",
                "-Xmx3g",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ColdBench.class.getName(),
                args[0],
                args[1],
                who,
                Integer.toString(port))
            .start();
    String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    child.waitFor();
    String[] words =
        out.lines().filter(l -> l.startsWith("TIME ")).findFirst().orElseThrow().split(" ");
    return new Time(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  private static void child(Path folder, String name, String who, int port) throws Exception {
    int slices = folder.toFile().list((f, n) -> n.endsWith(".dcm")).length;
    Time t =
        switch (who) {
          case "imagej" -> Contestants.time(slices, () -> Contestants.importer(folder));
          case "folder" -> Contestants.time(slices, () -> Contestants.folder(folder));
          default -> {
            Contestants.settings(port);
            yield Contestants.time(slices, () -> Contestants.product(name));
          }
        };
    System.out.printf("TIME %.1f %.1f%n", t.cpu(), t.wall());
  }
}
