package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Opens and closes all windows of the product two hundred times in a process with a display: what
 * is alive at the end is what was alive after the first few times.
 */
class OpenCloseIT {
  private static final int CYCLES = 200;

  /** After these, every class is loaded and every pool has its threads. */
  private static final int WARM = 20;

  /** Compiled code and caches of the toolkit move the live heap by less than this. */
  private static final long SLACK_BYTES = 4_000_000;

  private static final int COLLECTIONS = 20;

  private static final long LIMIT_SECONDS = 400;

  @Test
  void twoHundredCyclesLeaveNothingBehind() throws Exception {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    List<String> told = child();
    Alive warm = Alive.parse(told.get(0));
    Alive end = Alive.parse(told.get(told.size() - 1));
    assertThat(end.heap()).as(told.toString()).isLessThan(warm.heap() + SLACK_BYTES);
    assertThat(end.windows()).as("windows on screen").isEqualTo("0");
    assertThat(end.listeners()).isEqualTo(warm.listeners());
    assertThat(end.threads()).isEqualTo(warm.threads());
  }

  private static List<String> child() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(Child.class.getName());
    Process process =
        new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      return told.lines().filter(l -> l.startsWith("alive\t")).toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What is left when everything is closed. */
  private record Alive(long heap, String windows, String listeners, String threads) {
    static Alive parse(String line) {
      String[] words = line.split("\t");
      return new Alive(Long.parseLong(words[1]), words[2], words[3], words[4]);
    }
  }

  /** Opens and closes, and says what is left. */
  static final class Child {
    private Child() {}

    /** Takes no arguments. */
    public static void main(String[] none) throws Exception {
      new ImageJ(ImageJ.NO_SHOW);
      for (int n = 1; n <= CYCLES; n++) {
        cycle();
        if (n % WARM == 0) {
          System.out.println("alive\t" + alive());
        }
      }
      System.exit(0);
    }

    private static void cycle() throws Exception {
      String keys = "series=" + DemoSeriesUids.ct() + " source=demo annotations=all slices=20-29";
      String id = Launcher.run("TCIA Open Series...", keys);
      ImagePlus image = WindowManager.getImage(Integer.parseInt(id));
      Windows windows = Windows.required("OpenCloseIT");
      windows.openBrowser();
      windows.openAnnotationList(image);
      windows.openHeader(image, 1, "");
      EventQueue.invokeAndWait(() -> {});
      image.changes = false;
      image.close();
      EventQueue.invokeAndWait(Child::closeAll);
      EventQueue.invokeAndWait(() -> {});
    }

    private static void closeAll() {
      for (Window window : Window.getWindows()) {
        if (window != IJ.getInstance()) {
          window.dispose();
        }
      }
    }

    private static String alive() throws Exception {
      TimeUnit.SECONDS.sleep(1); // workers with nothing to do end by themselves
      long used = Long.MAX_VALUE;
      // The peers of windows go with the toolkit's own reference queues, some collections later.
      for (int n = 0; n < COLLECTIONS; n++) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(100);
        Runtime r = Runtime.getRuntime();
        used = Math.min(used, r.totalMemory() - r.freeMemory());
      }
      return used + "\t" + windows() + "\t" + listeners() + "\t" + threads();
    }

    private static long windows() {
      long count = 0;
      for (Window window : Window.getWindows()) {
        count += window.isDisplayable() && window != IJ.getInstance() ? 1 : 0;
      }
      return count;
    }

    private static String listeners() throws Exception {
      Field field = ImagePlus.class.getDeclaredField("listeners");
      field.setAccessible(true);
      List<String> names = new ArrayList<>();
      ((Collection<?>) field.get(null)).forEach(l -> names.add(l.getClass().getName()));
      names.sort(null);
      return names.toString();
    }

    /**
     * Names without their numbers, each with how many there are. The JVM's own are left out, and
     * the HTTP library's task runners, of which one more or less lives for a minute; while at work
     * each bears the name of its task.
     */
    private static String threads() {
      Map<String, Integer> count = new TreeMap<>();
      for (Thread t : Thread.getAllStackTraces().keySet()) {
        boolean isOurs = t.getThreadGroup() != null && !isSystem(t);
        if (isOurs && !t.getName().startsWith("OkHttp ")) {
          count.merge(t.getName().replaceAll("[0-9]+", "#"), 1, Integer::sum);
        }
      }
      return count.toString();
    }

    private static boolean isSystem(Thread thread) {
      return thread.getThreadGroup().getName().equals("system");
    }
  }
}
