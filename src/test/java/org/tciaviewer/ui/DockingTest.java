package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockingTest {
  private static final Rectangle SCREEN = new Rectangle(100, 30, 1000, 800);

  @ParameterizedTest
  @CsvSource({
    // Right of the image; left; as far left as it goes; never beyond the screen's foot and head.
    "150, 60, 400, 550, 60",
    "600, 60, 450, 300, 60",
    "390, 60, 700, 100, 60",
    "150, 700, 400, 550, 530",
    "150, 0, 400, 550, 30",
    // No room at the sides: below.
    "120, 20, 960, 120, 520"
  })
  void listStaysOnTheScreenBesideTheImage(int x, int y, int width, int wantedX, int wantedY) {
    Rectangle image = new Rectangle(x, y, width, 500);
    assertThat(Docking.place(image, new Dimension(300, 300), SCREEN))
        .isEqualTo(new Point(wantedX, wantedY));
  }

  @Test
  void listIsNoLargerThanTheScreen() {
    assertThat(Docking.fitting(new Dimension(1300, 1092), SCREEN))
        .isEqualTo(new Dimension(1000, 800));
    assertThat(Docking.fitting(new Dimension(500, 400), SCREEN)).isEqualTo(new Dimension(500, 400));
  }

  @Test
  void offerBelowAnImageThatFillsTheScreenStaysOnIt() {
    assertThat(Docking.within(new Point(150, 830), new Dimension(300, 120), SCREEN))
        .isEqualTo(new Point(150, 710));
  }
}
