package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.IbsiTolerance;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.TestData;

/** From the DICOM files and the RTSTRUCT of the IBSI CT phantom to the consensus values. */
class CtPhantomRadiomicsIT {
  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Test
  void configurationsAreReproducedFromDicomAndRtstruct() throws IOException {
    Path data = TestData.path("radiomics/ibsi1_ct_phantom");
    Launcher.run("TCIA Open DICOM...", "path=[" + data.resolve("dicom") + "]");
    Launcher.run("TCIA Overlay Annotations...", "path=[" + data.resolve("DCM_RS_00060.dcm") + "]");

    compare(
        "A", "range=-500,400", List.of("2D-avg", "2D-mrg", "2.5D-avg", "2.5D-mrg"), 125256, 114596);
    Path yaml = folder.resolve("c.yaml");
    Files.writeString(yaml, "setting: {convention: ibsi, ivhBinWidth: 2.5}");
    String c = "spacing=2,2,2 interpolation=linear range=-1000,400 settings=[" + yaml + "]";
    compare("C", c, List.of("3D-avg", "3D-mrg"), 45985, 45981);
    compare("D", "spacing=2,2,2 bin_count=32 sigma=3", List.of("3D-avg", "3D-mrg"), 45985, 44465);
  }

  private void compare(
      String configuration,
      String keys,
      List<String> aggregations,
      int morphological,
      int intensity)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (String aggregation : aggregations) {
      String line = "convention=ibsi " + keys + " aggregation=" + aggregation;
      List<Map<String, String>> rows = Features.rows(Launcher.run("TCIA Radiomics...", line));
      assertThat(rows).hasSize(1);
      Map<String, String> row = rows.get(0);
      assertThat(row.get("VoxelsDrawn")).isEqualTo("125256");
      assertThat(row.get("VoxelsMorphological")).isEqualTo(Integer.toString(morphological));
      assertThat(row.get("VoxelsIntensity")).isEqualTo(Integer.toString(intensity));
      for (String[] r : references(configuration, aggregation)) {
        compared++;
        if (!IbsiTolerance.matches(value(row, r[5]), r[8], r[9])) {
          wrong.add(r[5] + " " + r[6] + " is " + value(row, r[5]) + ", reference " + r[8]);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(200);
  }

  private static double value(Map<String, String> row, String tag) {
    return row.entrySet().stream()
        .filter(e -> e.getKey().matches(tag + "_[A-Z0-9]{4}"))
        .mapToDouble(e -> Double.parseDouble(e.getValue()))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<String[]> references(String configuration, String aggregation)
      throws IOException {
    String dimension = aggregation.substring(0, aggregation.indexOf('-'));
    return Files.readAllLines(TestData.path("radiomics/ibsi1_ct_reference.csv")).stream()
        .map(line -> line.split(",", -1))
        .filter(r -> r[0].equals("ct_config_" + configuration))
        .filter(r -> !r[8].isEmpty() && !r[2].equals("Diagnostics"))
        .filter(
            r ->
                r[6].isEmpty()
                    || r[6].equals(dimension)
                    || r[6].replace(':', '-').equals(aggregation))
        .toList();
  }
}
