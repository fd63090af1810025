package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Window;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.swing.JTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.SeriesRecord;

/** Nothing of the search window is left after it was closed. */
class BrowserLeakIT {
  private static final int WARM_UP = 20;
  private static final int CYCLES = 200;

  /** A window with its table is some 2 MB: one in ten that stayed would be 40 MB. */
  private static final long GROWTH = 8L << 20;

  private static final long THREADS_END_SECONDS = 30;

  @BeforeEach
  void start() {
    OpenBrowser.assumeUsable();
  }

  @Test
  void twoHundredWindowsLeaveNoMemoryThreadOrWindow() throws Exception {
    List<SeriesRecord> series = ManySeries.of(500);
    StagedModel model = new StagedModel("demo", () -> series);
    cycles(model, WARM_UP);
    long before = live();
    int windows = Window.getWindows().length;
    cycles(model, CYCLES);
    long growth = live() - before;

    assertThat(growth).as("growth of the live heap in bytes").isLessThan(GROWTH);
    assertThat(shown()).as("windows on screen").isZero();
    assertThat(Window.getWindows().length).isLessThanOrEqualTo(windows + 2);
    awaitNoThread();
  }

  private static void cycles(BrowserModel model, int count) throws Exception {
    for (int n = 0; n < count; n++) {
      try (OpenBrowser browser = OpenBrowser.of(model)) {
        JTable table = browser.named("series", JTable.class);
        OpenBrowser.await("rows", () -> table.getRowCount() == 500);
      }
    }
  }

  private static long shown() {
    return Arrays.stream(Window.getWindows()).filter(Window::isShowing).count();
  }

  private static long live() throws InterruptedException {
    Runtime r = Runtime.getRuntime();
    for (int n = 0; n < 4; n++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200); // windows are freed by a thread of their own
    }
    return r.totalMemory() - r.freeMemory();
  }

  private static void awaitNoThread() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(THREADS_END_SECONDS);
    while (ours() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(ours()).as("threads of the window").isZero();
  }

  private static long ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("TCIA") && !t.getName().contains("demo"))
        .count();
  }
}
