package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.AnnotationLayer;

class OpenSeriesCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new OpenSeriesCommand();
  }

  @Override
  String workingKeys() throws IOException {
    return "series=" + DemoSeriesUids.ct() + " source=demo slices=10-12 annotations=lidc";
  }

  @Override
  void check(String result) {
    ImagePlus image = WindowManager.getImage(Integer.parseInt(result));
    assertThat(image.getStackSize()).isEqualTo(3);
    assertThat(WindowManager.getCurrentImage()).isSameAs(image);
    assertThat(image.getCalibration().getUnit()).isEqualTo("mm");
    assertThat(image.getProp("SeriesInstanceUID")).isNotEmpty();
    assertThat(image.getProp("TCIA.source")).isEqualTo("demo");
    assertThat(image.getProp("License")).isEqualTo("CC BY 4.0");
  }

  @Test
  void wholeSeriesCarriesTheMarksOfFourReadersTheSegmentsAndTheContours() throws IOException {
    String id =
        Launcher.run(
            "TCIA Open Series...",
            "series=" + DemoSeriesUids.ct() + " source=demo annotations=all");

    ImagePlus image = WindowManager.getImage(Integer.parseInt(id));
    assertThat(image.getStackSize()).isGreaterThanOrEqualTo(60);
    assertThat(
            Arrays.stream(image.getOverlay().toArray())
                .map(r -> r.getName().replaceAll("(Reader .).*|(Demo|GTV) .*", "$1$2"))
                .distinct())
        .containsExactlyInAnyOrder("Reader 1", "Reader 2", "Reader 3", "Reader 4", "Demo", "GTV");
    assertThat(image.isLocked()).isFalse();
  }

  @Test
  void severalSeriesOpenSeveralImagesAndTheLargestIsCurrent() throws IOException {
    List<String> uids = DemoSeriesUids.all();

    String ids =
        Launcher.run(
            "TCIA Open Series...", "series=" + String.join(",", uids) + " source=demo step=10");

    assertThat(ids.lines()).hasSize(2);
    assertThat(WindowManager.getCurrentImage().getStackSize()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotations=none", "annotations=all"})
  void annotationsBesideTheirSeriesAreDrawnOnItOnce(String wish) throws IOException {
    List<String> uids = new ArrayList<>(DemoSeriesUids.all("SEG"));
    uids.addAll(DemoSeriesUids.all("RTSTRUCT"));
    uids.add(DemoSeriesUids.ct());
    String ct = "source=demo series=" + DemoSeriesUids.ct();
    List<String> all = rois(Launcher.run("TCIA Open Series...", ct + " annotations=all"));
    boolean isAll = wish.endsWith("all");

    String id =
        Launcher.run(
            "TCIA Open Series...", "source=demo series=" + String.join(",", uids) + " " + wish);

    assertThat(id.lines()).hasSize(1);
    assertThat(rois(id))
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .filter(n -> isAll || n.startsWith("Demo") || n.startsWith("GTV"))
                .toList());
  }

  private static List<String> rois(String id) {
    ij.gui.Overlay overlay = WindowManager.getImage(Integer.parseInt(id)).getOverlay();
    return Arrays.stream(overlay.toArray()).map(r -> r.getName()).toList();
  }

  @Test
  void seriesThatDoesNotExistIsNamedAndNothingStaysOpen() throws IOException {
    String keys = "series=" + DemoSeriesUids.ct() + ",1.2.3.4 source=demo step=20";

    assertThatThrownBy(() -> Launcher.run("TCIA Open Series...", keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("series=1.2.3.4: demo does not have this series");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void volumeThatDoesNotExistFailsAfterLoadingAndNothingStaysOpen() throws IOException {
    String keys = "series=" + DemoSeriesUids.ct() + " source=demo volume=7";

    assertThatThrownBy(() -> Launcher.run("TCIA Open Series...", keys))
        .hasMessageStartingWith("volume=7: the series has 1 volumes");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void wordsThatAreNoRangeOfSlicesAreRefused() throws IOException {
    for (String slices : List.of("5", "9-3", "0-4", "a-b", "-")) {
      assertThatThrownBy(() -> Launcher.run("TCIA Open Series...", "series=1.2 slices=" + slices))
          .hasMessage("slices=" + slices + ": expected all or a-b with 1 <= a <= b");
    }
  }

  @Test
  void segmentationOpensTheImageThatItRefersTo() throws IOException {
    for (String modality : List.of("SEG", "RTSTRUCT")) {
      String uid = DemoSeriesUids.all(modality).get(0);
      String id = Launcher.run("TCIA Open Series...", "series=" + uid + " source=demo");
      ImagePlus image = WindowManager.getImage(Integer.parseInt(id));
      assertThat(image.getStackSize()).as(modality).isEqualTo(64);
      assertThat(AnnotationLayer.entries(image)).as(modality).isNotEmpty();
      assertThat(image.getOverlay().size()).as(modality).isGreaterThan(3);
    }
  }
}
