package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.ImageJHost;
import org.tciaviewer.fixtures.TestData;

/** What ImageJ's own tools make of an opened series, in a real ImageJ with the built jar. */
class ImageJToolsIT {
  private static final int SECONDS = 60;
  private static ImageJHost host;

  @TempDir private static Path folder;

  /** Each test has an ImageJ of its own: AWT may hang when a macro closes many windows at once. */
  @BeforeEach
  void open() throws Exception {
    TestData.require();
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    Path ct = TestData.path("a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT");
    Path xml = TestData.path("b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml");
    host.evaluate(
        "run('TCIA Open DICOM...', 'path=["
            + ct
            + "]'); run('TCIA Overlay Annotations...', 'path=["
            + xml
            + "]');",
        SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  private static String evaluate(String macro) throws Exception {
    return host.evaluate(macro, SECONDS);
  }

  @Test
  void dicomTagsOfEverySliceAreItsOwn() throws Exception {
    String z =
        evaluate(
            "s = ''; for (n = 1; n <= nSlices; n++) { setSlice(n); p = split(getTag('0020,0032'),"
                + " '\\\\'); s = s + d2s(parseFloat(p[2]), 1) + ' '; } return s; } function"
                + " getTag(t) { i = getMetadata('Label'); a = indexOf(i, t); b = indexOf(i, ':',"
                + " a); return substring(i, b + 1, indexOf(i, '\\n"
                + "', b));");

    StringBuilder expected = new StringBuilder();
    for (int n = 0; n < 21; n++) {
      expected.append(-152.5 + 2.5 * n).append(' ');
    }
    assertThat(z).isEqualTo(expected.toString().strip());
  }

  @Test
  void outlinesLieOnTheNoduleOnScreen() throws Exception {
    evaluate("setSlice(13); run('Set... ', 'zoom=400 x=340 y=350');");
    host.screenshot("lidc-0001-outlines-400");
    assertThat(evaluate("return '' + Overlay.size;")).isEqualTo("35");
  }

  @Test
  void showInfoHasTheHeaderAndWhereTheDataCameFrom() throws Exception {
    evaluate("run('Show Info...');");
    String info = evaluate("return getInfo('window.contents');");

    assertThat(info)
        .contains("0008,0060  Modality: CT")
        .contains("7FE0,0010  Pixel Data")
        .contains("LIDC-IDRI-0001");
  }

  @Test
  void maximumProjectionHasTheHighestValueOfTheSlices() throws Exception {
    String answer =
        evaluate(
            "Stack.getStatistics(a, b, c, highest); run('Z Project...', 'projection=[Max"
                + " Intensity]'); getStatistics(area, mean, min, max);"
                + " return '' + highest + ' ' + max + ' ' + bitDepth();");

    String[] numbers = answer.split(" ");
    assertThat(numbers[1]).isEqualTo(numbers[0]);
    assertThat(numbers[2]).isEqualTo("16");
  }

  @Test
  void measureProfileAndThresholdSeeHounsfieldUnits() throws Exception {
    String answer =
        evaluate(
            "setSlice(5); makeRectangle(200, 200, 8, 8); sum = 0;"
                + " for (y = 200; y < 208; y++) for (x = 200; x < 208; x++)"
                + " sum = sum + calibrate(getPixel(x, y));"
                + " run('Set Measurements...', 'mean redirect=None decimal=6'); run('Measure');"
                + " measured = getResult('Mean', nResults - 1);"
                + " run('Plot Z-axis Profile'); Plot.getValues(z, profile); close();"
                + " run('Select None'); setThreshold(-300, 4000); getThreshold(low, high);"
                + " return d2s(sum / 64, 3) + ' ' + d2s(measured, 3) + ' ' + d2s(profile[4], 3)"
                + " + ' ' + profile.length + ' ' + d2s(low, 0);");

    String[] numbers = answer.split(" ");
    assertThat(numbers[1]).as("Measure").isEqualTo(numbers[0]);
    assertThat(numbers[2]).as("Plot Z-axis Profile").isEqualTo(numbers[0]);
    assertThat(numbers[3]).as("points of the profile").isEqualTo("21");
    assertThat(numbers[4]).as("lower threshold").isEqualTo("-300");
  }

  @Test
  void resliceHasTheSpacingAndValuesOfTheSlices() throws Exception {
    String answer =
        evaluate(
            "setSlice(1); first = calibrate(getPixel(256, 0));"
                + " setSlice(nSlices); last = calibrate(getPixel(256, 0));"
                + " run('Reslice [/]...', 'output=0.703 start=Top avoid');"
                + " getVoxelSize(w, h, d, unit); setSlice(1);"
                + " a = calibrate(getPixel(256, 0)); b = calibrate(getPixel(256, 20));"
                + " return '' + first + ' ' + last + ' ' + a + ' ' + b + ' ' + d2s(h, 3) + unit;");

    String[] numbers = answer.split(" ");
    assertThat(numbers[2]).as("value on the first slice").isEqualTo(numbers[0]);
    assertThat(numbers[3]).as("value on the last slice").isEqualTo(numbers[1]);
    assertThat(numbers[4]).as("height of a pixel").isEqualTo("2.500mm");
  }

  @Test
  void orthogonalViewsOpen() throws Exception {
    evaluate("run('Orthogonal Views');");
    assertThat(host.waitForWindow("XZ", true, 30)).isTrue();
    assertThat(host.waitForWindow("YZ", true, 30)).isTrue();
    host.screenshot("lidc-0001-orthogonal");
  }

  @Test
  void outlinesMoveIntoTheRoiManagerAndAreMeasuredOnTheirSlices() throws Exception {
    String answer =
        evaluate(
            "run('To ROI Manager'); n = roiManager('count'); roiManager('select', 0); z ="
                + " getSliceNumber(); getStatistics(a, mean);"
                + " run('Set Measurements...', 'mean redirect=None decimal=3'); run('Clear"
                + " Results'); roiManager('Measure'); m = getResult('Mean', 0); return '' + n + ' '"
                + " + (m == mean || abs(m - mean) < 0.001) + ' ' + (mean > -1000 && mean < 300) + '"
                + " ' + (z > 1);");
    host.screenshot("lidc-0001-roi-manager");
    assertThat(answer).isEqualTo("35 1 1 1");
  }

  /**
   * What 3D Viewer, Labkit, BigDataViewer and MorphoLibJ read of an image: size and calibration.
   */
  @Test
  void volumeToolsSeeOneCalibratedStackOfSlices() throws Exception {
    String seen =
        evaluate(
            "getDimensions(w, h, c, z, t); getVoxelSize(x, y, d, u); return '' + w + ' ' + h + ' '"
                + " + c + ' ' + z + ' ' + t + ' ' + x + ' ' + y + ' ' + d + ' ' + u + ' ' +"
                + " bitDepth();");
    assertThat(seen).isEqualTo("512 512 1 21 1 0.7031 0.7031 2.5 mm 16");
    String projected =
        evaluate(
            "run('3D Project...', 'projection=[Brightest Point] axis=Y-Axis slice=2.5 initial=0"
                + " total=90 rotation=30 lower=1 upper=255 opacity=0 surface=100 interior=50');"
                + " return '' + nSlices + ' ' + (getHeight() >= 512);");
    assertThat(projected).isEqualTo("4 1");
  }

  @Test
  void duplicateKeepsValuesSpacingAndLabels() throws Exception {
    String original = evaluate("setSlice(5);" + DESCRIPTION);

    String copy =
        evaluate("run('Duplicate...', 'duplicate range=1-21'); setSlice(5);" + DESCRIPTION);

    assertThat(copy).isEqualTo(original);
  }

  @Test
  void savedTiffReadsBackWithValuesSpacingLabelsAndOutlines() throws Exception {
    String original = evaluate("setSlice(5);" + DESCRIPTION);
    Path tiff = folder.resolve("lidc.tif");

    String again =
        evaluate(
            "saveAs('Tiff', '"
                + tiff
                + "'); close(); open('"
                + tiff
                + "'); setSlice(5);"
                + DESCRIPTION);

    assertThat(again).isEqualTo(original);
  }

  private static final String DESCRIPTION =
      "getVoxelSize(w, h, d, u); v = calibrate(getPixel(300, 300));"
          + " return '' + v + ' ' + w + ' ' + h + ' ' + d + ' ' + u + ' ' + Overlay.size + ' ' +"
          + " substring(getMetadata('Label'), 0, 200);";

  @Test
  void failingCommandEndsTheMacroWithOneLineAndNoWindow() throws Exception {
    host.startMacro(
        "print('\\\\Clear'); run('TCIA Open Series...', 'series=1.2.3 source=demo');"
            + " print('went on');");
    String log = "";
    for (int n = 0; n < 50 && !log.contains("TCIA error"); n++) {
      log = evaluate("return getInfo('log');");
    }

    assertThat(log).contains("TCIA error: series=1.2.3: demo does not have this series");
    assertThat(log).doesNotContain("went on");
    assertThat(evaluate("return '' + nImages;")).isEqualTo("1");
    assertThat(host.windows()).doesNotContain("TCIA Viewer");
  }
}
