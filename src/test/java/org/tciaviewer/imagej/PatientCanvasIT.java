package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.StackWindow;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;

/** The canvas in real windows; needs a display. */
class PatientCanvasIT {
  private static final int SIZE = 256;
  private ImagePlus image;

  @BeforeEach
  void show() throws Exception {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    List<DataSet> instances =
        series(
            5,
            n ->
                ct(n, 0, 0, 2.0 * n)
                    .put(Tag.Rows, SIZE)
                    .put(Tag.Columns, SIZE)
                    .putBytes(Tag.PixelData, VR.OW, new byte[2 * SIZE * SIZE]));
    image = open(instances).get(0);
    image.show();
    image.setSlice(4);
    PatientCanvas.install(image, ViewActions.NONE);
    EventQueue.invokeAndWait(() -> {});
  }

  @AfterEach
  void close() {
    if (image != null) {
      image.changes = false;
      image.close();
    }
  }

  @Test
  void labelsAreDrawnAtTheSidesAndNotIntoThePixels() throws Exception {
    assertThat(image.getCanvas()).isInstanceOf(PatientCanvas.class);
    assertThat(image.getWindow()).isInstanceOf(StackWindow.class);
    assertThat(image.getSlice()).isEqualTo(4);
    BufferedImage picture = paint();
    assertThat(brightIn(picture, 0, SIZE / 2 - 15, 20, 30)).isPositive();
    assertThat(brightIn(picture, SIZE - 20, SIZE / 2 - 15, 20, 30)).isPositive();
    assertThat(brightIn(picture, SIZE / 2 - 15, 0, 30, 20)).isPositive();
    assertThat(brightIn(picture, SIZE / 2 - 15, SIZE - 20, 30, 20)).isPositive();
    assertThat(image.getStatistics().stdDev).isZero();
    assertThat(image.flatten().getStatistics().stdDev).isZero();
  }

  @Test
  void labelsStayAtTheSidesWhenZoomed() throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          for (int n = 0; n < 3; n++) {
            image.getCanvas().zoomIn(100, 100);
          }
        });
    BufferedImage picture = paint();
    int width = picture.getWidth();
    int height = picture.getHeight();
    assertThat(brightIn(picture, 0, height / 2 - 15, 20, 30)).isPositive();
    assertThat(brightIn(picture, width - 20, height / 2 - 15, 20, 30)).isPositive();
  }

  @Test
  void listenersDoNotHearThatTheImageWasClosed() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    ImageListener listener =
        new ImageListener() {
          @Override
          public void imageOpened(ImagePlus other) {}

          @Override
          public void imageClosed(ImagePlus other) {
            heard.add(other.getTitle());
          }

          @Override
          public void imageUpdated(ImagePlus other) {}
        };
    ImagePlus.addImageListener(listener);
    ImagePlus other = image.duplicate();
    other.setTitle("other");
    other.show();
    PatientCanvas.install(other, ViewActions.NONE);
    Thread.sleep(200); // ImageJ tells listeners later, on the event thread
    EventQueue.invokeAndWait(() -> {});
    ImagePlus.removeImageListener(listener);
    assertThat(heard).doesNotContain("other");
    assertThat(WindowManager.getImage(other.getID())).isSameAs(other);
    assertThat(other.getWindow().isVisible()).isTrue();
    other.changes = false;
    other.close();
  }

  /** On the event thread at once: a window may still change its size after zooming. */
  private BufferedImage paint() throws Exception {
    AtomicReference<BufferedImage> painted = new AtomicReference<>();
    EventQueue.invokeAndWait(
        () -> {
          Dimension size = image.getCanvas().getSize();
          painted.set(new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB));
          image.getCanvas().paint(painted.get().createGraphics());
        });
    File folder = new File(System.getProperty("tcia.artefacts", "target/artefacts"));
    folder.mkdirs();
    String name = "patient-canvas-" + painted.get().getWidth() + ".png";
    ImageIO.write(painted.get(), "png", new File(folder, name));
    return painted.get();
  }

  private static int brightIn(BufferedImage picture, int x, int y, int width, int height) {
    int count = 0;
    for (int j = Math.max(0, y); j < Math.min(picture.getHeight(), y + height); j++) {
      for (int i = Math.max(0, x); i < Math.min(picture.getWidth(), x + width); i++) {
        int rgb = picture.getRGB(i, j);
        // The labels' colour is yellow, the picture grey.
        count += (rgb >> 16 & 0xFF) - (rgb & 0xFF) > 60 ? 1 : 0;
      }
    }
    return count;
  }
}
