package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.series;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;

class SeriesReportCommandTest extends CommandContract {
  @TempDir Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new SeriesReportCommand();
  }

  @Override
  String workingKeys() throws IOException {
    double[] z = {0, 2, 4, 8};
    ShownImages.show(series(4, n -> ct(n, 0, 0, z[n - 1])));
    return "path=[" + folder.resolve("report.json") + "]";
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith("Finding\tSeverity\tValue\tWhere")
        .contains("Missing slices\tWARNING\t1 missing in 1 gaps")
        .contains("Size\tINFO\t6 x 4 x 4 voxels");
    try {
      JsonObject json =
          JsonParser.parseString(Files.readString(folder.resolve("report.json"))).getAsJsonObject();
      assertThat(json.getAsJsonArray("findings").size()).isEqualTo(result.lines().count() - 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
