package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.WindowManager;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.OpenImages;

class AnnotationListCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new AnnotationListCommand();
  }

  @Override
  String workingKeys() throws IOException {
    open();
    return "show=none";
  }

  private static void open() throws IOException {
    Launcher.run(
        "TCIA Open Series...", "series=" + DemoSeriesUids.ct() + " source=demo annotations=lidc");
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith(
            "Annotation\tType\tObserver\tFile\tSlices\tVoxels\tVolume_mm3\tVoxelVolume_mm3"
                + "\tMaxDiameter_mm\tMean\tSD\tMin\tMax\tUnit\tSubtlety\tInternalStructure"
                + "\tCalcification\tSphericity\tMargin\tLobulation\tSpiculation\tTexture"
                + "\tMalignancy");
    assertThat(result.lines().count()).isGreaterThan(5);
    assertThat(WindowManager.getCurrentImage().getOverlay().size()).isZero();
  }

  @Test
  void unknownNameIsRefusedWithTheNamesThatExist() throws IOException {
    open();

    assertThatThrownBy(() -> Launcher.run("TCIA Annotation List", "show=[Reader 9 Nodule]"))
        .hasMessageStartingWith("show=Reader 9 Nodule: accepted: all, none, Reader 1 ");
  }

  @Test
  void withoutAnImageItSaysWhatToDo() {
    assertThatThrownBy(() -> Launcher.run("TCIA Annotation List", ""))
        .hasMessageStartingWith("no image is open");
  }
}
