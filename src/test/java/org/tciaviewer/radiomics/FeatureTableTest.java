package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.FeatureTable.Subject;

class FeatureTableTest {
  private static final Subject SUBJECT =
      new Subject("LIDC \"1\", CT", "1.2.3", "Nodule 1", "reader 2", "LIDC");

  private static Extraction phantom(Convention convention) {
    return RegionExtractor.extract(
        new ArrayImage(DigitalPhantom.GRID, DigitalPhantom.values()),
        ArrayImage.mask(DigitalPhantom.GRID, DigitalPhantom.mask()),
        RadiomicsSettings.of(convention).withBinWidth(1),
        Job.silent());
  }

  @Test
  void headingsAreIdentityFeaturesSettings() {
    FeatureTable table = new FeatureTable();
    table.add(SUBJECT, phantom(Convention.PYRADIOMICS));
    assertThat(table.headings())
        .startsWith("Image", "SeriesInstanceUID", "Region", "Observer", "original_shape_MeshVolume")
        .contains("original_glcm_JointEntropy", "BinWidth", "Aggregation", "Version")
        .endsWith("RegionSource", "Error")
        .doesNotHaveDuplicates();
    assertThat(table.featureHeadings()).hasSize(107);
  }

  @Test
  void ibsiHeadingsCarryTheCode() {
    FeatureTable table = new FeatureTable();
    table.add(SUBJECT, phantom(Convention.IBSI));
    assertThat(table.featureHeadings())
        .hasSize(169)
        .contains("cm_joint_entr_TU9B", "morph_volume_RNU0");
  }

  @Test
  void csvHoldsTheDoublesThemselves(@TempDir Path folder) throws IOException {
    FeatureTable table = new FeatureTable();
    Extraction e = phantom(Convention.PYRADIOMICS);
    table.add(SUBJECT, e);
    table.addError(SUBJECT, "cannot, really");
    Path csv = folder.resolve("features.csv");
    table.write(csv);
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3);
    int column = List.of(lines.get(0).split(",")).indexOf("original_firstorder_Mean");
    // the first cell contains one comma within quotes
    assertThat(lines.get(1)).startsWith("\"LIDC \"\"1\"\", CT\",1.2.3,Nodule 1,reader 2,");
    double mean = Double.parseDouble(lines.get(1).split(",")[column + 1]);
    assertThat(mean).isEqualTo(e.value(FirstOrderFeatures.MEAN));
    assertThat(lines.get(2)).endsWith("LIDC,\"cannot, really\"");
  }

  @Test
  void sidecarNamesCodesUnitsAndSettings(@TempDir Path folder) throws IOException {
    FeatureTable table = new FeatureTable();
    table.add(SUBJECT, phantom(Convention.IBSI));
    table.write(folder.resolve("features.csv"));
    JsonObject root =
        JsonParser.parseString(Files.readString(folder.resolve("features.json"))).getAsJsonObject();
    JsonObject column = root.getAsJsonObject("columns").getAsJsonObject("morph_volume_RNU0");
    assertThat(column.get("unit").getAsString()).isEqualTo("mm³");
    assertThat(column.get("ibsi").getAsString()).isEqualTo("RNU0");
    JsonObject region = root.getAsJsonArray("regions").get(0).getAsJsonObject();
    assertThat(region.get("VoxelsIntensity").getAsString()).isEqualTo("74");
    assertThat(region.get("BinWidth").getAsString()).isEqualTo("1.0");
    assertThat(region.get("Families").getAsString()).isEqualTo("all");
  }
}
