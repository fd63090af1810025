package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;

class RadiomicsCommandTest extends CommandContract {
  private static final CtSlices CT = new CtSlices("1.2.3", 60, 50);
  private static final String COMMAND = "TCIA Radiomics...";

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new RadiomicsCommand();
  }

  private ImagePlus open() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int k = 0; k < 3; k++) {
      Files.write(images.resolve(k + ".dcm"), CT.file(k));
    }
    Launcher.run("TCIA Open DICOM...", "path=[" + images + "]");
    return WindowManager.getCurrentImage();
  }

  @Override
  String workingKeys() throws IOException {
    ImagePlus image = open();
    image.setSlice(2);
    Roi roi = new Roi(10, 20, 4, 5);
    roi.setName("square");
    image.setRoi(roi);
    return "roi=selection families=firstorder,shape bin_width=5 path=["
        + folder.resolve("out.csv")
        + "]";
  }

  @Override
  void check(String result) {
    List<Map<String, String>> rows = Features.rows(result);
    assertThat(rows).hasSize(1);
    Map<String, String> row = rows.get(0);
    // columns 10 to 13, rows 20 to 24 of slice 1: mean of 76 + j − i = 76 + 22 − 11.5
    assertThat(row.get("original_firstorder_Mean")).isEqualTo("86.5");
    assertThat(row.get("original_firstorder_Minimum")).isEqualTo("83.0");
    // 20 voxels of 0.7 x 0.8 x 2.5 mm
    assertThat(Double.parseDouble(row.get("original_shape_VoxelVolume")))
        .isCloseTo(28, offset(1e-9));
    assertThat(row.get("original_shape_MeshVolume")).isEqualTo("NaN");
    assertThat(row).containsEntry("Region", "square").containsEntry("SeriesInstanceUID", "1.2.3");
    assertThat(row).containsEntry("BinWidth", "5.0").containsEntry("VoxelsIntensity", "20");
    assertThat(row.get("Notices")).contains("Single slice").contains("Few voxels");
    assertThat(folder.resolve("out.csv")).exists();
    assertThat(folder.resolve("out.json")).content().contains("\"unit\": \"mm³\"");
  }

  @Test
  void defaultIsPyRadiomicsWithItsNames() throws IOException {
    open().setRoi(new OvalRoi(10, 10, 20, 20));
    Map<String, String> row = Features.rows(Launcher.run(COMMAND, "roi=selection")).get(0);
    assertThat(row.keySet().stream().filter(h -> h.startsWith("original_"))).hasSize(107);
    assertThat(row).containsEntry("Aggregation", "3D-avg").containsEntry("BinWidth", "25.0");
  }

  @Test
  void ibsiHasItsCodes() throws IOException {
    open().setRoi(new OvalRoi(10, 10, 20, 20));
    Map<String, String> row =
        Features.rows(
                Launcher.run(
                    COMMAND,
                    "roi=selection convention=ibsi range=-1000,400 spacing=1,1,1 sigma=3"
                        + " aggregation=2D-avg"))
            .get(0);
    assertThat(row).containsKeys("cm_joint_entr_TU9B", "ivh_v10_NK6P");
    assertThat(row)
        .containsEntry("Aggregation", "2D-avg")
        .containsEntry("Range", "-1000.0 400.0")
        .containsEntry("Sigma", "3.0")
        .containsEntry("Spacing_mm", "1.0 1.0 1.0");
  }

  @Test
  void compositeSelectionHasItsHole() throws IOException {
    ImagePlus image = open();
    image.setRoi(new ShapeRoi(new Roi(10, 10, 10, 10)).not(new ShapeRoi(new Roi(12, 12, 4, 4))));
    Map<String, String> row =
        Features.rows(Launcher.run(COMMAND, "roi=selection families=firstorder")).get(0);
    assertThat(row).containsEntry("VoxelsDrawn", "84");
  }

  @Test
  void imageThatIsNoDicomUsesItsCalibration() throws IOException {
    ImagePlus image = IJ.createImage("plain", "16-bit ramp", 40, 30, 4);
    image.getCalibration().setUnit("cm");
    image.getCalibration().pixelWidth = 0.1;
    image.getCalibration().pixelHeight = 0.1;
    image.getCalibration().pixelDepth = 0.2;
    image.setRoi(5, 5, 10, 10);
    WindowManager.setTempCurrentImage(image);
    Map<String, String> row =
        Features.rows(Launcher.run(COMMAND, "roi=selection bin_count=8")).get(0);
    assertThat(row).containsEntry("OriginalSpacing_mm", "1.0 1.0 2.0");
    assertThat(row).containsEntry("SeriesInstanceUID", "").containsEntry("Levels", "8");
  }

  @Test
  void lineAndMissingSelectionAreRefused() throws IOException {
    ImagePlus image = open();
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection"))
        .hasMessageContaining("has no selection");
    image.setRoi(new Line(1, 1, 20, 20));
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection"))
        .hasMessageContaining("need an area");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "")).hasMessageContaining("roi=annotations");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=manager"))
        .hasMessageContaining("ROI Manager is empty");
  }

  @Test
  void impossibleKeysAreRefusedByName() throws IOException {
    open().setRoi(5, 5, 10, 10);
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection bin_width=25 bin_count=32"))
        .hasMessage("bin_width= and bin_count= exclude each other: give one");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection bin_count=2.5"))
        .hasMessage("bin_count=2.5: expected a whole number");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection families=texture"))
        .hasMessageContaining("families=texture");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection families=gldzm"))
        .hasMessageContaining("pyradiomics has no features");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection spacing=1,1"))
        .hasMessageContaining("spacing=1,1");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection filters=haar"))
        .hasMessageContaining("filters=haar");
    assertThatThrownBy(() -> Launcher.run(COMMAND, "roi=selection path=/no/such/folder/a.csv"))
        .hasMessageContaining("path=");
  }

  @Test
  void parameterFileIsOverriddenByKeys() throws IOException {
    open().setRoi(5, 5, 10, 10);
    Path yaml = folder.resolve("params.yaml");
    Files.writeString(
        yaml,
        """
        imageType: {Original: {}, LoG: {sigma: [2.0]}, Wavelet: {}}
        featureClass: {firstorder: [Mean], glcm: [Contrast]}
        setting: {binWidth: 10, force2D: true}
        """);
    String keys = "roi=selection settings=[" + yaml + "]";
    Map<String, String> row = Features.rows(Launcher.run(COMMAND, keys)).get(0);
    assertThat(row)
        .containsKeys(
            "original_glcm_Contrast",
            "log-sigma-2-0-mm-3D_firstorder_Mean",
            "wavelet-LLH_firstorder_Mean")
        .containsEntry("BinWidth", "10.0")
        .containsEntry("Aggregation", "2.5D-avg");
    row = Features.rows(Launcher.run(COMMAND, keys + " bin_count=16")).get(0);
    assertThat(row).containsEntry("BinCount", "16").containsEntry("BinWidth", "");
    assertThatThrownBy(() -> Launcher.run(COMMAND, keys + " convention=ibsi"))
        .hasMessageContaining("convention=ibsi");
  }

  @Test
  void dialogSaysWhatTheImageEntails() throws IOException {
    ImagePlus image = open();
    assertThat(command().proposed()).isEqualTo(Keys.NONE);
    image.setRoi(5, 5, 4, 4);
    assertThat(command().proposed().text("roi")).contains("selection");
    List<String> labels = command().keys().stream().map(Key::label).toList();
    assertThat(labels)
        .anyMatch(l -> l.contains("16 pixels of one slice") && l.contains("too few"))
        .anyMatch(l -> l.contains("slices 3.6 x as far apart as pixels"));
  }
}
