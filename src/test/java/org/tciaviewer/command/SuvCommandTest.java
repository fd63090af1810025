package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.OpenImages;

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
}
