package org.tciaviewer.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.util.Arrays;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.DisplayCurve;

/** Sets how an image is shown; its values never change. Stateless. */
public final class DisplayRange {
  /** At most this many values are sorted for percentiles. */
  private static final int SAMPLES = 200_000;

  private DisplayRange() {}

  /**
   * Shows an image by a curve on its real values. What is shown inverted stays inverted.
   *
   * @throws IllegalArgumentException for colour, which has no window
   */
  public static void apply(ImagePlus image, DisplayCurve curve) {
    if (image.getBitDepth() == 24) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" is in colour and has no window; choose a grey image");
    }
    set(image, image.isInvertedLut() != curve.isInverted() ? curve.inverted() : curve);
    image.updateAndDraw();
  }

  /** Sets curve and inversion as they are. */
  static void set(ImagePlus image, DisplayCurve curve) {
    double low = whole(image, raw(image, curve.low()));
    double high = whole(image, raw(image, curve.high()));
    byte[] levels = curve.levels();
    LUT lut = new LUT(levels, levels.clone(), levels.clone());
    lut.min = low;
    lut.max = high;
    if (image instanceof CompositeImage composite) {
      for (int channel = 1; channel <= image.getNChannels(); channel++) {
        composite.setChannelLut((LUT) lut.clone(), channel);
      }
    } else {
      image.getProcessor().setLut(lut);
    }
    image.setDisplayRange(low, high);
  }

  /**
   * Halves down: ImageJ shows 16-bit values from the lower end to one above the upper, and would
   * round both halves up. So a window of width 1 stays a threshold half below its center (PS3.3
   * C.11.2.1.2.1).
   */
  private static double whole(ImagePlus image, double raw) {
    return image.getBitDepth() == 16 ? Math.ceil(raw - 0.5) : raw;
  }

  private static double raw(ImagePlus image, double value) {
    Calibration c = image.getCalibration();
    boolean isCoded = image.getBitDepth() != 32 && c.calibrated();
    if (!isCoded) {
      return value;
    }
    double[] line = c.getCoefficients();
    // Calibration.getRawValue clips at the table; windows may reach beyond it.
    boolean isLine = c.getFunction() == Calibration.STRAIGHT_LINE && line[1] != 0;
    return isLine ? (value - line[0]) / line[1] : c.getRawValue(value);
  }

  /** {@link Window#ofPercentiles} of the values of the whole image. */
  public static Window percentiles(ImagePlus image) {
    ImageVoxels voxels = ImageVoxels.of(image);
    float[] slice = new float[image.getWidth() * image.getHeight()];
    long all = (long) slice.length * image.getStackSize();
    int stride = (int) Math.max(1, all / SAMPLES);
    double[] values = new double[(int) (all / stride) + image.getStackSize()];
    int count = 0;
    for (int n = 1; n <= image.getStackSize(); n++) {
      voxels.stackSlice(n, slice);
      for (int at = n % stride; at < slice.length && count < values.length; at += stride) {
        if (!Float.isNaN(slice[at])) {
          values[count++] = slice[at];
        }
      }
    }
    if (count == 0) {
      return Window.between(0, 1, "auto");
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return Window.ofPercentiles(sorted, 1, "auto");
  }
}
