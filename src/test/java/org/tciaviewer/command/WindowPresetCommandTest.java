package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImagePlus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.OpenImages;

class WindowPresetCommandTest extends CommandContract {
  private ImagePlus image;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new WindowPresetCommand();
  }

  @Override
  String workingKeys() throws IOException {
    image =
        ShownImages.show(
            series(
                3,
                n ->
                    ct(n, 0, 0, n)
                        .putNumbers(Tag.WindowCenter, 40, -600)
                        .putNumbers(Tag.WindowWidth, 400, 1500)));
    return "preset=file-2";
  }

  @Override
  void check(String result) {
    assertThat(result).isEmpty();
    // LINEAR: −600 − 0.5 ∓ 1499 / 2.
    assertRange(-1350, 149);
  }

  private void assertRange(double low, double high) {
    double offset = image.getCalibration().isSigned16Bit() ? 32768 : 0;
    assertThat(image.getDisplayRangeMin() - offset).isEqualTo(low);
    assertThat(image.getDisplayRangeMax() - offset).isEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource({
    "preset=file, -160, 239",
    "preset=[CT lung], -1350, 149",
    "preset=[CT bone], -770, 1729",
    "center=100.5 width=201, 0, 200",
  })
  void setsTheDisplayRangeOnly(String keys, double low, double high) throws IOException {
    workingKeys();
    short before = ((short[]) image.getStack().getPixels(1))[5];
    Launcher.run("TCIA Window Preset...", keys);
    assertRange(low, high);
    assertThat(((short[]) image.getStack().getPixels(1))[5]).isEqualTo(before);
    assertThat(image.getCalibration().getCoefficients()).containsExactly(-32768, 1);
  }

  @Test
  void sigmoidIsShownByItsCurve() throws IOException {
    image =
        ShownImages.show(
            series(
                2,
                n ->
                    mr(n, 0, 0, n)
                        .putNumbers(Tag.WindowCenter, 200)
                        .putNumbers(Tag.WindowWidth, 100)
                        .put(Tag.VOILUTFunction, "SIGMOID")));
    Launcher.run("TCIA Window Preset...", "preset=file");
    assertRange(50, 350);
    byte[] grey = image.getProcessor().getLut().getBytes();
    // 1 / (1 + exp(−4 (x − 200) / 100)) at the ends and at x = 200 + 300 · 0.5 / 256.
    assertThat(grey[256] & 0xFF).isEqualTo(1);
    assertThat(grey[256 + 128] & 0xFF).isEqualTo(129);
    assertThat(grey[256 + 255] & 0xFF).isEqualTo(254);
  }

  @Test
  void voiLutFollowsTheWindows() throws IOException {
    DataSet lut =
        new DataSet.Builder()
            .putBytes(
                Tag.LUTDescriptor, org.tciaviewer.dicom.VR.US, new byte[] {4, 0, 100, 0, 8, 0})
            .putBytes(
                Tag.LUTData,
                org.tciaviewer.dicom.VR.OW,
                new byte[] {0, 0, 10, 0, 20, 0, (byte) 255, 0})
            .build();
    image = ShownImages.show(series(2, n -> mr(n, 0, 0, n).putItems(Tag.VOILUTSequence, lut)));
    assertRange(100, 103);
    byte[] grey = image.getProcessor().getLut().getBytes();
    assertThat(grey[256] & 0xFF).isZero();
    assertThat(grey[256 + 255] & 0xFF).isEqualTo(255);
    assertThatThrownBy(() -> Launcher.run("TCIA Window Preset...", "preset=file-2"))
        .hasMessageContaining("the file offers 1 windows");
  }

  @Test
  void unknownPresetIsRefusedWithTheKnownOnes() throws IOException {
    workingKeys();
    assertThatThrownBy(() -> Launcher.run("TCIA Window Preset...", "preset=[CT spleen]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CT lung");
    assertThatThrownBy(() -> Launcher.run("TCIA Window Preset...", "center=40"))
        .hasMessageContaining("go together");
  }
}
