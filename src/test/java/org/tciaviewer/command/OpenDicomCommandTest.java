package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;

class OpenDicomCommandTest extends CommandContract {
  private static final CtSlices CT = new CtSlices("1.2.3", 6, 5);
  private static final int SLICES = 4;

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new OpenDicomCommand();
  }

  @Override
  String workingKeys() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("my study/series"));
    for (int k = 0; k < SLICES; k++) {
      Files.write(deep.resolve("IM" + (SLICES - k)), CT.file(k));
    }
    Files.writeString(deep.resolve("readme.txt"), "no DICOM");
    return "path=[" + folder + "]";
  }

  @Override
  void check(String result) {
    ImagePlus image = WindowManager.getImage(Integer.parseInt(result));
    assertThat(image.getStackSize()).isEqualTo(SLICES);
    assertThat(image.getCalibration().pixelWidth).isEqualTo(CtSlices.COLUMN_SPACING_MM);
    assertThat(image.getCalibration().pixelHeight).isEqualTo(CtSlices.ROW_SPACING_MM);
    assertThat(image.getCalibration().pixelDepth).isEqualTo(CtSlices.STEP_MM);
    for (int k = 0; k < SLICES; k++) {
      assertThat(image.getCalibration().getCValue(image.getStack().getVoxel(2, 1, k)))
          .isEqualTo(CtSlices.hu(2, 1, k));
    }
  }

  private Path zip() throws IOException {
    Path zip = folder.resolve("series.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int k = 0; k < SLICES; k++) {
        out.putNextEntry(new ZipEntry("a/" + k + ".dcm"));
        out.write(CT.file(k));
        out.closeEntry();
      }
    }
    return zip;
  }

  @Test
  void zipOpensAsItsFolderDoes() throws IOException {
    check(Launcher.run("TCIA Open DICOM...", "path=[" + zip() + "]"));
  }

  @Test
  void zipCutInTheMiddleGivesOneMessageAndNoImage() throws IOException {
    byte[] whole = Files.readAllBytes(zip());
    Path cut = folder.resolve("cut.zip");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + cut + "]"))
        .hasMessageContaining("cut.zip");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void folderWithoutDicomAndMissingPathSaySo() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + empty + "]"))
        .hasMessage("path=" + empty + ": there are no DICOM files");
    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + folder + "/none]"))
        .hasMessageContaining("expected a file, a folder or a zip that exists");
  }

  @Test
  void singleFileOpensAsOneSlice() throws IOException {
    Path file = folder.resolve("one.dcm");
    Files.write(file, CT.file(0));

    String id = Launcher.run("TCIA Open DICOM...", "path=[" + file + "]");

    assertThat(WindowManager.getImage(Integer.parseInt(id)).getStackSize()).isEqualTo(1);
  }
}
