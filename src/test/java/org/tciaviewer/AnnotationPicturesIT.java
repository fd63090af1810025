package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.plugin.RoiScaler;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.TestData;

/** Draws each kind of annotation on its real series at 4x zoom, kept as build artefacts. */
class AnnotationPicturesIT {
  private static final int ZOOM = 4;
  private static final int MARGIN = 8;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @ParameterizedTest
  @CsvSource({
    "lidc, a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT,"
        + " b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml, ''",
    "agreement, a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT,"
        + " b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml,"
        + " consensus=agreement",
    "seg, a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT,"
        + " c_seg/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_nodule1_reader1_SEG.dcm,"
        + " mode=fill",
    "rtstruct, a_series/theibsi__data_sets/STS_002_CT,"
        + " d_rt/theibsi__data_sets/STS_002_CT_RTSTRUCT.dcm, ''",
    "liver, c_seg/QIICR__dcmqi/segmentations/ct-3slice,"
        + " c_seg/QIICR__dcmqi/segmentations/liver.dcm, mode=fill opacity=0.3",
    "fractional, c_seg/pydicom__pydicom/dicomdirtests/77654033/CT2,"
        + " c_seg/ImagingDataCommons__highdicom/seg_image_ct_true_fractional.dcm, mode=fill",
    "structures, d_rt/dicompyler__dicompyler-core/ct.0.dcm,"
        + " d_rt/dicompyler__dicompyler-core/rtss.dcm, ''",
    // These have no image of their own among the data: they are drawn on themselves.
    "dose, d_rt/pydicom__pydicom/rtdose.dcm, d_rt/pydicom__pydicom/rtdose.dcm, ''",
    "parametric-map, e_multiframe_color/pydicom__pydicom-data/parametric_map_float.dcm,"
        + " e_multiframe_color/pydicom__pydicom-data/parametric_map_float.dcm, ''"
  })
  void annotationLiesOnItsImage(String name, String series, String file, String keys)
      throws Exception {
    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(series) + "]");
    Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(file) + "] " + keys);
    ImagePlus image = WindowManager.getCurrentImage();
    Overlay overlay = image.getOverlay();
    assertThat(overlay.size()).isPositive();
    Roi largest = overlay.get(0);
    for (Roi roi : overlay.toArray()) {
      boolean larger = area(roi) > area(largest);
      largest = larger ? roi : largest;
    }
    image.setSlice(largest.getPosition());
    ImagePlus picture = zoomed(image, largest.getBounds());
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    Path png = folder.resolve(name + ".png");
    assertThat(new FileSaver(picture).saveAsPng(png.toString())).isTrue();
    assertThat(png).isNotEmptyFile();
  }

  private static double area(Roi roi) {
    Rectangle2D b = roi.getFloatBounds();
    return b.getWidth() * b.getHeight();
  }

  private static ImagePlus zoomed(ImagePlus image, Rectangle bounds) {
    Rectangle part = new Rectangle(bounds);
    part.grow(MARGIN, MARGIN);
    part = part.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    ImageProcessor pixels = image.getProcessor().convertToRGB();
    pixels.setRoi(part);
    pixels = pixels.crop();
    pixels.setInterpolationMethod(ImageProcessor.NONE);
    ImagePlus zoomed =
        new ImagePlus("", pixels.resize(part.width * ZOOM, part.height * ZOOM, false));
    Overlay drawn = new Overlay();
    for (Roi roi : image.getOverlay().toArray()) {
      if (roi.getPosition() == image.getCurrentSlice()) {
        drawn.add(moved(roi, part));
      }
    }
    zoomed.setOverlay(drawn);
    return zoomed.flatten();
  }

  private static Roi moved(Roi roi, Rectangle part) {
    if (roi instanceof ImageRoi wash) {
      ImageProcessor p = wash.getProcessor();
      p.setInterpolationMethod(ImageProcessor.NONE);
      ImageRoi large =
          new ImageRoi(
              (roi.getBounds().x - part.x) * ZOOM,
              (roi.getBounds().y - part.y) * ZOOM,
              p.resize(p.getWidth() * ZOOM, p.getHeight() * ZOOM, false));
      large.setZeroTransparent(true);
      large.setOpacity(wash.getOpacity());
      return large;
    }
    Roi copy = (Roi) roi.clone();
    Rectangle2D b = copy.getFloatBounds();
    copy.setLocation(b.getX() - part.x, b.getY() - part.y);
    Roi large = RoiScaler.scale(copy, ZOOM, ZOOM, false);
    Color stroke = roi.getStrokeColor();
    large.setStrokeColor(stroke);
    large.setFillColor(roi.getFillColor());
    large.setPosition(0);
    return large;
  }
}
