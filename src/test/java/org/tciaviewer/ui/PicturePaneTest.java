package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.tciaviewer.command.PreviewPicture;
import org.tciaviewer.command.SeriesPreview;

class PicturePaneTest {
  @Test
  void nothingOfThePictureBeforeStaysBetweenThePictures() {
    BufferedImage slice = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    PreviewPicture picture = new PreviewPicture(slice, 8, 8, "R", "L", "A", "P");
    PicturePane pane = new PicturePane();
    pane.show(new SeriesPreview(Collections.nCopies(3, picture), ""));
    pane.setSize(200, 300);
    BufferedImage screen = new BufferedImage(200, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = screen.createGraphics();
    g.setColor(Color.MAGENTA);
    g.fillRect(0, 0, 200, 300);
    pane.paint(g);
    g.dispose();
    assertThat(screen.getRGB(0, 0, 200, 300, null, 0, 200)).doesNotContain(Color.MAGENTA.getRGB());
  }
}
