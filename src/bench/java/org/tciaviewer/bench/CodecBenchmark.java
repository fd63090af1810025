package org.tciaviewer.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tciaviewer.pixel.FrameDecoders;
import org.tciaviewer.pixel.FrameSpec;

/**
 * Prints the median CPU milliseconds per frame of 512 × 512 × 16 bit, one line for each argument
 * {@code folder=transfer syntax}. Run by {@code src/bench/codecs.py}.
 */
public final class CodecBenchmark {
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 8;

  private CodecBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      Path folder = Path.of(arg.substring(0, arg.indexOf('=')));
      String syntax = arg.substring(arg.indexOf('=') + 1);
      double ms = medianMilliseconds(frames(folder), syntax);
      System.out.printf(java.util.Locale.ROOT, "%s %.3f%n", folder.getFileName(), ms);
    }
  }

  private static List<byte[]> frames(Path folder) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path p : files.sorted().toList()) {
        frames.add(Files.readAllBytes(p));
      }
    }
    return frames;
  }

  private static double medianMilliseconds(List<byte[]> frames, String syntax) throws IOException {
    FrameSpec spec = new FrameSpec(syntax, 512, 512, 1, 16, 16, true, "MONOCHROME2", false);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] rounds = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (byte[] frame : frames) {
        FrameDecoders.decode(frame, spec);
      }
      if (round >= 0) {
        rounds[round] = (threads.getCurrentThreadCpuTime() - start) / 1e6 / frames.size();
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
