package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;

class OverlayCommandTest extends CommandContract {
  private static final CtSlices CT = new CtSlices("1.2.3", 60, 50);

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new OverlayCommand();
  }

  @Override
  String workingKeys() throws IOException {
    open();
    Path xml = folder.resolve("marks of a reader.xml");
    Files.writeString(xml, xml("1.2.3", 1, 10, 12));
    return "path=[" + xml + "] mode=fill opacity=0.3";
  }

  private void open() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int k = 0; k < 3; k++) {
      Files.write(images.resolve(k + ".dcm"), CT.file(k));
    }
    Launcher.run("TCIA Open DICOM...", "path=[" + images + "]");
  }

  /** One nodule: a square of 4 x 4 edge points' extent with its first corner at column, row. */
  private static String xml(String series, int slice, int column, int row) {
    StringBuilder edges = new StringBuilder();
    int[][] corners = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
    for (int[] c : corners) {
      edges.append(
          "<edgeMap><xCoord>%s</xCoord><yCoord>%s</yCoord></edgeMap>"
              .formatted(column + c[0], row + c[1]));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <LidcReadMessage xmlns="http://www.nih.gov">
    <ResponseHeader><SeriesInstanceUid>%s</SeriesInstanceUid></ResponseHeader>
    <readingSession><unblindedReadNodule><noduleID>N1</noduleID>
    <roi><imageZposition>0</imageZposition><imageSOP_UID>%s</imageSOP_UID>
    <inclusion>TRUE</inclusion>%s</roi></unblindedReadNodule></readingSession>
    </LidcReadMessage>
    """
        .formatted(series, CT.sopUid(slice), edges);
  }

  @Override
  void check(String result) {
    ImagePlus image = WindowManager.getCurrentImage();
    Roi roi = image.getOverlay().get(0);
    assertThat(roi.getPosition()).isEqualTo(2);
    assertThat(roi.getFloatBounds().x).isEqualTo(10.5);
    assertThat(roi.getFloatBounds().y).isEqualTo(12.5);
    assertThat(roi.getFillColor().getAlpha()).isEqualTo(77); // 0.3 x 255, rounded
    // 16 pixels of outline area, 0.7 x 0.8 x 2.5 mm; 3 x 3 pixels strictly inside.
    assertThat(result.lines().skip(1).findFirst().orElseThrow())
        .contains("\t9\t22.4000\t12.6000\t");
  }

  @Test
  void annotationsOfAnotherSeriesAreRefusedAndTheOverlayStays() throws IOException {
    open();
    ImagePlus image = WindowManager.getCurrentImage();
    Overlay own = new Overlay(new Roi(1, 1, 5, 5));
    image.setOverlay(own);
    Path xml = folder.resolve("other.xml");
    Files.writeString(xml, xml("9.9.9", 7, 10, 12));

    assertThatThrownBy(() -> Launcher.run("TCIA Overlay Annotations...", "path=[" + xml + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other.xml (LIDC XML) belongs to series 9.9.9")
        .hasMessageContaining("1.2.3");
    assertThat(image.getOverlay()).isSameAs(own);
  }

  @Test
  void folderGivesTheFilesThatNameTheSeries() throws IOException {
    open();
    Files.writeString(folder.resolve("a.xml"), xml("1.2.3", 0, 10, 12));
    Files.writeString(folder.resolve("b.xml"), xml("9.9.9", 0, 10, 12));

    String table = Launcher.run("TCIA Overlay Annotations...", "path=[" + folder + "]");

    assertThat(table.lines()).hasSize(2);
    assertThat(table).contains("\ta.xml\t").doesNotContain("b.xml");
  }

  @Test
  void secondFileIsAddedToTheFirst() throws IOException {
    Launcher.run("TCIA Overlay Annotations...", workingKeys());
    Path more = folder.resolve("more.xml");
    Files.writeString(more, xml("1.2.3", 0, 30, 20));

    String table = Launcher.run("TCIA Overlay Annotations...", "path=[" + more + "]");

    assertThat(table.lines()).hasSize(3);
    assertThat(WindowManager.getCurrentImage().getOverlay().size()).isEqualTo(2);
  }

  @Test
  void oneOfPathAndSeriesIsNeeded() throws IOException {
    open();
    assertThatThrownBy(() -> Launcher.run("TCIA Overlay Annotations...", ""))
        .hasMessageStartingWith("path= or series= is missing");
  }

  @Test
  void consensusTakesTheVoxelsThatReadersAgreeOn() throws IOException {
    open();
    // Insides of 3 x 3 pixels from columns 11 and 12.
    Path xml = folder.resolve("two.xml");
    String first = xml("1.2.3", 1, 10, 12);
    String second = xml("1.2.3", 1, 11, 12);
    Files.writeString(
        xml,
        first.replace("</LidcReadMessage>", second.substring(second.indexOf("<readingSession>"))));

    String majority =
        Launcher.run("TCIA Overlay Annotations...", "path=[" + xml + "] consensus=majority");
    assertThat(majority).contains("Lesion 1 majority\tNodule >= 3 mm\t\ttwo.xml\t1\t6\t");

    String union =
        Launcher.run("TCIA Overlay Annotations...", "path=[" + xml + "] consensus=union merge");
    assertThat(union).contains("Merged 1 of two.xml\tMerged\t\ttwo.xml\t1\t12\t");
  }

  @Test
  void matchCanBeIgnoredWithAWarning() throws IOException {
    open();
    Path xml = folder.resolve("other.xml");
    Files.writeString(xml, xml("9.9.9", 1, 10, 12));

    String table = Launcher.run("TCIA Overlay Annotations...", "path=[" + xml + "] match=ignore");

    assertThat(table.lines()).hasSize(2);
    assertThat(WindowManager.getCurrentImage().getOverlay().size()).isEqualTo(1);
  }

  @Test
  void consensusNeedsReaders() throws IOException {
    open();
    Path xml = folder.resolve("none.xml");
    Files.writeString(
        xml, xml("1.2.3", 1, 10, 12).replaceAll("(?s)<readingSession>.*</readingSession>", ""));
    assertThatThrownBy(
            () ->
                Launcher.run(
                    "TCIA Overlay Annotations...", "path=[" + xml + "] consensus=majority"))
        .hasMessageContaining("consensus=majority: expected outlines by readers");
  }
}
