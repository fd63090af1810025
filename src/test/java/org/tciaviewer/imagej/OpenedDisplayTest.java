package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.value;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/** How an opened image is shown: VOI LUT, Presentation LUT Shape, padding; values stay. */
class OpenedDisplayTest {
  /** One of the 256 steps of ImageJ's table. */
  private static final int STEP = 2;

  private static ImagePlus opened(DataSet.Builder first) throws FormatException {
    return open(series(1, n -> first)).get(0);
  }

  private static DataSet.Builder picture() {
    return image("XA", 1, 0, 0, 0);
  }

  /** Grey level 0..255 that a real value is shown with. */
  private static int shown(ImagePlus image, double real) {
    LUT lut = image.getProcessor().getLut();
    double low = image.getDisplayRangeMin();
    double high = image.getDisplayRangeMax();
    double raw = image.getCalibration().getRawValue(real);
    double place = (raw - low) / (high - low);
    return lut.getRed((int) Math.max(0, Math.min(255, Math.floor(place * 256))));
  }

  @Test
  void sigmoidIsShownAsCurve() throws FormatException {
    ImagePlus image =
        opened(
            picture()
                .put(Tag.WindowCenter, "200")
                .put(Tag.WindowWidth, "100")
                .put(Tag.VOILUTFunction, "SIGMOID"));
    assertThat(shown(image, 200)).isCloseTo(128, within(STEP));
    assertThat(shown(image, 250)).isCloseTo(225, within(STEP));
    assertThat(shown(image, 150)).isCloseTo(30, within(STEP));
  }

  @Test
  void voiTableIsShownWhenThereIsNoWindow() throws FormatException {
    int[] table = new int[256];
    for (int n = 0; n < 256; n++) {
      table[n] = n < 128 ? 2 * n : 255;
    }
    DataSet item =
        new DataSet.Builder()
            .put(Tag.LUTDescriptor, 256, 100, 8)
            .put(Tag.LUTData, table)
            .put(Tag.LUTExplanation, "STEEP")
            .build();
    ImagePlus image = opened(picture().putItems(Tag.VOILUTSequence, item));
    assertThat(shown(image, 100)).isCloseTo(0, within(STEP));
    assertThat(shown(image, 150)).isCloseTo(100, within(STEP));
    assertThat(shown(image, 250)).isCloseTo(255, within(STEP));
    assertThat(value(image, 0, 0, 1)).isEqualTo(10);
  }

  @Test
  void inverseShapeInvertsOnceWhateverThePhotometricInterpretation() throws FormatException {
    DataSet.Builder windowed = picture().put(Tag.WindowCenter, "200").put(Tag.WindowWidth, "100");
    assertThat(shown(opened(windowed), 240)).isGreaterThan(200);
    ImagePlus inverse = opened(windowed.put(Tag.PresentationLUTShape, "INVERSE"));
    assertThat(shown(inverse, 240)).isLessThan(60);
    ImagePlus both = opened(windowed.put(Tag.PhotometricInterpretation, "MONOCHROME1"));
    assertThat(shown(both, 240)).isLessThan(60);
    assertThat(value(both, 5, 3, 1)).isEqualTo(315);
  }

  @Test
  void paddingDoesNotWidenTheDefaultRange() throws FormatException {
    ImagePlus image = opened(picture().put(Tag.PixelPaddingValue, 315));
    double high = image.getCalibration().getCValue(image.getDisplayRangeMax());
    assertThat(high).isEqualTo(314);
    assertThat(value(image, 5, 3, 1)).isEqualTo(315);
  }

  /** PS3.3 C.11.2.1.2.1: brightness 0..255 of the values from center − 2 to center + 1. */
  @ParameterizedTest
  @CsvSource({"1, 0, 0, 255, 255, 0", "3, 0, 64, 191, 255, 22"})
  void windowOfOddWidthIsNotMovedByRounding(int width, int a, int b, int c, int d, int tolerance)
      throws FormatException {
    int center = -914;
    ImagePlus image =
        opened(
            ct(1, 0, 0, 0).putNumbers(Tag.WindowCenter, center).putNumbers(Tag.WindowWidth, width));
    int[] expected = {a, b, c, d};
    for (int n = 0; n < expected.length; n++) {
      ImageProcessor ip = image.getProcessor().duplicate();
      ip.set(0, 32768 + center - 2 + n);
      // ImageJ spreads three steps over 256 levels: 0, 85, 171, 255.
      assertThat(ip.convertToByte(true).get(0)).isCloseTo(expected[n], within(tolerance));
    }
  }
}
