package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * Keys and mouse of an image window of the built jar in a real ImageJ, by real keys and a real
 * mouse, with the Recorder open.
 */
class ViewingIT {
  private static final int SECONDS = 60;
  private ImageJHost host;

  @BeforeEach
  void start() throws Exception {
    ImageJHost.assumeUsable();
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    host.evaluate("run('Record...'); setLocation(900, 700);", SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  /** Opens the first series of the demo's modality and makes its window large. */
  private void open(String modality, String keys) throws Exception {
    host.evaluate(
        "run('TCIA Search...', 'source=demo collection=TCIA-VIEWER-DEMO modality="
            + modality
            + "'); uid = Table.getString('SeriesInstanceUID', 0, 'TCIA Series');"
            + " close('TCIA Series'); run('TCIA Open Series...', 'source=demo series=' + uid + ' "
            + keys
            + "'); setLocation(20, 120, 640, 700);",
        SECONDS);
  }

  private String range() throws Exception {
    return host.evaluate("getMinAndMax(a, b); return '' + a + ' ' + b;", SECONDS);
  }

  private void awaitRange(String wanted) throws Exception {
    String now = range();
    for (int n = 0; n < 50 && !now.equals(wanted); n++) {
      TimeUnit.MILLISECONDS.sleep(100);
      now = range();
    }
    assertThat(now).isEqualTo(wanted);
  }

  /** A command is recorded when it has ended, which is after it can be seen. */
  private void awaitRecorded(String... lines) throws Exception {
    String all = "";
    for (int n = 0; n < 30 && !Stream.of(lines).allMatch(all::contains); n++) {
      all = host.evaluate("selectWindow('Recorder'); return getInfo('window.contents');", SECONDS);
    }
    assertThat(all).contains(lines);
  }

  @Test
  void presetsDragMenuAndCardOfACt() throws Exception {
    open("CT", "annotations=all");
    host.key("DEMO-0001", "F3");
    awaitRange("-1350 149");
    host.press("F4");
    awaitRange("-160 239");
    host.press("F1");
    Rectangle canvas = host.place("canvas");
    TimeUnit.MILLISECONDS.sleep(300);
    host.screenshot("viewing-card");
    host.press("F1");

    int x = canvas.x + 100;
    int y = canvas.y + 200;
    host.drag(3, x, y, x + 100, y + 50);
    host.screenshot("viewing-drag");
    // 400 e^0.5 = 659.5, to even; 40 + 400 / 4.
    awaitRange("-190 469");
    awaitRecorded("preset=[CT lung]", "run(\"TCIA Window Preset...\", \"center=140 width=660\");");
    host.key("DEMO-0001", "F2");
    awaitRange("-1250 249"); // the first window of the file
    host.evaluate("run('TCIA Window Preset...', 'center=140 width=660');", SECONDS);
    awaitRange("-190 469");
    assertThat(host.evaluate("return '' + selectionType();", SECONDS)).isEqualTo("-1");
  }

  @Test
  void listIsDockedAndHeaderFollowsTheSlice() throws Exception {
    open("CT", "annotations=all");
    host.key("DEMO-0001", "shift+q");
    boolean isListed = host.waitForWindow("Annotations:", true, 20);
    host.screenshot("viewing-list");
    assertThat(isListed).isTrue();
    Rectangle table = host.place("annotations");
    Rectangle canvas = host.place("canvas");
    assertThat(table.x).isGreaterThan(canvas.x + canvas.width);
    host.evaluate("setLocation(120, 160);", SECONDS);
    Rectangle moved = host.place("annotations");
    for (int n = 0; n < 20 && moved.x < table.x + 90; n++) {
      moved = host.place("annotations");
    }
    assertThat(moved.x - table.x).isBetween(90, 110);
    host.screenshot("viewing-docked");

    host.startCommand("TCIA DICOM Header", "DICOM Header:");
    host.clickOn("header filter");
    host.evaluate("setSlice(33);", SECONDS);
    assertThat(host.waitForWindow(", slice 33", true, 20)).isTrue();
    host.screenshot("viewing-header");
  }

  @Test
  void petIsReadInSuv() throws Exception {
    open("PT", "");
    host.key("DEMO", "F3");
    awaitRecorded("preset=[PET SUV 0-5]");
    host.screenshot("viewing-suv");
    host.key("DEMO", "q");
    awaitRecorded("suv=off");
    host.screenshot("viewing-becquerel");
  }
}
