package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;

class HeaderCommandTest extends CommandContract {
  private static final CtSlices CT = new CtSlices("1.2.3", 6, 5);

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new HeaderCommand();
  }

  @Override
  String workingKeys() throws IOException {
    for (int k = 0; k < 3; k++) {
      Files.write(folder.resolve(k + ".dcm"), CT.file(k));
    }
    Launcher.run("TCIA Open DICOM...", "path=[" + folder + "]");
    return "slice=2 filter=uid";
  }

  @Override
  void check(String result) {
    assertThat(result.lines().findFirst().orElseThrow()).isEqualTo("Tag\tVR\tName\tValue");
    assertThat(result)
        .contains("\n0008,0018\tUI\tSOP Instance UID\t" + CT.sopUid(1))
        .doesNotContain("Rescale");
  }

  @Test
  void imageWithoutItsVolumeIsReadFromItsLabels() throws IOException {
    workingKeys();
    ImagePlus copy = WindowManager.getCurrentImage().duplicate();
    WindowManager.setTempCurrentImage(copy);

    String header = Launcher.run("TCIA DICOM Header", "slice=3 filter=0020,0032");

    assertThat(header).contains("0020,0032\t\tImage Position (Patient)\t-100\\-90\\-45");
  }

  @Test
  void sliceThatDoesNotExistAndForeignImagesAreRefused() throws IOException {
    workingKeys();
    assertThatThrownBy(() -> Launcher.run("TCIA DICOM Header", "slice=4"))
        .hasMessage("slice=4: expected current or 1 to 3");

    WindowManager.setTempCurrentImage(ij.IJ.createImage("blank", "8-bit", 3, 3, 1));
    assertThatThrownBy(() -> Launcher.run("TCIA DICOM Header", ""))
        .hasMessageContaining("\"blank\" has no DICOM header");
  }
}
