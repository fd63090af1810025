package org.tciaviewer.bench;

import com.sun.management.OperatingSystemMXBean;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.FolderOpener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.tciaviewer.Commands;

/** What is timed, and how. */
final class Contestants {
  /** Bytes of a slice of 512 x 512 x 16 bit. */
  static final int PIXEL_BYTES = 512 * 512 * 2;

  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int CALIBRATION_STEPS = 100_000_000;

  /** CPU of the process and wall time of one run, ms. */
  record Time(double cpu, double wall) {}

  private Contestants() {}

  /** Points the product at the local server. */
  static void settings(int port) throws IOException {
    Commands.run("TCIA Settings...", "nbia=http://127.0.0.1:" + port + "/nbia-api/services/");
  }

  /** Loads a series from the server and closes it; answers the number of slices. */
  static int product(String name) throws IOException {
    return closed(open("Open Series", "series=" + NbiaServer.uid(name) + " source=nbia"));
  }

  /** Loads a folder and closes the images; answers the number of slices of the largest. */
  static int folder(Path folder) throws IOException {
    return closed(open("Open DICOM", "path=[" + folder + "]"));
  }

  /** Runs a command; the images it opened, the largest first. */
  static ImagePlus[] open(String command, String keys) throws IOException {
    String ids = Commands.run("TCIA " + command + "...", keys);
    return Arrays.stream(ids.split("\n"))
        .map(id -> WindowManager.getImage(Integer.parseInt(id.trim())))
        .sorted(Comparator.comparingInt(ImagePlus::getStackSize).reversed())
        .toArray(ImagePlus[]::new);
  }

  static int closed(ImagePlus... images) {
    int slices = images[0].getStackSize();
    for (ImagePlus image : images) {
      image.changes = false;
      image.close();
    }
    return slices;
  }

  /** ImageJ's own importer; it must have read 16-bit slices. */
  static int importer(Path folder) {
    ImagePlus image = FolderOpener.open(folder.toString());
    if (image == null || image.getBitDepth() != 16) {
      throw new IllegalStateException("ImageJ opened " + image);
    }
    return image.getStackSize();
  }

  /** Times a piece of work, which must answer the expected number of slices. */
  static Time time(int slices, Callable<Integer> work) throws Exception {
    System.gc();
    long cpu = OS.getProcessCpuTime();
    long wall = System.nanoTime();
    int got = work.call();
    Time time = new Time((OS.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
    if (got != slices) {
      throw new IllegalStateException(got + " slices instead of " + slices);
    }
    return time;
  }

  /**
   * Mean of the middle half: as steady as a median, and finer than the 10 ms steps of the clock of
   * process CPU.
   */
  static double middle(List<Time> times, ToDoubleFunction<Time> of) {
    double[] v = times.stream().mapToDouble(of).sorted().toArray();
    return Arrays.stream(v, v.length / 4, v.length - v.length / 4).average().orElseThrow();
  }

  /** CPU ms of a fixed loop in registers: compares machines, and tells a disturbed run. */
  static double calibration() {
    long cpu = OS.getProcessCpuTime();
    long x = System.nanoTime() | 1;
    for (int n = 0; n < CALIBRATION_STEPS; n++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    double ms = (OS.getProcessCpuTime() - cpu) / 1e6;
    return x == 0 ? Double.NaN : ms;
  }

  /** Live bytes of the heap. */
  static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
