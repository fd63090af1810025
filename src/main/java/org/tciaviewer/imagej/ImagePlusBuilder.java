package org.tciaviewer.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.Dimensions;
import org.tciaviewer.series.DisplayCurve;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesInfo;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/**
 * Makes an image of a loaded volume: title, calibration, spacing, display range, slice labels with
 * the header of each slice, Info and properties. The pixels are handed over, not copied. Shows
 * nothing. Stateless.
 */
public final class ImagePlusBuilder {
  /** ImageJ's 16-bit images with this function are shown as signed by all its tools. */
  private static final double[] INT16_COEFFICIENTS = {-Voxels.INT16_OFFSET, 1};

  /** The pixel of an 8-bit image that is shown brightest. */
  private static final int MOST_GRAY8 = 255;

  private ImagePlusBuilder() {}

  /**
   * Makes the image and links it to its volume.
   *
   * @param loaded pixels and headers of the volume
   * @param provenance where they came from
   * @param notices all notices of the job, kept as property {@code TCIA.notices}
   */
  public static ImagePlus build(LoadedVolume loaded, Provenance provenance, List<Notice> notices) {
    return build(loaded, stack(loaded), provenance, notices);
  }

  /** As {@link #build}, for a volume whose slices are read when they are looked at. */
  public static ImagePlus build(
      VirtualSeriesStack stack, LoadedVolume loaded, Provenance from, List<Notice> notices) {
    return build(loaded, stack, from, notices);
  }

  private static ImagePlus build(
      LoadedVolume loaded, ImageStack stack, Provenance provenance, List<Notice> notices) {
    Volume volume = loaded.volume();
    ImagePlus image = new ImagePlus(title(volume.series()), stack);
    calibrate(image, loaded);
    dimensions(image, volume.dimensions());
    show(image, loaded.kind(), loaded.display());
    describe(image, loaded, provenance, notices);
    ImagePlus built = asHyperstack(image, loaded.kind(), loaded.display());
    Links.put(built, volume);
    return built;
  }

  private static ImageStack stack(LoadedVolume loaded) {
    HeaderStack stack = new HeaderStack(loaded.columns(), loaded.rows());
    Volume volume = loaded.volume();
    Map<Integer, String> heads = new HashMap<>();
    for (int n = 0; n < loaded.voxels().size(); n++) {
      int index = n;
      stack.addSlice(() -> label(volume, index, heads), loaded.voxels().get(n).array());
    }
    return stack;
  }

  /** Patient ID, Series Number and Series Description, those that exist. */
  public static String title(SeriesInfo series) {
    List<String> parts = new ArrayList<>();
    for (String part : List.of(series.patientId(), series.seriesNumber(), series.description())) {
      if (!part.isBlank()) {
        parts.add(part.trim());
      }
    }
    return parts.isEmpty() ? "DICOM" : String.join(" ", parts);
  }

  /** Short name, newline, header text. */
  static String label(Volume volume, int index, Map<Integer, String> heads) {
    SliceInfo slice = volume.slices().get(index);
    Optional<FrameHeader> frame = volume.frame(index);
    String header =
        frame.isPresent() ? HeaderText.of(slice, frame.get(), heads) : HeaderText.of(slice, heads);
    return shortLabel(slice, frame) + "\n" + header;
  }

  static String shortLabel(SliceInfo slice, Optional<FrameHeader> frame) {
    String z = slice.plane().map(ImagePlusBuilder::positionText).orElse("");
    if (slice.origin() != SliceInfo.Origin.FILE) {
      return slice.origin().name().toLowerCase(Locale.ROOT) + z;
    }
    boolean isOneOfMany = frame.map(f -> f.instance().frameCount() > 1).orElse(false);
    String number = isOneOfMany ? " frame " + (slice.frameIndex() + 1) : "";
    return "IM " + slice.instanceNumber() + z + number;
  }

  private static String positionText(ImagePlane plane) {
    double rounded = Math.rint(plane.distanceMm() * 1000) / 1000;
    // Adding 0 makes −0 a plain 0.
    return " z=" + HeaderText.plain(rounded + 0.0);
  }

  private static void calibrate(ImagePlus image, LoadedVolume loaded) {
    Calibration c = image.getCalibration();
    Optional<VolumeGeometry> geometry = loaded.volume().geometry();
    if (geometry.isPresent()) {
      double[] mm = geometry.get().spacing();
      c.pixelWidth = mm[0];
      c.pixelHeight = mm[1];
      c.pixelDepth = mm[2];
      c.setUnit("mm");
      origin(c, geometry.get());
    } else {
      loaded.volume().frame(0).flatMap(FrameHeader::pixelSpacing).ifPresent(mm -> flat(c, mm));
    }
    c.frameInterval = loaded.volume().dimensions().frameIntervalSeconds();
    if (c.frameInterval > 0) {
      c.setTimeUnit("sec");
      c.fps = 1 / c.frameInterval;
    }
    values(c, loaded);
  }

  private static void flat(Calibration c, double[] mm) {
    c.pixelHeight = mm[0];
    c.pixelWidth = mm[1];
    c.setUnit("mm");
  }

  /** The patient origin in pixels, where the axes run along those of the patient (within sign). */
  private static void origin(Calibration c, VolumeGeometry geometry) {
    double[] index = geometry.toIndex(new double[3]);
    c.xOrigin = index[0];
    c.yOrigin = index[1];
    c.zOrigin = index[2];
  }

  private static void values(Calibration c, LoadedVolume loaded) {
    String unit = loaded.unit();
    String shown = unit.isEmpty() ? "Gray Value" : unit;
    if (loaded.rounded().isPresent()) {
      Window window = loaded.rounded().get();
      double step = (window.high() - window.low()) / MOST_GRAY8;
      c.setFunction(Calibration.STRAIGHT_LINE, new double[] {window.low(), step}, shown);
    } else if (loaded.kind() == VoxelKind.INT16) {
      c.setFunction(Calibration.STRAIGHT_LINE, INT16_COEFFICIENTS.clone(), shown);
    } else if (loaded.kind() == VoxelKind.FLOAT32 || !unit.isEmpty()) {
      c.setValueUnit(shown);
    }
  }

  private static void dimensions(ImagePlus image, Dimensions d) {
    image.setDimensions(d.channels(), d.slices(), d.frames());
    image.setOpenAsHyperStack(d.isHyperstack());
  }

  /** Sets display range and grey levels; to be called again after the stack was replaced. */
  static void show(ImagePlus image, VoxelKind kind, DisplayCurve display) {
    if (kind == VoxelKind.RGB) {
      return;
    }
    DisplayRange.set(image, display);
  }

  private static void describe(
      ImagePlus image, LoadedVolume loaded, Provenance from, List<Notice> notices) {
    Volume volume = loaded.volume();
    String header = label(volume, 0, new HashMap<>());
    image.setProperty("Info", info(header.substring(header.indexOf('\n') + 1), from));
    if (image.getStackSize() == 1) {
      image.setProp("Slice_Label", header.substring(0, header.indexOf('\n')));
    }
    image.setProp("SeriesInstanceUID", volume.series().seriesInstanceUid());
    image.setProp("FrameOfReferenceUID", volume.series().frameOfReferenceUid());
    volume.geometry().ifPresent(g -> place(image, volume, g));
    String size = image.getWidth() + "x" + image.getHeight() + "x" + volume.dimensions().slices();
    image.setProp(Links.SIZE, size);
    image.setProp("License", from.license());
    image.setProp("DOI", from.doi());
    image.setProp("TCIA.source", from.source());
    image.setProp("TCIA.notices", String.join("\n", notices.stream().map(Notice::line).toList()));
    FileInfo file = new FileInfo();
    file.fileFormat = FileInfo.DICOM;
    file.fileName = volume.series().seriesInstanceUid();
    file.directory = "";
    image.setFileInfo(file);
  }

  private static void place(ImagePlus image, Volume volume, VolumeGeometry geometry) {
    ImagePlane plane = volume.slice(0).plane().orElseThrow();
    List<String> cosines = new ArrayList<>();
    for (double d : plane.orientation()) {
      cosines.add(HeaderText.plain(d));
    }
    image.setProp("ImageOrientationPatient", String.join("\\", cosines));
    image.setProp(Links.AFFINE, geometry.affine().toText());
  }

  private static String info(String header, Provenance from) {
    StringBuilder s = new StringBuilder(header);
    append(s, "Collection", from.collection());
    append(s, "License", from.license());
    append(s, "DOI", from.doi());
    append(s, "Source", from.source());
    return s.toString();
  }

  private static void append(StringBuilder s, String name, String value) {
    if (!value.isEmpty()) {
      s.append(name).append(": ").append(value).append('\n');
    }
  }

  /** More than one channel is shown as a grey composite, each channel with the same window. */
  private static ImagePlus asHyperstack(ImagePlus image, VoxelKind kind, DisplayCurve display) {
    if (image.getNChannels() < 2 || kind == VoxelKind.RGB) {
      return image;
    }
    CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
    DisplayRange.set(composite, display);
    composite.setOpenAsHyperStack(true);
    image.getProperties().forEach((k, v) -> composite.setProperty((String) k, v));
    copyProps(image, composite);
    return composite;
  }

  /** Copies the properties that TIFF keeps. */
  static void copyProps(ImagePlus from, ImagePlus to) {
    String[] all = from.getPropertiesAsArray();
    for (int n = 0; all != null && n + 1 < all.length; n += 2) {
      to.setProp(all[n], all[n + 1]);
    }
  }

  /** A processor on the array of a slice, for previews while loading. */
  static ImageProcessor processor(Voxels voxels, int width, int height) {
    return switch (voxels.kind()) {
      case RGB -> new ColorProcessor(width, height, (int[]) voxels.array());
      case GRAY8 -> new ByteProcessor(width, height, (byte[]) voxels.array());
      case GRAY16, INT16 -> new ShortProcessor(width, height, (short[]) voxels.array(), null);
      case FLOAT32 -> new FloatProcessor(width, height, (float[]) voxels.array());
    };
  }
}
