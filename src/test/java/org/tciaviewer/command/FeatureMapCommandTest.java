package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;

class FeatureMapCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new FeatureMapCommand();
  }

  @Override
  String workingKeys() {
    ImagePlus image = IJ.createImage("ramp", "32-bit black", 20, 16, 3);
    for (int k = 0; k < 3; k++) {
      float[] pixels = (float[]) image.getStack().getPixels(k + 1);
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = p % 20 + 10 * k;
      }
    }
    image.setSlice(2);
    image.setRoi(4, 4, 8, 6);
    WindowManager.setTempCurrentImage(image);
    return "feature=firstorder_Mean kernel=1 bin_width=1";
  }

  @Override
  void check(String result) {
    ImagePlus map = WindowManager.getImage(Integer.parseInt(result.strip()));
    assertThat(map.getNSlices()).isEqualTo(3);
    // within the selection the mean of three columns is that of the middle one
    assertThat(map.getStack().getVoxel(6, 6, 1)).isEqualTo(16);
    // at its left edge only two columns belong to the region
    assertThat(map.getStack().getVoxel(4, 6, 1)).isEqualTo(14.5);
    assertThat(map.getStack().getVoxel(3, 6, 1)).isNaN();
    assertThat(map.getStack().getVoxel(6, 6, 0)).isNaN();
  }

  @Test
  void textureIsCountedWithLevelsOfTheWholeRegion() throws IOException {
    workingKeys();
    String id = Launcher.run("TCIA Feature Map...", "feature=TU9B convention=ibsi bin_count=4");
    ImagePlus map = WindowManager.getImage(Integer.parseInt(id.strip()));
    // columns 4 to 11 in four levels of two columns: the neighbourhoods of the inner columns hold
    // two levels, columns 0|1 1, counted as pairs in four directions
    assertThat(map.getStack().getVoxel(6, 6, 1)).isEqualTo(map.getStack().getVoxel(8, 6, 1));
    assertThat(map.getStack().getVoxel(6, 6, 1)).isBetween(1.0, 2.0);
  }

  @Test
  void unknownFeatureAndShapeAreRefused() {
    workingKeys();
    assertThatThrownBy(() -> Launcher.run("TCIA Feature Map...", "feature=entropy"))
        .hasMessageContaining("feature=entropy");
    assertThatThrownBy(() -> Launcher.run("TCIA Feature Map...", "feature=shape_Sphericity"))
        .hasMessageContaining("has no shape");
  }

  @Test
  void kernelOfTheParameterFileIsUsed(@TempDir Path folder) throws IOException {
    workingKeys();
    Path yaml = folder.resolve("map.yaml");
    Files.writeString(yaml, "setting: {binWidth: 1}\nvoxelSetting: {kernelRadius: 2}");
    String keys = "feature=firstorder_Minimum settings=[" + yaml + "]";
    String id = Launcher.run("TCIA Feature Map...", keys);
    ImagePlus map = WindowManager.getImage(Integer.parseInt(id.strip()));
    // the least of five columns around column 8, plus 10 for slice 1
    assertThat(map.getStack().getVoxel(8, 6, 1)).isEqualTo(16);
  }
}
