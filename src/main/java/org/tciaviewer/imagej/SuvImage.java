package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.DisplayCurve;
import org.tciaviewer.series.SuvConversion;
import org.tciaviewer.series.SuvType;
import org.tciaviewer.series.Volume;

/** Makes a new image of standardised uptake values of a PET image. Stateless. */
public final class SuvImage {
  /** Usual upper end of the window in SUV by body weight. */
  private static final double WINDOW_SUV = 5;

  private SuvImage() {}

  /**
   * Converts an image; the original is not changed.
   *
   * @param image shows the volume, whose values are those of now
   * @return a 32-bit image whose Info lists every input and step
   * @throws FormatException when it is no PET or an attribute is missing, which is named
   */
  public static ImagePlus of(ImagePlus image, Volume volume, SuvType type, Job job)
      throws FormatException {
    if (image.getStackSize() != volume.slices().size()) {
      throw new FormatException(
          "SUV cannot be computed: the image has "
              + image.getStackSize()
              + " slices, its headers "
              + volume.slices().size()
              + "; open the series again");
    }
    SuvConversion conversion = SuvConversion.of(volume, type);
    conversion.notices().forEach(job::notice);
    ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
    for (int n = 1; n <= image.getStackSize(); n++) {
      stack.addSlice(
          image.getStack().getSliceLabel(n), values(image, n, conversion.factors()[n - 1]));
    }
    ImagePlus suv = new ImagePlus(image.getTitle() + " SUV" + type.key(), stack);
    describe(suv, image, conversion);
    suv.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
    suv.setOpenAsHyperStack(image.isHyperStack());
    Window window = Window.between(0, WINDOW_SUV, "PET SUV 0-5");
    ImagePlusBuilder.show(suv, VoxelKind.FLOAT32, DisplayCurve.of(window).inverted());
    Links.put(suv, volume);
    return suv;
  }

  private static float[] values(ImagePlus image, int index, double factor) {
    ImageVoxels source = ImageVoxels.of(image);
    float[] values = new float[image.getWidth() * image.getHeight()];
    source.stackSlice(index, values);
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) (values[n] * factor);
    }
    return values;
  }

  private static void describe(ImagePlus suv, ImagePlus image, SuvConversion conversion) {
    Calibration c = image.getCalibration().copy();
    c.disableDensityCalibration();
    c.setValueUnit("SUV" + conversion.type().key() + " " + conversion.type().unit());
    suv.setCalibration(c);
    ImagePlusBuilder.copyProps(image, suv);
    StringBuilder info = new StringBuilder();
    Object old = image.getProperty("Info");
    if (old instanceof String text) {
      info.append(text);
    }
    info.append("\nSUV ").append(conversion.type().key()).append(":\n");
    conversion.steps().forEach(s -> info.append("  ").append(s).append('\n'));
    for (Notice notice : conversion.notices()) {
      info.append("  ").append(notice.line()).append('\n');
    }
    suv.setProperty("Info", info.toString());
  }
}
