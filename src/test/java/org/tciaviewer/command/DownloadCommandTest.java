package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCommandTest extends CommandContract {
  @TempDir Path folder;

  @Override
  Command command() {
    return new DownloadCommand();
  }

  @Override
  String workingKeys() throws IOException {
    return "series=" + DemoSeriesUids.ct() + " path=[" + folder + "] source=demo";
  }

  @Override
  void check(String result) {
    List<String> lines = result.lines().toList();
    assertThat(lines.get(0)).isEqualTo("SeriesInstanceUID\tStatus\tImages\tMB\tFolder\tMessage");
    assertThat(lines.get(1)).contains("\tdone\t");
    assertThat(folder.resolve("metadata.csv")).isRegularFile();
  }

  @Test
  void secondRunFindsEverythingPresent() throws IOException {
    String keys = workingKeys() + " layout=classic";
    Launcher.run("TCIA Download...", keys);
    assertThat(Launcher.run("TCIA Download...", keys)).contains("\tpresent\t");
  }

  @Test
  void seriesAndManifestExcludeEachOther() {
    assertThatThrownBy(() -> Launcher.run("TCIA Download...", "path=x"))
        .hasMessageContaining("expected either series= or manifest=");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Download...", "path=x series=1.2.3.4.5 source=demo"))
        .hasMessageContaining("demo does not have it");
  }
}
