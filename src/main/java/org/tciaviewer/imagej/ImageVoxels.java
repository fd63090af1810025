package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import org.tciaviewer.series.VoxelSource;

/**
 * Real values of an image as they are now, whatever its type and calibration function. Channel and
 * time frame are those given; slices are positions.
 */
public final class ImageVoxels implements VoxelSource {
  private final ImagePlus image;
  private final int channel;
  private final int frame;
  private final float[] table;

  private ImageVoxels(ImagePlus image, int channel, int frame) {
    this.image = image;
    this.channel = channel;
    this.frame = frame;
    this.table = image.getCalibration().getCTable();
  }

  /** The values of the channel and time frame that the image shows now. */
  public static ImageVoxels of(ImagePlus image) {
    return of(image, image.getC(), image.getT());
  }

  /** The values of a channel and a time frame, one-based as in ImageJ. */
  public static ImageVoxels of(ImagePlus image, int channel, int frame) {
    return new ImageVoxels(image, channel, frame);
  }

  @Override
  public int width() {
    return image.getWidth();
  }

  @Override
  public int height() {
    return image.getHeight();
  }

  @Override
  public int depth() {
    return image.getNSlices();
  }

  @Override
  public float value(int i, int j, int k) {
    Object pixels = pixels(k);
    return value(pixels, j * image.getWidth() + i);
  }

  @Override
  public void slice(int k, float[] out) {
    stackSlice(image.getStackIndex(channel, k + 1, frame), out);
  }

  /** Copies the real values of one image of the stack by its one-based index. */
  void stackSlice(int index, float[] out) {
    Object pixels = pixelsOf(image.getStack(), index);
    int count = image.getWidth() * image.getHeight();
    if (pixels instanceof float[] values && table == null) {
      System.arraycopy(values, 0, out, 0, count);
      return;
    }
    for (int n = 0; n < count; n++) {
      out[n] = value(pixels, n);
    }
  }

  private Object pixels(int k) {
    ImageStack stack = image.getStack();
    return pixelsOf(stack, image.getStackIndex(channel, k + 1, frame));
  }

  /** A slice that cannot be read fails a measurement; it is shown empty, but never measured. */
  private static Object pixelsOf(ImageStack stack, int index) {
    return stack instanceof VirtualSeriesStack slices
        ? slices.measuredPixels(index)
        : stack.getPixels(index);
  }

  private float value(Object pixels, int n) {
    if (pixels instanceof float[] values) {
      return values[n];
    }
    if (pixels instanceof short[] values) {
      int raw = values[n] & 0xFFFF;
      return table == null ? raw : table[raw];
    }
    if (pixels instanceof byte[] values) {
      int raw = values[n] & 0xFF;
      return table == null ? raw : table[raw];
    }
    int rgb = ((int[]) pixels)[n];
    double[] weights = ij.process.ColorProcessor.getWeightingFactors();
    return (float)
        (weights[0] * (rgb >> 16 & 0xFF)
            + weights[1] * (rgb >> 8 & 0xFF)
            + weights[2] * (rgb & 0xFF));
  }

  @Override
  public String unit() {
    return unit(image);
  }

  /** The unit of an image's values as DICOM or ImageJ names it; empty if nothing says so. */
  static String unit(ImagePlus image) {
    String unit = image.getCalibration().getValueUnit();
    return unit == null || unit.equals("Gray Value") ? "" : unit;
  }
}
