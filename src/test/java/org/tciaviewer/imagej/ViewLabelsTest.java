package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

class ViewLabelsTest {
  private static ImagePlus opened(double... orientation) throws FormatException {
    return open(series(
            3,
            n ->
                ct(n, 0, 0, 2.0 * n)
                    .putNumbers(Tag.ImageOrientationPatient, orientation)
                    .putNumbers(Tag.WindowCenter, 40)
                    .putNumbers(Tag.WindowWidth, 400)))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    // Axial supine, axial prone, sagittal, coronal, feet-first decubitus, double oblique.
    "1 0 0 0 1 0, R, L, A, P",
    "-1 0 0 0 -1 0, L, R, P, A",
    "0 1 0 0 0 -1, A, P, H, F",
    "1 0 0 0 0 -1, R, L, H, F",
    "0 -1 0 1 0 0, P, A, R, L",
    "0.8 0.6 0 0 0 -1, RA, LP, H, F"
  })
  void lettersFollowTheDirections(
      String cosines, String left, String right, String top, String bottom) throws FormatException {
    double[] six =
        java.util.Arrays.stream(cosines.split(" ")).mapToDouble(Double::parseDouble).toArray();
    ViewLabels labels = ViewLabels.of(opened(six));
    assertThat(new String[] {labels.left(), labels.right(), labels.top(), labels.bottom()})
        .containsExactly(left, right, top, bottom);
  }

  @Test
  void cornersSayPatientSliceAndWindow() throws FormatException {
    ImagePlus image = opened(1, 0, 0, 0, 1, 0);
    image.setSlice(2);
    ViewLabels labels = ViewLabels.of(image);
    assertThat(labels.patient()).containsExactly("PAT", "5 Test");
    assertThat(labels.slice()).containsExactly("4.0 mm", "2/3");
    assertThat(labels.window()).containsExactly("C 40 W 400 HU");
  }

  @Test
  void partOfAStackKeepsItsPositions() throws FormatException {
    ImagePlus part = new Duplicator().run(opened(1, 0, 0, 0, 1, 0), 3, 3);
    assertThat(ViewLabels.of(part).slice()).containsExactly("6.0 mm", "1/1");
    assertThat(ViewLabels.of(part).right()).isEqualTo("L");
  }

  /** As the slices of a series that still loads. */
  @Test
  void labelWithoutHeaderDoesNotSayThatThePositionIsUnknown() {
    ImagePlus image = ij.IJ.createImage("loading", "16-bit black", 4, 4, 2);
    image.getStack().setSliceLabel("IM 42", 1);
    image.setProperty("Info", "text of another kind");
    assertThat(ViewLabels.of(image).slice()).containsExactly("1/2");
  }

  @Test
  void imageWithoutHeaderHasNoLetters() {
    ImagePlus plain = ij.IJ.createImage("plain", "8-bit", 10, 10, 2);
    assertThat(ViewLabels.of(plain).left()).isEmpty();
    assertThat(ViewLabels.of(plain).patient()).isEmpty();
  }

  @Test
  void pointsAreSaidInTheDirectionsOfThePatient() {
    assertThat(ViewLabels.point(new double[] {12.34, -4.5, 0})).isEqualTo("L 12.3 A 4.5 H 0.0 mm");
  }
}
