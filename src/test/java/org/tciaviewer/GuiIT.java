package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.demo.Faults;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * The built jar in a real ImageJ, alone in its plugins folder, used by keyboard as a person would:
 * search on the demo archive, open with annotations, switch them, cancel a slow download. Each test
 * has an ImageJ of its own.
 */
class GuiIT {
  private static final String BROWSER = "TCIA Browser";

  /** A person is asked once before data of a public archive come. */
  private static final String POLICY = "TCIA data usage policy";

  private static final String SAVE = "Save manifest";
  private static final String IMAGE = "DEMO-0001";

  /** The 6 MB phantom takes about a minute at this speed: time enough to cancel. */
  private static final long SLOW_BITS_PER_SECOND = 500_000;

  private static ImageJHost host;
  private static DemoArchive slow;

  @BeforeEach
  void start() throws Exception {
    ImageJHost.assumeUsable();
    slow =
        DemoArchive.start(
            new DemoArchive.Options(Optional.empty(), SLOW_BITS_PER_SECOND, Faults.NONE));
    host = ImageJHost.start(Map.of("TCIA_NBIA_URL", slow.url()), "-Xmx1g");
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
    if (slow != null) {
      slow.close();
    }
  }

  @Test
  void imagejStartsWithoutComplaint() throws Exception {
    host.screenshot("1-imagej-start");
    assertThat(host.output()).doesNotContain("Exception").doesNotContain("Duplicate command");
    assertThat(host.windows()).doesNotContain("Plugins configuration");
  }

  @Test
  void searchOnDemoOpenWithAnnotationsAndSwitchThem() throws Exception {
    browse("d");
    openSelectedSeries();
    assertThat(host.evaluate(waitingFor("nSlices == 64 && Overlay.size > 0"), 60)).isEqualTo("yes");
    host.screenshot("2-opened-with-annotations");
    int all = Integer.parseInt(host.evaluate("return \"\" + Overlay.size;", 20));
    assertThat(all).isGreaterThan(10);

    fromMenu("TCIA Annotation List");
    assertThat(host.waitForWindow("Annotations:", true, 30)).isTrue();
    host.screenshot("3-annotation-list");
    host.key("Annotations:", "alt+h");
    assertThat(host.evaluate(waitingFor("Overlay.size == 0"), 60)).isEqualTo("yes");
    host.key("Annotations:", "alt+a");
    assertThat(host.evaluate(waitingFor("Overlay.size == " + all), 60)).isEqualTo("yes");
  }

  @Test
  void cancelOfSlowDownloadLeavesPartialStack() throws Exception {
    browse("n");
    openSelectedSeries();
    assertThat(host.evaluate(waitingFor("nSlices >= 3"), 60)).isEqualTo("yes");
    host.screenshot("4-loading");
    long start = System.nanoTime();
    host.key(BROWSER, "Escape");
    String ended = host.evaluate(waitingFor("indexOf(getTitle, \"incomplete\") >= 0"), 60);
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    host.screenshot("4-cancelled");
    assertThat(ended).as("title after " + ms + " ms").isEqualTo("yes");
    int slices = Integer.parseInt(host.evaluate("return \"\" + nSlices;", 20));
    assertThat(slices).isBetween(2, 63);
  }

  @Test
  void manifestSavedByKeysListsTheSameSeriesAgain() throws Exception {
    browse("d");
    Path file = Files.createTempDirectory("manifest").resolve("chosen.tcia");
    for (int i = 0; i < 10 && !host.waitForWindow(SAVE, true, 2); i++) {
      host.key(BROWSER, "ctrl+f");
      host.press("Down"); // into the table, where the keys of all actions work
      host.press("ctrl+s");
    }
    host.screenshot("5-save-manifest");
    host.activate(SAVE);
    host.press("ctrl+a");
    host.type(file.toString());
    host.press("Return");
    assertThat(host.waitForWindow("TCIA Series", true, 30)).isTrue();
    assertThat(host.evaluate(waitingForFile(file), 60)).isEqualTo("yes");
    String listed =
        host.evaluate(
            "run(\"TCIA Open Manifest...\", \"path=["
                + file
                + "] source=demo list\"); text = Table.getString(\"SeriesDescription\", 0,"
                + " \"TCIA Series\"); return \"\" + Table.size(\"TCIA Series\") + text;",
            60);
    assertThat(listed).isEqualTo("1Thorax 4.0 B40f");
  }

  private static String waitingForFile(Path file) {
    return "for (i = 0; i < 400; i++) { if (File.exists(\""
        + file
        + "\")) return \"yes\"; wait(100); } return \"no\";";
  }

  /**
   * Opens the browser and chooses the source by its first letter: a combo box takes letters that
   * come slowly for a choice each.
   */
  private static void browse(String sourceLetter) throws Exception {
    fromMenu(BROWSER);
    assertThat(host.waitForWindow(BROWSER, true, 30)).isTrue();
    host.key(BROWSER, "alt+s");
    host.press(sourceLetter);
  }

  /** Starts a command as a person does who does not remember the menu: by the command finder. */
  private static void fromMenu(String command) throws Exception {
    host.key("ImageJ", "l");
    assertThat(host.waitForWindow("Command Finder", true, 20)).isTrue();
    host.activate("Command Finder");
    host.type(command);
    TimeUnit.MILLISECONDS.sleep(500);
    host.press("Return");
    TimeUnit.MILLISECONDS.sleep(500);
    host.closeWindow("Command Finder");
    assertThat(host.waitForWindow("Command Finder", false, 10)).isTrue();
  }

  /** Presses "Open with annotations" until it is enabled and an image appears. */
  private static void openSelectedSeries() throws Exception {
    for (int i = 0; i < 30 && !host.waitForWindow(IMAGE, true, 1); i++) {
      boolean isAsked = host.windows().contains(POLICY);
      host.key(isAsked ? POLICY : BROWSER, isAsked ? "Return" : "alt+w");
    }
    assertThat(host.windows()).contains(IMAGE);
  }

  /** Macro that answers "yes" as soon as a condition on the current image holds. */
  private static String waitingFor(String condition) {
    return "for (i = 0; i < 400; i++) { if (nImages > 0) { if ("
        + condition
        + ") return \"yes\"; } wait(100); } return \"no\";";
  }
}
