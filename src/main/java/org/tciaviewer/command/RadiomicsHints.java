package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.Calibration;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.imagej.ImageAnnotations;

/** What the current image means for radiomics settings, in the words of the dialog. */
final class RadiomicsHints {
  /** Slices this many times as far apart as pixels make 3D texture depend on the direction. */
  private static final double ANISOTROPIC = 2;

  /** Below about this many voxels texture features say little. */
  private static final int FEW = 64;

  private RadiomicsHints() {}

  /** Regions that are there already are proposed: annotations, else the selection. */
  static Keys proposed() {
    ImagePlus image = WindowManager.getCurrentImage();
    boolean isOnlySelected =
        image != null
            && ImageAnnotations.of(image).annotations().isEmpty()
            && image.getRoi() != null
            && image.getRoi().isArea();
    return isOnlySelected ? Keys.NONE.with(RadiomicsKeys.ROI.name(), "selection") : Keys.NONE;
  }

  /** The key {@code roi}, with what a selection in one slice entails. */
  static Key<String> roi() {
    ImagePlus image = WindowManager.getCurrentImage();
    Roi roi = image == null ? null : image.getRoi();
    if (roi == null || !roi.isArea()) {
      return RadiomicsKeys.ROI.labelled("regions");
    }
    int pixels = roi.getContainedPoints().length;
    return RadiomicsKeys.ROI.labelled(
        "regions (selection: "
            + pixels
            + " pixels of one slice, so no volume"
            + (pixels < FEW ? "; too few for texture)" : ")"));
  }

  /** The key {@code spacing}, with what the spacing of the image entails. */
  static Key<List<Double>> spacing() {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null || image.getNSlices() < 2) {
      return RadiomicsKeys.SPACING;
    }
    Calibration c = image.getCalibration();
    double ratio = c.pixelDepth / Math.min(c.pixelWidth, c.pixelHeight);
    if (!(ratio > ANISOTROPIC)) {
      return RadiomicsKeys.SPACING;
    }
    return RadiomicsKeys.SPACING.labelled(
        String.format(
            Locale.ROOT,
            "spacing mm (slices %.1f x as far apart as pixels: 1,1,1 advised)",
            ratio));
  }
}
