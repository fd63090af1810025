package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.Tag;

class SuvCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new SuvCommand();
  }

  @Override
  String workingKeys() throws IOException {
    ShownImages.show(
        series(
            3,
            n ->
                image("PT", n, 0, 0, n)
                    .put(Tag.Units, "GML")
                    .put(Tag.SUVType, "BW")
                    .putNumbers(Tag.PatientWeight, 70)
                    .putNumbers(Tag.PatientSize, 1.75)
                    .put(Tag.PatientSex, "M")));
    return "type=lbm-james";
  }

  @Override
  void check(String result) {
    ImagePlus suv = WindowManager.getImage(Integer.parseInt(result));
    assertThat(suv.getTitle()).endsWith("SUVlbm-james");
    assertThat(suv.getCalibration().getValueUnit()).startsWith("SUV");
    assertThat(suv.getInfoProperty()).contains("Patient's Sex (0010,0040) = M");
  }

  @Test
  void anotherModalityIsRefused() throws IOException {
    ShownImages.show(series(2, n -> ct(n, 0, 0, n)));
    assertThatThrownBy(() -> Launcher.run("TCIA Convert to SUV...", ""))
        .hasMessageContaining("Modality (0008,0060) must be PT, it is CT");
  }

  @Test
  void petOfTheDemoHasItsSuvs() throws IOException {
    String table = Launcher.run("TCIA Search...", "source=demo modality=PT");
    String uid = table.lines().skip(1).findFirst().orElseThrow().split("\t")[5];
    Launcher.run("TCIA Open Series...", "source=demo series=" + uid);
    String id = Launcher.run("TCIA Convert to SUV...", "type=bw");

    ImagePlus suv = WindowManager.getImage(Integer.parseInt(id));

    // The slope of each slice rounds activity to a 30,000th of its largest value.
    double largest = 0;
    for (int n = 1; n <= suv.getStackSize(); n++) {
      largest = Math.max(largest, suv.getStack().getProcessor(n).getStats().max);
    }
    assertThat(largest).isCloseTo(8, within(0.001));
    assertThat(suv.getStack().getVoxel(40, 40, 12)).isCloseTo(1, within(0.001));
  }
}
