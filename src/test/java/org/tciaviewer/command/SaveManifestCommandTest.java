package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Manifest;

class SaveManifestCommandTest extends CommandContract {
  @TempDir Path folder;

  @Override
  Command command() {
    return new SaveManifestCommand();
  }

  @Override
  String workingKeys() throws IOException {
    Launcher.run("TCIA Search...", "source=demo modality=CT");
    return "path=[" + folder.resolve("series.csv") + "]";
  }

  @Override
  void check(String result) {
    Path file = folder.resolve("series.csv");
    assertThat(file).isRegularFile();
    try {
      assertThat(Manifest.read(file).seriesUids()).hasSizeGreaterThan(1);
      assertThat(Files.readString(file)).startsWith("SeriesInstanceUID,Collection,");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
