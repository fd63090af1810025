package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.WindowManager;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.ImageAnnotations;

class CompareAnnotationsCommandTest extends CommandContract {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new CompareAnnotationsCommand();
  }

  @Override
  String workingKeys() throws IOException {
    open();
    return "a=[" + outlined().get(0) + "] b=[" + outlined().get(0) + "]";
  }

  private static void open() throws IOException {
    OpenImages.closeAll();
    Launcher.run(
        "TCIA Open Series...", "series=" + DemoSeriesUids.ct() + " source=demo annotations=lidc");
  }

  private static List<String> outlined() {
    return ImageAnnotations.of(WindowManager.getCurrentImage()).annotations().stream()
        .filter(Readings::isOutlineOfReader)
        .map(Annotation::name)
        .toList();
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith(
            "A\tB\tVoxelsA\tVoxelsB\tDice\tJaccard\tHausdorff_mm\tMeanSurfaceDistance_mm"
                + "\tCentroidDistance_mm\n");
    assertThat(result).endsWith("\t1.0000\t1.0000\t0.0000\t0.0000\t0.0000");
  }

  @Test
  void unknownNameIsRefusedWithThoseThatExist() throws IOException {
    open();

    assertThatThrownBy(() -> Launcher.run("TCIA Compare Annotations...", "a=Nobody b=Nobody"))
        .hasMessageStartingWith("a=Nobody: is none of them; accepted: Reader 1 ");
  }
}
