package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;

class RadiomicsBatchCommandTest extends CommandContract {
  private static final String COMMAND = "TCIA Radiomics Batch...";

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new RadiomicsBatchCommand();
  }

  /** A series with LIDC marks of two readers, and one without any. */
  private Path data() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    for (String uid : List.of("1.2.3.4.5.6", "1.2.3.4.5.7")) {
      Path series = Files.createDirectories(data.resolve(uid));
      CtSlices ct = new CtSlices(uid, 60, 50);
      for (int k = 0; k < 3; k++) {
        Files.write(series.resolve(k + ".dcm"), ct.file(k));
      }
    }
    Files.writeString(data.resolve("marks.xml"), xml());
    return data;
  }

  private static String xml() {
    StringBuilder sessions = new StringBuilder();
    for (int reader = 0; reader < 2; reader++) {
      StringBuilder rois = new StringBuilder();
      for (int k = 0; k < 3; k++) {
        StringBuilder edges = new StringBuilder();
        int[][] corners = {{0, 0}, {8, 0}, {8, 9 + reader}, {0, 9 + reader}, {0, 0}};
        for (int[] c : corners) {
          edges.append(
              "<edgeMap><xCoord>%s</xCoord><yCoord>%s</yCoord></edgeMap>"
                  .formatted(10 + c[0], 20 + c[1]));
        }
        rois.append(
            "<roi><imageZposition>0</imageZposition><imageSOP_UID>1.2.3.4.5.6.%s</imageSOP_UID><inclusion>TRUE</inclusion>%s</roi>"
                .formatted(k + 1, edges));
      }
      sessions.append(
          "<readingSession><unblindedReadNodule><noduleID>N1</noduleID>%s</unblindedReadNodule></readingSession>"
              .formatted(rois));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <LidcReadMessage xmlns="http://www.nih.gov">
    <ResponseHeader><SeriesInstanceUid>1.2.3.4.5.6</SeriesInstanceUid></ResponseHeader>
    %s</LidcReadMessage>
    """
        .formatted(sessions);
  }

  @Override
  String workingKeys() throws IOException {
    Path output = folder.resolve("features.csv");
    Files.deleteIfExists(output);
    return "path=[" + data() + "] output=[" + output + "] families=firstorder,glcm";
  }

  @Override
  void check(String result) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("features.csv"));
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).startsWith("Image,SeriesInstanceUID,Region,Observer,original_");
      assertThat(lines)
          .anyMatch(l -> l.contains("1.2.3.4.5.7,,,") && l.contains("has no annotations"));
      assertThat(lines.stream().filter(l -> l.contains(",1.2.3.4.5.6,"))).hasSize(2);
      assertThat(folder.resolve("features.json")).content().contains("original_glcm_Contrast");
      assertThat(result).contains("2\t0\t3\t1\t");
      assertThat(OpenImages.count()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void secondRunSkipsWhatIsDone() throws IOException {
    String keys = workingKeys();
    Launcher.run(COMMAND, keys);
    List<String> before = Files.readAllLines(folder.resolve("features.csv"));

    String result = Launcher.run(COMMAND, keys);

    assertThat(Files.readAllLines(folder.resolve("features.csv"))).isEqualTo(before);
    assertThat(result).contains("2\t2\t0\t0\t");
  }

  @Test
  void failedSeriesAreTriedAgainOnDemand() throws IOException {
    String keys = workingKeys();
    Launcher.run(COMMAND, keys);
    String xml = Files.readString(folder.resolve("data").resolve("marks.xml"));
    Path other = folder.resolve("data").resolve("other.xml");
    Files.writeString(other, xml.replace("1.2.3.4.5.6", "1.2.3.4.5.7"));

    String result = Launcher.run(COMMAND, keys + " retry");

    assertThat(result).contains("2\t1\t2\t0\t");
    List<String> lines = Files.readAllLines(folder.resolve("features.csv"));
    assertThat(lines).hasSize(5).noneMatch(l -> l.contains("no annotations"));
  }

  @Test
  void otherSettingsDoNotMixIntoAFile() throws IOException {
    String keys = workingKeys();
    Launcher.run(COMMAND, keys);
    assertThatThrownBy(() -> Launcher.run(COMMAND, keys + " convention=ibsi"))
        .hasMessageContaining("other columns");
  }

  @Test
  void spreadOverReadersIsAddedOnDemand() throws IOException {
    Launcher.run(COMMAND, workingKeys() + " spread");
    List<String> lines = Files.readAllLines(folder.resolve("features.csv"));
    assertThat(lines).hasSize(6);
    assertThat(lines).anyMatch(l -> l.contains(",Lesion 1,mean of 2,"));
    assertThat(lines).anyMatch(l -> l.contains(",Lesion 1,SD of 2,"));
  }

  @Test
  void withoutPathTheSearchResultIsNeeded() {
    IJ.setProperty("org.tciaviewer.series", null); // what another test has listed
    assertThatThrownBy(() -> Launcher.run(COMMAND, "output=[" + folder.resolve("x.csv") + "]"))
        .hasMessageContaining("path= is missing");
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  @Test
  void listWithoutUidsIsRefused() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "a,b\n1,2\n");
    assertThatThrownBy(
            () ->
                Launcher.run(
                    COMMAND,
                    "source=demo path=[" + list + "] output=[" + folder.resolve("x.csv") + "]"))
        .hasMessageContaining("list.csv");
  }
}
