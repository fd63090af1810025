package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.ImageJHost;

/** ImageJ's tools on a virtual stack of 157 MB in a real ImageJ that has 150 MB. */
class VirtualStackGuiIT {
  private static final int SECONDS = 90;
  private static final int SLICES = 300;
  private static final CtSlices CT = new CtSlices("1.2.3.302", 512, 512);

  @TempDir private Path folder;
  private ImageJHost host;

  @BeforeEach
  void open() throws Exception {
    ImageJHost.assumeUsable();
    Path series = Files.createDirectories(folder.resolve("series"));
    for (int k = 0; k < SLICES; k++) {
      Files.write(series.resolve(k + ".dcm"), CT.file(k));
    }
    host = ImageJHost.start(Map.of(), "-Xmx150m");
    host.evaluate("run('TCIA Open DICOM...', 'path=[" + series + "] virtual');", SECONDS);
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    if (host != null) {
      host.close();
    }
  }

  private String evaluate(String macro) throws Exception {
    return host.evaluate(macro, SECONDS);
  }

  @Test
  void scrollsProjectsReslicesDuplicatesAndSaves() throws Exception {
    assertThat(
            evaluate(
                "w = 0; for (n = 1; n <= nSlices; n++) { setSlice(n); getMinAndMax(lo, hi); v ="
                    + " calibrate(getPixel(0, 0)); if (v != -24 + 100 * (n - 1) || lo != -160 || hi"
                    + " != 239) w++; } return '' + nSlices + ' ' + w + ' ' + is('Virtual Stack');"))
        .isEqualTo("300 0 1");
    host.screenshot("virtual-stack");
    evaluate("run('Z Project...', 'projection=[Max Intensity]');");
    assertThat(evaluate("v = '' + calibrate(getPixel(0, 0)); close(); return v;"))
        .isEqualTo("29876");
    evaluate("makeLine(0, 0, 511, 0); run('Reslice [/]...', 'output=2.5 slice_count=1 avoid');");
    assertThat(
            evaluate(
                "v = '' + getWidth + ' ' + getHeight + ' ' + calibrate(getPixel(0, 299)); close();"
                    + " return v;"))
        .isEqualTo("511 300 29876");
    evaluate("run('Select None'); run('Duplicate...', 'title=part duplicate range=11-20');");
    assertThat(
            evaluate(
                "setSlice(1); v = '' + nSlices + ' ' + calibrate(getPixel(0, 0)) + ' ' +"
                    + " is('Virtual Stack'); close(); return v;"))
        .isEqualTo("10 976 0");
    Path tiff = folder.resolve("saved.tif");
    evaluate("saveAs('Tiff', '" + tiff + "');");
    assertThat(Files.size(tiff)).isGreaterThan(2L * 512 * 512 * SLICES);
    evaluate("close(); run('TIFF Virtual Stack...', 'open=[" + tiff + "]');");
    assertThat(evaluate("setSlice(300); return '' + nSlices + ' ' + calibrate(getPixel(0, 0));"))
        .isEqualTo("300 29876");
  }
}
