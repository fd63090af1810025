package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.job.FormatException;

class OpenManifestCommandTest extends CommandContract {
  @TempDir Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new OpenManifestCommand();
  }

  private Path manifest(String text) throws IOException {
    return Files.writeString(folder.resolve("list.tcia"), text);
  }

  @Override
  String workingKeys() throws IOException {
    return "path=["
        + manifest("ListOfSeriesToDownload=\n" + DemoSeriesUids.ct() + "\n")
        + "] source=demo slices=1-3";
  }

  @Override
  void check(String result) {
    assertThat(WindowManager.getImage(Integer.parseInt(result)).getStackSize()).isEqualTo(3);
  }

  @Test
  void manifestThatIsNotThereIsNamedWithItsKeyAndWhatIsAccepted() {
    Path missing = folder.resolve("missing.tcia");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Open Manifest...", "path=[" + missing + "] source=demo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("path=" + missing, "exists", "accepted: .tcia");
    String download = "manifest=[" + folder + "] path=[" + folder + "] source=demo";
    assertThatThrownBy(() -> Launcher.run("TCIA Download...", download))
        .hasMessageContainingAll("manifest=" + folder, "exists", "accepted: .tcia");
  }

  @Test
  void listedManifestIsATableAndCanBeSaved() throws IOException {
    String ct = DemoSeriesUids.ct();
    Path list = manifest("SeriesInstanceUID,x\n" + ct + ",\n1.2.3.4.5.6.7,\n");
    String tsv = Launcher.run("TCIA Open Manifest...", "path=[" + list + "] list source=demo");
    assertThat(tsv.lines()).hasSize(2).last().asString().contains(ct);

    Path saved = folder.resolve("saved.tcia");
    assertThat(Launcher.run("TCIA Save Manifest...", "path=[" + saved + "]"))
        .isEqualTo("1 series written to " + saved);
    assertThat(Files.readAllLines(saved)).endsWith("ListOfSeriesToDownload=", ct);
    Path csv = folder.resolve("saved.csv");
    Launcher.run("TCIA Save Manifest...", "path=[" + csv + "]");
    assertThat(Files.readAllLines(csv).get(1)).startsWith(ct + ",");
  }

  @Test
  void seriesOfAManifestCanBeNamed() throws IOException {
    List<String> uids = DemoSeriesUids.all();
    Path list = manifest(String.join("\n", uids) + "\n");
    String keys = "path=[" + list + "] list source=demo series=";

    String tsv = Launcher.run("TCIA Open Manifest...", keys + uids.get(1));

    assertThat(tsv.lines()).hasSize(2).last().asString().contains(uids.get(1));
    assertThatThrownBy(() -> Launcher.run("TCIA Open Manifest...", keys + "1.2.3"))
        .hasMessageStartingWith("series=1.2.3: not in the manifest");
  }

  @Test
  void fileThatIsNoManifestIsRefused() throws IOException {
    Path page = manifest("<html></html>");
    assertThatThrownBy(() -> Launcher.run("TCIA Open Manifest...", "path=[" + page + "]"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("list.tcia: lists no series");
  }

  @Test
  void manifestOfUnknownSeriesIsRefused() throws IOException {
    Path list = manifest("1.2.3.4.5.6.7\n");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Open Manifest...", "path=[" + list + "] source=demo"))
        .hasMessageContaining("demo has none of the series listed");
  }

  @Test
  void otherEndingsAreNotWritten() {
    assertThatThrownBy(() -> Launcher.run("TCIA Save Manifest...", "path=list.xlsx"))
        .hasMessageContaining("expected a name that ends in .tcia or .csv");
  }
}
