package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.FrameVoxels;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;

/** Puts the pixels of a volume in order, in one kind, with blanks filled. */
final class VolumeFinisher {
  /** Whole numbers of this many bits are exact in 32-bit float. */
  private static final int FLOAT_BITS = 24;

  private VolumeFinisher() {}

  /**
   * Makes the loaded volume.
   *
   * @param decoded pixels by frame; those used are taken out, so that each array has one owner
   */
  static LoadedVolume finish(Volume volume, Map<FrameHeader, Voxels> decoded, LoadOptions options)
      throws FormatException {
    List<Notice> notices = new ArrayList<>();
    List<Voxels> slices = new ArrayList<>();
    for (int n = 0; n < volume.slices().size(); n++) {
      slices.add(volume.frame(n).map(decoded::remove).orElse(null));
    }
    VoxelKind kind = unify(slices, options, notices, volume);
    DoubleSupplier lowest = () -> lowest(slices);
    fillBlanks(slices, kind, lowest);
    Reshaped shaped = reshape(new Reshaped(volume, slices), options, kind, lowest);
    colour(volume, kind, notices);
    precision(volume, kind, slices, notices);
    String unit = volume.frame(firstReal(volume)).map(Units::of).orElse("");
    DisplayCurve display = DisplayDefaults.of(shaped.volume(), kind, shaped.voxels(), notices);
    List<Voxels> pixels = new ArrayList<>(shaped.voxels());
    Optional<Window> rounded = rounded(options, kind, display, notices);
    if (rounded.isPresent()) {
      pixels.replaceAll(s -> s.toGray8(rounded.get()));
      kind = VoxelKind.GRAY8;
    }
    return new LoadedVolume(shaped.volume(), kind, pixels, display, unit, rounded, notices);
  }

  /**
   * The window to whose steps values are rounded, if 8 bits are asked for and hold them only so.
   */
  static Optional<Window> rounded(
      LoadOptions options, VoxelKind kind, DisplayCurve display, List<Notice> notices) {
    if (options.type() != VoxelType.BITS_8 || kind == VoxelKind.RGB || kind == VoxelKind.GRAY8) {
      return Optional.empty();
    }
    notices.add(Notice.warning("8-bit", "values are rounded to 256 steps of the window", ""));
    return Optional.of(Window.between(display.low(), display.high(), display.name()));
  }

  /** What 32-bit float cannot hold of wider pixels. */
  private static void precision(
      Volume volume, VoxelKind kind, List<Voxels> slices, List<Notice> notices) {
    if (kind != VoxelKind.FLOAT32) {
      return;
    }
    FrameHeader first = volume.frame(firstReal(volume)).orElseThrow();
    boolean isDouble = first.pixel().bitsAllocated() == Double.SIZE;
    boolean isWide =
        first.pixel().bitsStored() > FLOAT_BITS
            && first.lut().isIntegral()
            && slices.stream().anyMatch(s -> !FrameVoxels.isExactAsFloat(s));
    if (isDouble || isWide) {
      notices.add(
          Notice.warning(
              "Rounded to 32-bit float",
              first.pixel().bitsAllocated() + " bits are stored, 24 bits of precision are shown",
              ""));
    }
  }

  /** What is lost when colour is shown. */
  static void colour(Volume volume, VoxelKind kind, List<Notice> notices) {
    FrameHeader first = volume.frame(firstReal(volume)).orElseThrow();
    if (kind != VoxelKind.RGB) {
      return;
    }
    int bits = first.pixel().bitsStored();
    if (bits > 8 && first.pixel().samplesPerPixel() == 3) {
      notices.add(
          Notice.warning("Colour in 8 bits", bits + " bits are stored, the high 8 are shown", ""));
    }
    if (first.groups().root().contains(Tag.ICCProfile)) {
      notices.add(
          Notice.info("ICC profile ignored", "ICC Profile (0028,2000): colours are as stored", ""));
    }
  }

  private static Reshaped reshape(
      Reshaped whole, LoadOptions options, VoxelKind kind, DoubleSupplier lowest) {
    Reshaped filled = GapFiller.fill(whole, options.gaps(), kind, lowest);
    Reshaped straight = TiltCorrection.apply(filled, options.tilt(), kind, lowest);
    return straight.select(options.slices());
  }

  /** Looks at every voxel that was not looked at before: to be asked only when it is needed. */
  private static double lowest(List<Voxels> slices) {
    return slices.stream()
        .filter(s -> s != null && !Double.isNaN(s.low()))
        .mapToDouble(Voxels::low)
        .min()
        .orElse(0);
  }

  static int firstReal(Volume volume) {
    int n = 0;
    while (volume.frame(n).isEmpty()) {
      n++;
    }
    return n;
  }

  /** Slices cannot share one 16-bit type, as type=16-bit asks for. */
  static FormatException notSixteenBit(Volume volume, Set<VoxelKind> kinds) {
    return FormatException.at(
        volume.series().seriesInstanceUid(),
        -1,
        "slices of one 16-bit type (type=16-bit was asked for)",
        kinds + "; use type=32-bit",
        "");
  }

  /** The one kind of all slices: where kinds differ, 32-bit float holds them all. */
  private static VoxelKind unify(
      List<Voxels> slices, LoadOptions options, List<Notice> notices, Volume volume)
      throws FormatException {
    Set<VoxelKind> kinds = new HashSet<>();
    slices.stream().filter(s -> s != null).forEach(s -> kinds.add(s.kind()));
    if (kinds.size() == 1) {
      return kinds.iterator().next();
    }
    if (options.type() == VoxelType.BITS_16) {
      throw notSixteenBit(volume, kinds);
    }
    notices.add(
        Notice.warning(
            "Shown as 32-bit", "not every value fits 16 bits (slices would be " + kinds + ")", ""));
    slices.replaceAll(s -> s == null ? null : s.toFloat32());
    return VoxelKind.FLOAT32;
  }

  /** Blank slices hold NaN, or the lowest value of the volume where there is no NaN. */
  private static void fillBlanks(List<Voxels> slices, VoxelKind kind, DoubleSupplier lowest) {
    if (!slices.contains(null)) {
      return;
    }
    Voxels any = slices.stream().filter(s -> s != null).findFirst().orElseThrow();
    double value = lowest.getAsDouble();
    slices.replaceAll(s -> s != null ? s : Voxels.blank(kind, any.length(), value));
  }
}
