package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;

class DemoRunTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return DemoRun.run(arguments, new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Test
  void saysWhatItDidAndWritesAPicture() {
    assertThat(run("--no-window", "--output", folder.toString())).isZero();

    assertThat(told())
        .contains("DEMO-0001")
        .contains("Size           240 x 192, 64 slices, 16 bit")
        .contains("Spacing        1.4375 x 1.6875 x 4.0 mm")
        .contains("HU")
        .contains("Reader 4 ")
        .contains(" mm3 on ")
        .contains("Seconds");
    String name = told().substring(told().indexOf("Picture        ") + 15).strip();
    ImagePlus picture = IJ.openImage(name);
    assertThat(picture.getWidth()).isEqualTo(960);
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void helpAndUnknownArgumentsExplainTheArguments() {
    assertThat(run("--help")).isZero();
    assertThat(run("--frobnicate")).isEqualTo(2);
    assertThat(run("--output")).isEqualTo(2);
    assertThat(told()).contains("--no-window");
  }
}
