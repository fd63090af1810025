package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.ImageJHost;
import org.tciaviewer.fixtures.TestData;

/** A person opens a folder without a word of annotations, and is offered what lies in it. */
class AnnotationOfferIT {
  private static final String OFFER = "Annotations found";
  private static final String COMMAND = "TCIA Open DICOM";

  @TempDir private Path folder;
  private ImageJHost host;

  @BeforeEach
  void folderWithImagesAndTheirSegmentation() throws Exception {
    ImageJHost.assumeUsable();
    Path data = TestData.path("c_seg/QIICR__dcmqi/segmentations");
    try (Stream<Path> slices = Files.list(data.resolve("ct-3slice"))) {
      slices.forEach(this::copy);
    }
    copy(data.resolve("liver.dcm"));
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    host.startCommand(COMMAND + "...", COMMAND);
    host.key(COMMAND, "Home");
    host.type(folder.toString());
    host.key(COMMAND, "Return");
    assertThat(host.waitForWindow(OFFER, true, 60)).isTrue();
    TimeUnit.MILLISECONDS.sleep(500);
    host.screenshot("annotations-offered");
  }

  private void copy(Path file) {
    try {
      Files.copy(file, folder.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void oneKeyDrawsWhatWasFound() throws Exception {
    assertThat(host.evaluate("return \"\" + Overlay.size;", 20)).isEqualTo("0");
    host.key(OFFER, "Return");
    assertThat(host.waitForWindow(OFFER, false, 30)).isTrue();
    assertThat(Integer.parseInt(host.evaluate("return \"\" + Overlay.size;", 20))).isPositive();
    host.screenshot("annotations-drawn");
  }

  @Test
  void offerGoesWithItsImage() throws Exception {
    host.evaluate("close();", 20);
    assertThat(host.waitForWindow(OFFER, false, 20)).isTrue();
    assertThat(host.output()).doesNotContain("Exception");
  }
}
