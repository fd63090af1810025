package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.COLUMNS;
import static org.tciaviewer.fixtures.TestImages.ROWS;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.stored;
import static org.tciaviewer.fixtures.TestImages.value;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Measurements;
import ij.plugin.Duplicator;
import ij.plugin.SubstackMaker;
import ij.plugin.ZProjector;
import ij.process.ImageStatistics;
import ij.util.DicomTools;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.FormatException;

/** ImageJ's own tools on an opened image: values stay HU, positions are trusted only when true. */
class ImageJToolsTest {
  @TempDir Path folder;
  private ImagePlus image;

  @BeforeEach
  void openSeries() throws FormatException {
    image = open(series(6, n -> ct(n, -10, -20, 2.5 * n))).get(0);
  }

  /** Mean of stored values over rows and columns of instance n, minus the intercept. */
  private static double meanHu(int n) {
    return 10 * n + 100 * (ROWS - 1) / 2.0 + (COLUMNS - 1) / 2.0 - 1024;
  }

  @Test
  void measureGivesHu() {
    image.setSlice(3);
    ImageStatistics s =
        ImageStatistics.getStatistics(
            image.getProcessor(), Measurements.MEAN | Measurements.MIN_MAX, image.getCalibration());
    assertThat(s.mean).isCloseTo(meanHu(3), within(1e-6));
    assertThat(s.min).isEqualTo(stored(3, 0, 0) - 1024);
    assertThat(s.max).isEqualTo(stored(3, COLUMNS - 1, ROWS - 1) - 1024);
  }

  @Test
  void projectionsKeepHu() {
    ImagePlus max = ZProjector.run(image, "max");
    assertThat(value(max, 2, 1, 1)).isEqualTo(stored(6, 2, 1) - 1024);
    ImagePlus mean = ZProjector.run(image, "avg");
    assertThat(value(mean, 2, 1, 1)).isCloseTo(stored(0, 2, 1) + 35 - 1024, within(1e-3));
    assertThat(PatientSpace.of(max).geometry().isPresent() && max.getStackSize() > 1).isFalse();
  }

  @Test
  void resliceKeepsHuAndSpacing() {
    image.setRoi(0, 0, COLUMNS, ROWS);
    ImagePlus reslice = new ij.plugin.Slicer().reslice(image);
    assertThat(reslice.getCalibration().pixelWidth).isEqualTo(0.8);
    assertThat(value(reslice, 3, 0, 1)).isBetween(-1024.0, 500.0);
    assertThat(PatientSpace.of(reslice).geometry()).isEmpty();
  }

  @Test
  void tiffKeepsCalibrationLabelsAndPatientSpace() {
    String path = folder.resolve("saved.tif").toString();
    assertThat(new FileSaver(image).saveAsTiffStack(path)).isTrue();
    ImagePlus read = IJ.openImage(path);
    assertThat(value(read, 4, 2, 5)).isEqualTo(stored(5, 4, 2) - 1024);
    read.setSlice(5);
    assertThat(DicomTools.getTag(read, "0020,0032").trim()).isEqualTo("-10\\-20\\12.5");
    VolumeGeometry g = PatientSpace.of(read).geometry().orElseThrow();
    assertThat(g.toPatient(1, 1, 1)).containsExactly(-9.2, -19.5, 5);
    assertThat(g.frameOfReferenceUid()).isEqualTo("1.2.3.9");
  }

  @Test
  void substackOfEverySecondSliceIsDerivedAgain() {
    ImagePlus part = new SubstackMaker().makeSubstack(image, "2-6-2");
    VolumeGeometry g = PatientSpace.of(part).geometry().orElseThrow();
    assertThat(g.toPatient(0, 0, 2)).containsExactly(-10, -20, 15);
    assertThat(g.spacing()[2]).isEqualTo(5);
  }

  @Test
  void unevenSubstackIsRefused() {
    ImagePlus part = new SubstackMaker().makeSubstack(image, "1,2,5");
    assertThat(PatientSpace.of(part).geometry()).isEmpty();
    assertThat(PatientSpace.of(part).refusal()).contains("not evenly spaced");
  }

  @Test
  void resizedAndScaledCopiesAreRefused() {
    ImagePlus large = image.resize(12, 8, "none");
    assertThat(PatientSpace.of(large).geometry()).isEmpty();
  }

  @Test
  void thresholdWorksInHu() {
    image.setSlice(1);
    IJ.setRawThreshold(image, 32768 + (stored(1, 0, 2) - 1024), 65535);
    assertThat(image.getProcessor().getMinThreshold()).isEqualTo(32768 + 210 - 1024);
    ImagePlus mask = new Duplicator().run(image, 1, 1);
    assertThat(value(mask, 0, 2, 1)).isEqualTo(210 - 1024);
  }

  @Test
  void hyperstackSurvivesTiff() throws FormatException {
    ImagePlus hyper =
        open(series(6, n -> mr(n, 0, 0, (n - 1) / 2).putNumbers(Tag.EchoTime, n % 2))).get(0);
    String path = folder.resolve("hyper.tif").toString();
    assertThat(new FileSaver(hyper).saveAsTiffStack(path)).isTrue();
    ImagePlus read = IJ.openImage(path);
    assertThat(new int[] {read.getNChannels(), read.getNSlices(), read.getNFrames()})
        .containsExactly(2, 3, 1);
    assertThat(PatientSpace.of(read).geometry()).isPresent();
  }
}
