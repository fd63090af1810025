package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * The list of annotations in a real ImageJ, by keyboard: filter, switch, jump, ROI Manager,
 * compare, another image, and opened again as it was left.
 */
class AnnotationListIT {
  private static final int SECONDS = 60;
  private static final String LIST = "Annotations:";

  private ImageJHost host;

  @BeforeEach
  void listOfTheDemoCt() throws Exception {
    ImageJHost.assumeUsable();
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    host.evaluate(
        """
        found = call("org.tciaviewer.Commands.call", "TCIA Search...",
          "source=demo collection=TCIA-VIEWER-DEMO modality=CT");
        lines = split(found, "\\n");
        for (n = 2; n < lines.length; n++) {
          cells = split(lines[n], "\\t");
          for (c = 0; c < cells.length - 2; c++) {
            if (cells[c + 2] == "CT" && indexOf(lines[n], "\\t64\\t") > 0) series = cells[c];
          }
        }
        run("TCIA Open Series...", "source=demo annotations=all series=" + series);
        """,
        SECONDS);
    open();
  }

  private void open() throws Exception {
    host.startCommand("TCIA Annotation List", LIST);
    TimeUnit.MILLISECONDS.sleep(500);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  private String overlay() throws Exception {
    return host.evaluate("return \"\" + Overlay.size;", 20);
  }

  private void await(String condition) throws Exception {
    String macro =
        "for (i = 0; i < 200; i++) { if ("
            + condition
            + ") return \"yes\"; wait(50); } return \"no, overlay \" + Overlay.size + \", slice \""
            + " + getSliceNumber;";
    assertThat(host.evaluate(macro, 20)).as(condition).isEqualTo("yes");
  }

  @Test
  void everythingIsReachedByKeyboard() throws Exception {
    int all = Integer.parseInt(overlay());
    host.screenshot("annotation-list-all");
    // The words of the filter, then straight down into the rows.
    host.key(LIST, "alt+f");
    host.type("reader 1");
    host.press("Down");
    host.press("alt+s");
    await("Overlay.size > 0 && Overlay.size < " + all);
    host.screenshot("annotation-list-solo");
    int solo = Integer.parseInt(overlay());
    host.press("space");
    await("Overlay.size == 0");
    host.press("space");
    await("Overlay.size == " + solo);
    host.evaluate("setSlice(1);", 20);
    host.key(LIST, "Return");
    await("getSliceNumber > 1");
    host.key(LIST, "alt+e");
    await("selectionType >= 0");
    host.key(LIST, "alt+r");
    assertThat(host.waitForWindow("ROI Manager", true, 20)).isTrue();
    await("roiManager(\"count\") == " + solo);
    host.key(LIST, "ctrl+a");
    host.press("alt+a");
    await("Overlay.size > " + solo);
    host.screenshot("annotation-list-manager");
    host.key(LIST, "Home");
    host.press("shift+Down");
    host.press("alt+p");
    assertThat(host.waitForWindow("Annotation Comparison", true, 20)).isTrue();
    host.screenshot("annotation-list-compared");
    assertThat(host.output()).doesNotContain("Exception");
  }

  @Test
  void otherImageIsFollowedAndTheWindowOpensAsItWasLeft() throws Exception {
    host.evaluate("newImage(\"empty one\", \"8-bit\", 200, 200, 1);", 20);
    assertThat(host.waitForWindow("Annotations: empty one", true, 20)).isTrue();
    host.screenshot("annotation-list-empty");
    host.evaluate("selectWindow(\"empty one\"); close();", 20);
    host.key(LIST, "Escape");
    assertThat(host.waitForWindow(LIST, false, 20)).isTrue();
    open();
    host.screenshot("annotation-list-again");
    assertThat(host.output()).doesNotContain("Exception");
  }

  @Test
  void dialogsOfTheAnnotationCommandsOpen() throws Exception {
    for (String name : new String[] {"Overlay", "Compare", "Export"}) {
      String title = "TCIA " + name + " Annotations";
      host.startCommand(title + "...", title);
      TimeUnit.MILLISECONDS.sleep(500);
      host.screenshot("dialog-" + name.toLowerCase(Locale.ROOT));
      host.key(title, "Escape");
      assertThat(host.waitForWindow(title, false, 20)).isTrue();
    }
  }
}
