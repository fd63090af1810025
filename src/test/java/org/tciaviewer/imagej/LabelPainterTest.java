package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts of a canvas as small as that of the demo CT: 240 by 190 pixels. */
class LabelPainterTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 190;
  private static final ViewLabels LETTERS =
      new ViewLabels("R", "L", "A", "P", List.of(), List.of(), List.of());

  private static BufferedImage painted(ViewLabels labels) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
    LabelPainter.draw(g, labels, WIDTH, HEIGHT);
    g.dispose();
    return image;
  }

  private static ViewLabels with(List<String> patient, List<String> slice, List<String> window) {
    return new ViewLabels("R", "L", "A", "P", patient, slice, window);
  }

  /** Whether the letter at the head or foot is painted as if it were alone. */
  private static boolean isLegible(BufferedImage image, boolean isFoot) {
    BufferedImage letters = painted(LETTERS);
    Rectangle half = new Rectangle(WIDTH / 2 - 20, isFoot ? HEIGHT - 30 : 0, 40, 30);
    Rectangle letter = new Rectangle(half.getLocation(), new java.awt.Dimension(-1, -1));
    for (int y = half.y; y < half.y + half.height; y++) {
      for (int x = half.x; x < half.x + half.width; x++) {
        if ((letters.getRGB(x, y) & 0xFFFFFF) != 0) {
          letter.add(x, y);
        }
      }
    }
    for (int y = letter.y; y < letter.y + letter.height; y++) {
      for (int x = letter.x; x < letter.x + letter.width; x++) {
        if (letters.getRGB(x, y) != image.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void windowLeavesTheLetterAtTheFootAlone() {
    ViewLabels labels = with(List.of(), List.of("126.0 mm", "64/64"), List.of("C -500 W 1500 HU"));
    assertThat(isLegible(painted(labels), true)).isTrue();
  }

  @Test
  void longNamesLeaveTheLetterAtTheHeadAlone() {
    String name = "LIDC-IDRI-0001-with-more-behind";
    ViewLabels labels = with(List.of(name, "5 " + name), List.of(), List.of());
    assertThat(isLegible(painted(labels), false)).isTrue();
  }

  @Test
  void textLongerThanThePictureIsCutAtItsEnd() {
    String end = "W".repeat(60);
    BufferedImage cut = painted(with(List.of("PATIENT " + end), List.of(), List.of()));
    BufferedImage other = painted(with(List.of("PATIENT " + end + "X"), List.of(), List.of()));
    assertThat(cut.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH))
        .isEqualTo(other.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH));
  }

  @Test
  void cornersThatHaveRoomStayOnTheirRow() {
    BufferedImage window = painted(with(List.of(), List.of(), List.of("C 4 W 8")));
    BufferedImage both = painted(with(List.of(), List.of("1/3"), List.of("C 4 W 8")));
    int left = WIDTH / 2;
    assertThat(both.getRGB(0, 0, left, HEIGHT, null, 0, left))
        .isEqualTo(window.getRGB(0, 0, left, HEIGHT, null, 0, left));
  }
}
