package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.OpenImages;

class MeasureAnnotationsCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new MeasureAnnotationsCommand();
  }

  @Override
  String workingKeys() throws IOException {
    OpenImages.closeAll();
    Launcher.run(
        "TCIA Open Series...", "series=" + DemoSeriesUids.ct() + " source=demo annotations=lidc");
    return "";
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith(
            "Annotation\tType\tObserver\tFile\tSlices\tVoxels\tVolume_mm3\tVoxelVolume_mm3"
                + "\tMaxDiameter_mm\tMean\tSD\tMin\tMax\tUnit\tSubtlety");
    assertThat(result.lines().filter(l -> l.startsWith("Reader ")).count()).isGreaterThan(4);
    assertThat(result.lines()).anyMatch(l -> l.startsWith("4 readers Lesion 1\t"));
  }

  @Test
  void imageWithoutAnnotationsSaysWhatToDo() throws IOException {
    Launcher.run("TCIA Open Series...", "series=" + DemoSeriesUids.ct() + " source=demo");

    assertThatThrownBy(() -> Launcher.run("TCIA Measure Annotations", ""))
        .hasMessageContaining("no annotations")
        .hasMessageContaining("TCIA Overlay Annotations...");
  }
}
