package org.tciaviewer.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.ModalityLut;
import org.tciaviewer.pixel.Padding;
import org.tciaviewer.pixel.VoiLut;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;

/**
 * How a volume is shown at first: by the first window of its first slice, else its first VOI LUT,
 * else by a default of its modality over the whole volume (never per slice, which flickers).
 */
final class DisplayDefaults {
  /** Width of the window of real values that are all equal. */
  private static final double LEAST_WIDTH = 1e-6;

  /** At most this many values are sorted for the percentiles, evenly taken. */
  private static final int SAMPLES = 200_000;

  /** The usual window of soft tissue, HU. */
  private static final double CT_CENTER = 40;

  private static final double CT_WIDTH = 400;

  /** Upper end of the default window of PET in SUV by body weight. */
  private static final double PET_SUV = 5;

  private DisplayDefaults() {}

  static DisplayCurve of(Volume volume, VoxelKind kind, List<Voxels> voxels, List<Notice> notices) {
    if (kind == VoxelKind.RGB) {
      return DisplayCurve.of(Window.between(0, 255, "colour"));
    }
    FrameHeader first = firstFrame(volume);
    DisplayCurve curve = stated(first, volume, kind, voxels, notices);
    boolean isPet = volume.series().modality().equals("PT");
    boolean isInverse =
        first.groups().root().string(Tag.PresentationLUTShape, "").equals("INVERSE");
    // MONOCHROME1 with INVERSE is one inversion, not two: both say how P-values are reached.
    boolean isInverted = first.pixel().isInverted() || isInverse || isPet;
    return isInverted ? curve.inverted() : curve;
  }

  /** Whether the window depends on the values, because no header states it. */
  static boolean needsVoxels(Volume volume, VoxelKind kind) {
    VoiLut voi = firstFrame(volume).voi();
    boolean isStated = !voi.windows().isEmpty() || !voi.tables().isEmpty();
    return kind != VoxelKind.RGB && !isStated && !volume.series().modality().equals("CT");
  }

  private static FrameHeader firstFrame(Volume volume) {
    for (int n = 0; n < volume.slices().size(); n++) {
      if (volume.frame(n).isPresent()) {
        return volume.frame(n).get();
      }
    }
    throw new IllegalArgumentException("volume: expected a slice from a file");
  }

  private static DisplayCurve stated(
      FrameHeader first, Volume volume, VoxelKind kind, List<Voxels> voxels, List<Notice> notices) {
    VoiLut voi = first.voi();
    if (!voi.windows().isEmpty()) {
      return DisplayCurve.of(onReals(voi.windows().get(0), kind));
    }
    if (!voi.tables().isEmpty()) {
      return DisplayCurve.of(voi.tables().get(0));
    }
    Window window =
        switch (volume.series().modality()) {
          case "CT" -> Window.linear(CT_CENTER, CT_WIDTH, "CT default");
          case "PT" -> bySuv(volume, notices).orElseGet(() -> byPercentiles(volume, kind, voxels));
          default -> byPercentiles(volume, kind, voxels);
        };
    return DisplayCurve.of(window);
  }

  /**
   * LINEAR of width 1 is a threshold between whole numbers; on real numbers, where whole numbers
   * mean nothing special, writers mean center ± width / 2.
   */
  private static Window onReals(Window window, VoxelKind kind) {
    boolean isThreshold = window.function() == Window.Function.LINEAR && window.width() == 1;
    return isThreshold && kind == VoxelKind.FLOAT32
        ? new Window(
            window.center(), window.width(), Window.Function.LINEAR_EXACT, window.explanation())
        : window;
  }

  /** PET is shown from SUV 0 to 5 by body weight, whatever its unit, if SUV can be computed. */
  private static Optional<Window> bySuv(Volume volume, List<Notice> notices) {
    try {
      double factor = SuvConversion.of(volume, SuvType.BW).factors()[0];
      return Optional.of(Window.between(0, PET_SUV, "PET SUV 0-5").scaled(1 / factor));
    } catch (FormatException e) {
      notices.add(Notice.info("Window not in SUV", e.getMessage(), ""));
      return Optional.empty();
    }
  }

  private static Window byPercentiles(Volume volume, VoxelKind kind, List<Voxels> voxels) {
    double[] values = samples(volume, voxels);
    if (values.length == 0) {
      return Window.between(0, 1, "default");
    }
    Arrays.sort(values);
    double least = kind == VoxelKind.FLOAT32 ? LEAST_WIDTH : 1;
    return Window.ofPercentiles(values, least, "percentiles");
  }

  /** Values of all slices that were read; of a virtual volume others are null. */
  private static double[] samples(Volume volume, List<Voxels> voxels) {
    long all = voxels.stream().filter(v -> v != null).mapToLong(Voxels::length).sum();
    int stride = (int) Math.max(1, all / SAMPLES);
    double[] values = new double[(int) (all / stride) + voxels.size()];
    int count = 0;
    for (int n = 0; n < voxels.size(); n++) {
      if (volume.frame(n).isEmpty() || voxels.get(n) == null) {
        continue;
      }
      double[] padded = paddedRange(volume.frame(n).get());
      Voxels slice = voxels.get(n);
      for (int at = n % stride; at < slice.length() && count < values.length; at += stride) {
        double value = slice.value(at);
        if (!Double.isNaN(value) && !(value >= padded[0] && value <= padded[1])) {
          values[count++] = value;
        }
      }
    }
    return Arrays.copyOf(values, count);
  }

  /** Real values of padding; an empty range without padding. */
  private static double[] paddedRange(FrameHeader frame) {
    Padding padding = frame.pixel().padding();
    if (!padding.isPresent()) {
      return new double[] {1, 0};
    }
    ModalityLut lut = frame.lut();
    double a = (float) lut.apply(padding.low());
    double b = (float) lut.apply(padding.high());
    return new double[] {Math.min(a, b), Math.max(a, b)};
  }
}
