package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImagePlus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.LinkedScrolling;

class LinkWindowsCommandTest extends CommandContract {
  private ImagePlus fine;
  private ImagePlus coarse;

  @AfterEach
  void closeImages() {
    LinkedScrolling.unlink();
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new LinkWindowsCommand();
  }

  @Override
  String workingKeys() throws IOException {
    OpenImages.closeAll();
    fine = ShownImages.show(series(21, n -> ct(n, 0, 0, n - 1)));
    coarse = ShownImages.show(series(5, n -> mr(n, 30, 10, 5.0 * (n - 1))));
    return "images=all";
  }

  @Override
  void check(String result) {
    assertThat(result.lines()).contains("" + fine.getID(), "" + coarse.getID());
    // Without a display ImageJ tells nobody that a slice changed.
    fine.setSlice(17); // 16 mm: nearest is 15 mm
    LinkedScrolling.changed(fine);
    assertThat(coarse.getSlice()).isEqualTo(4);
    coarse.setSlice(2);
    LinkedScrolling.changed(coarse);
    assertThat(fine.getSlice()).isEqualTo(6);
  }

  @Test
  void imagesOfDifferentPatientsAreNotLinked() throws IOException {
    ShownImages.show(series(3, n -> ct(n, 0, 0, n)));
    ShownImages.show(series(3, n -> ct(n, 0, 0, n).put(Tag.FrameOfReferenceUID, "9.9")));
    assertThatThrownBy(() -> Launcher.run("TCIA Link Windows", ""))
        .hasMessageContaining("share a Frame of Reference");
  }
}
