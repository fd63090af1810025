package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * The first hour of a person in plain ImageJ, by a real mouse: tour, search on the demo archive,
 * open with annotations, preset, list, measure, manifest and back; and a folder dropped on the
 * window. At 100 % and at 200 %, once by Java's scale and once by ImageJ's.
 */
class ClickThroughIT {
  private static final int SECONDS = 60;
  private static final String BROWSER = "TCIA Browser";
  private static final String IMAGE = "DEMO-0001";
  private static final String LIST = "Annotations:";
  private static final int SCREEN_HEIGHT = 1000;

  @TempDir private Path folder;
  private ImageJHost host;
  private String name;

  private void start(String scale, Map<String, String> preferences, String jvm) throws Exception {
    ImageJHost.assumeUsable();
    name = "click-" + scale + "-";
    host = ImageJHost.start(Map.of(), preferences, "-Xmx1g", jvm);
    host.startCommand("TCIA Browser", BROWSER);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  private void shot(String what) throws Exception {
    host.screenshot(name + what);
  }

  /** Waits until a condition on the current image holds. */
  private void await(String condition) throws Exception {
    String answer =
        host.evaluate(
            "for (i = 0; i < 300; i++) { if (nImages > 0) { if ("
                + condition
                + ") return 'yes'; } wait(100); } return 'no';",
            SECONDS);
    assertThat(answer).as(condition).isEqualTo("yes");
  }

  private void awaitRange(String wanted) throws Exception {
    String now = "";
    for (int n = 0; n < 50 && !now.equals(wanted); n++) {
      now = host.evaluate("getMinAndMax(a, b); return '' + a + ' ' + b;", SECONDS);
    }
    assertThat(now).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"100, 1, 1.0", "200, 2, 1.0", "200-gui, 1, 2.0"})
  void fromTheTourToAManifestAndBack(String scale, String java, String gui) throws Exception {
    start(scale, Map.of("gui.scale", gui), "-Dsun.java2d.uiScale=" + java);
    host.place("tourNext");
    shot("1-tour");
    host.clickOn("tourNext");
    host.place("series:0");
    shot("2-series");
    host.clickOn("openWith");
    await("nSlices == 64 && Overlay.size > 10");
    String all = host.evaluate("return '' + Overlay.size;", SECONDS);
    assertThat(host.waitForWindow(LIST, true, 30)).isTrue();
    shot("3-opened");
    assertThat(host.place("Compare").getMaxY()).isLessThan(SCREEN_HEIGHT);
    if (!scale.equals("100")) { // no room beside the image: the list stays behind it
      assertThat(host.isAbove(IMAGE, LIST)).isTrue();
    }

    host.press("F3"); // the list has come without taking the focus
    awaitRange("-1350 149");
    host.closeWindow(LIST);
    assertThat(host.waitForWindow(LIST, false, 30)).isTrue();
    host.key(IMAGE, "shift+q");
    assertThat(host.waitForWindow(LIST, true, 30)).isTrue();
    host.clickOn("Hide all");
    await("Overlay.size == 0 || Overlay.hidden");
    host.clickOn("Show all");
    await("Overlay.size == " + all);
    shot("4-list");
    host.clickOn("Measure");
    assertThat(host.waitForWindow("Annotation Measurements", true, 30)).isTrue();
    shot("5-measured");

    Path manifest = folder.resolve("mine.tcia");
    host.activate(BROWSER);
    host.clickOn("saveManifest");
    assertThat(host.waitForWindow("Save manifest", true, 30)).isTrue();
    shot("6-save");
    host.key("Save manifest", "ctrl+a");
    host.type(manifest.toString());
    host.press("Return");
    for (int n = 0; n < 100 && !Files.exists(manifest); n++) {
      Thread.sleep(100);
    }
    assertThat(Files.readString(manifest)).contains("ListOfSeriesToDownload");
    host.evaluate("close('*');", SECONDS);
    reopen(manifest);
  }

  /** As a person without the window: by the command's dialog, path and source by keyboard. */
  private void reopen(Path manifest) throws Exception {
    host.startCommand("TCIA Open Manifest...", "TCIA Open Manifest");
    host.key("TCIA Open Manifest", "Home");
    host.type(manifest.toString());
    for (String key : new String[] {"Tab", "Tab", "Tab", "Tab", "ctrl+a"}) {
      host.press(key); // to the source
    }
    host.type("demo");
    shot("7-manifest");
    host.press("Return");
    await("nSlices == 64");
    shot("8-reopened");
  }

  @Test
  void folderDroppedOnTheWindowOpens() throws Exception {
    CtSlices ct = new CtSlices("1.2.3", 64, 64);
    for (int k = 0; k < 4; k++) {
      Files.write(folder.resolve(k + ".dcm"), ct.file(k));
    }
    start("drop", Map.of("tcia.tour", "seen", "tcia.browser.source", "demo"), "-Xss1m");
    for (String target : new String[] {"facets", "series"}) {
      host.offer(folder);
      Rectangle from = host.place("offer");
      Rectangle to = host.place(target);
      host.drag(1, from.x + 20, from.y + 8, to.x + to.width / 2, to.y + to.height / 2);
      shot(target + "-dropped");
      await("nSlices == 4");
      shot(target);
      host.evaluate("close('*');", SECONDS);
    }
  }
}
