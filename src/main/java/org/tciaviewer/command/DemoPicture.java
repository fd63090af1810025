package org.tciaviewer.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.FileSaver;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a picture of a slice with its annotations. Stateless. */
final class DemoPicture {
  /** Width of the picture at least, pixels. */
  private static final double PICTURE_WIDTH = 900;

  private DemoPicture() {}

  /** The slice with the largest outlines, enlarged, with square pixels. */
  static Path write(ImagePlus image, Path folder) throws IOException {
    int slice = mostMarked(image);
    image.setSlice(slice);
    double x = Math.ceil(PICTURE_WIDTH / image.getWidth());
    double y = x * image.getCalibration().pixelHeight / image.getCalibration().pixelWidth;
    ImageProcessor pixels = image.getProcessor().convertToRGB();
    pixels.setInterpolationMethod(ImageProcessor.BILINEAR);
    ImagePlus picture =
        new ImagePlus(
            image.getTitle(),
            pixels.resize((int) (x * image.getWidth()), (int) (y * image.getHeight())));
    Overlay marks = new Overlay();
    for (Roi roi : image.getOverlay()) {
      if (roi.getPosition() == slice) {
        Roi mark = scaled(roi, x, y);
        mark.setStrokeColor(roi.getStrokeColor());
        mark.setStrokeWidth(2);
        marks.add(mark);
      }
    }
    picture.setOverlay(marks);
    Files.createDirectories(folder);
    Path file = folder.resolve("slice-" + slice + ".png").toAbsolutePath().normalize();
    if (!new FileSaver(picture.flatten()).saveAsPng(file.toString())) {
      throw new IOException(file + ": the picture could not be written; check the folder");
    }
    return file;
  }

  /** About the corner of the image; {@code Overlay.scale} scales about each region's own. */
  private static Roi scaled(Roi roi, double x, double y) {
    if (roi instanceof ShapeRoi shape) {
      AffineTransform t = AffineTransform.getScaleInstance(x, y);
      t.translate(roi.getXBase(), roi.getYBase());
      return new ShapeRoi(t.createTransformedShape(shape.getShape()));
    }
    FloatPolygon p = roi.getFloatPolygon();
    for (int n = 0; n < p.npoints; n++) {
      p.xpoints[n] *= (float) x;
      p.ypoints[n] *= (float) y;
    }
    return roi instanceof PointRoi ? new PointRoi(p) : new PolygonRoi(p, roi.getType());
  }

  private static int mostMarked(ImagePlus image) {
    double[] area = new double[image.getStackSize() + 1];
    int best = 1;
    for (Roi roi : image.getOverlay()) {
      int slice = roi.getPosition();
      area[slice] += roi.isArea() ? roi.getFloatWidth() * roi.getFloatHeight() : 0;
      best = area[slice] > area[best] ? slice : best;
    }
    return best;
  }
}
