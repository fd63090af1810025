package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * A person opens 300 slices, 157 MB of pixels, in an ImageJ of 176 MB: the dialog offers ways to
 * open them, each of which does what it says.
 */
class MemoryDialogIT {
  private static final int SLICES = 300;
  private static final String OPEN = "TCIA Open DICOM";
  private static final String DIALOG = "not enough memory";
  private static final int SECONDS = 60;

  @TempDir private static Path folder;
  private ImageJHost host;

  @BeforeAll
  static void write() throws IOException {
    ImageJHost.assumeUsable();
    CtSlices ct = new CtSlices("1.2.3.300", 512, 512);
    for (int k = 0; k < SLICES; k++) {
      Files.write(folder.resolve(k + ".dcm"), ct.file(k));
    }
  }

  @BeforeEach
  void open() throws Exception {
    host = ImageJHost.start(Map.of(), "-Xmx176m");
    host.startCommand(OPEN + "...", OPEN);
    host.key(OPEN, "Home");
    host.type(folder.toString());
    host.key(OPEN, "Return");
    assertThat(host.waitForWindow(DIALOG, true, SECONDS)).isTrue();
    host.activate(DIALOG);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  /** Presses a key again when the window manager gave the first one to another window. */
  private void answer(String key) throws Exception {
    boolean isClosed = false;
    for (int n = 0; n < 5 && !isClosed; n++) {
      host.key(DIALOG, key);
      isClosed = host.waitForWindow(DIALOG, false, 5);
    }
    assertThat(isClosed).isTrue();
  }

  private void awaitImage(String condition) throws Exception {
    String answer =
        host.evaluate(
            "for (i = 0; i < 400; i++) { if (nImages > 0) { if ("
                + condition
                + ") return 'yes'; } wait(100); } return '' + nImages + ' images';",
            SECONDS);
    assertThat(answer).as(condition).isEqualTo("yes");
    assertThat(host.output()).doesNotContain("Exception").doesNotContain("OutOfMemory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "virtual         | nSlices == 300 && is('Virtual Stack')",
        "the             | nSlices > 50 && nSlices < 300 && bitDepth == 16",
        "one             | nSlices > 50 && nSlices <= 150 && bitDepth == 16"
      })
  void whatIsChosenOpens(String offer, String condition) throws Exception {
    host.clickOn(offer);
    TimeUnit.MILLISECONDS.sleep(300);
    host.screenshot("memory-dialog-" + offer);
    answer("Return");
    awaitImage(condition);
    String value = host.evaluate("return '' + (calibrate(getPixel(0, 0)) < 30000);", SECONDS);
    assertThat(value).isEqualTo("1");
    host.screenshot("memory-opened-" + offer);
  }

  @Test
  void escapeOpensNothingAndSaysNothingMore() throws Exception {
    answer("Escape");
    TimeUnit.SECONDS.sleep(1);
    host.screenshot("memory-cancelled");
    assertThat(host.evaluate("return '' + nImages;", SECONDS)).isEqualTo("0");
    assertThat(host.windows()).doesNotContain("Exception").doesNotContain("TCIA error");
  }
}
