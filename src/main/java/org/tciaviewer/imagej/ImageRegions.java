package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Regions of an image from its annotations, its selection or the ROI Manager, always on the image's
 * own grid. A pixel belongs to an ImageJ ROI when ImageJ says so (its centre is inside).
 */
public final class ImageRegions {
  private static final String IMAGEJ = "ImageJ ROI";

  private ImageRegions() {}

  /**
   * The annotations of an image that have an extent; marks that are points are left out with a
   * notice.
   *
   * @throws IllegalArgumentException when the image has no annotations, or no known position
   */
  public static List<ImageRegion> annotations(ImagePlus image, Job job) {
    ImageAnnotations all = ImageAnnotations.of(image);
    if (all.annotations().isEmpty()) {
      throw new IllegalArgumentException(
          "roi=annotations: \""
              + image.getTitle()
              + "\" has none; add them with TCIA Overlay Annotations..., or use roi=selection or"
              + " roi=manager");
    }
    ImageSlices slices = ImageAnnotations.slices(image);
    List<ImageRegion> regions = new ArrayList<>();
    for (Annotation a : all.annotations()) {
      job.checkCancelled();
      if (a.shape() instanceof ImageContours c && !c.hasOutline()) {
        job.notice(Notice.info("Mark without extent", "left out", a.name()));
      } else {
        Mask mask = Shapes.toMask(a.shape(), slices, all.options());
        regions.add(new ImageRegion(a.label(), a.observer(), a.file(), mask));
      }
    }
    return regions;
  }

  /**
   * The selection of an image, on the slice it belongs to, else on the slice shown.
   *
   * @throws IllegalArgumentException when there is none, or it is a line, point or text
   */
  public static ImageRegion selection(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null) {
      throw new IllegalArgumentException(
          "roi=selection: \"" + image.getTitle() + "\" has no selection; draw an area first");
    }
    String name = roi.getName() == null ? "Selection" : roi.getName();
    return new ImageRegion(name, "", IMAGEJ, mask(image, List.of(roi)));
  }

  /**
   * The ROIs of the ROI Manager: ROIs of one group, or of one name of the user's, are one region;
   * ROIs with ImageJ's names made of numbers are regions by themselves.
   *
   * @throws IllegalArgumentException when the manager is closed or empty, or holds a line, point or
   *     text
   */
  public static List<ImageRegion> manager(ImagePlus image) {
    RoiManager manager = RoiManager.getInstance2();
    if (manager == null || manager.getCount() == 0) {
      throw new IllegalArgumentException(
          "roi=manager: the ROI Manager is empty; add areas to it first");
    }
    List<String> labels = new ArrayList<>();
    for (int n = 0; n < manager.getCount(); n++) {
      labels.add(manager.getName(n) == null ? "ROI " + (n + 1) : manager.getName(n));
    }
    Map<String, List<Roi>> groups = new LinkedHashMap<>();
    for (int n = 0; n < labels.size(); n++) {
      Roi roi = manager.getRoi(n);
      groups
          .computeIfAbsent(groupName(roi, labels.get(n), labels), g -> new ArrayList<>())
          .add(roi);
    }
    List<ImageRegion> regions = new ArrayList<>();
    groups.forEach(
        (name, rois) -> regions.add(new ImageRegion(name, "", IMAGEJ, mask(image, rois))));
    return regions;
  }

  /** The manager appends -1, -2 ... to a name that it has already. */
  private static String groupName(Roi roi, String label, List<String> labels) {
    if (roi.getGroup() > 0) {
      String group = Roi.getGroupName(roi.getGroup());
      return group == null || group.isBlank() ? "Group " + roi.getGroup() : group;
    }
    String base = label.replaceFirst("-[0-9]+$", "");
    boolean isNumber = label.matches("[0-9]+(-[0-9]+)+");
    return !isNumber && labels.contains(base) ? base : label;
  }

  /**
   * The voxels of ROIs of an image.
   *
   * @throws IllegalArgumentException if one is a line, point or text
   */
  static Mask mask(ImagePlus image, List<Roi> rois) {
    BitSet[] slices = new BitSet[image.getNSlices()];
    for (Roi roi : rois) {
      if (!roi.isArea()) {
        throw new IllegalArgumentException(
            "\""
                + (roi.getName() == null ? roi.getTypeAsString() : roi.getName())
                + "\" is a "
                + roi.getTypeAsString().toLowerCase(Locale.ROOT)
                + " selection; features need an area");
      }
      int k = slice(image, roi);
      slices[k] = slices[k] == null ? new BitSet() : slices[k];
      add(roi, image, slices[k]);
    }
    Mask.Builder builder = new Mask.Builder(grid(image));
    for (int k = 0; k < slices.length; k++) {
      if (slices[k] != null) {
        builder.set(k, slices[k]);
      }
    }
    return builder.build();
  }

  /** Zero-based slice; position 0 means any slice, taken to be the one shown. */
  private static int slice(ImagePlus image, Roi roi) {
    int z = roi.hasHyperStackPosition() ? roi.getZPosition() : 0;
    if (z == 0) {
      int index = roi.getPosition() > 0 ? roi.getPosition() : image.getCurrentSlice();
      z = image.convertIndexToPosition(Math.min(index, image.getStackSize()))[1];
    }
    return Math.min(image.getNSlices(), z) - 1;
  }

  private static void add(Roi roi, ImagePlus image, BitSet bits) {
    Rectangle bounds = roi.getBounds();
    ImageProcessor mask = roi.getMask();
    for (int y = 0; y < bounds.height; y++) {
      for (int x = 0; x < bounds.width; x++) {
        int i = bounds.x + x;
        int j = bounds.y + y;
        boolean isOnImage = i >= 0 && j >= 0 && i < image.getWidth() && j < image.getHeight();
        if (isOnImage && (mask == null || mask.get(x, y) != 0)) {
          bits.set(j * image.getWidth() + i);
        }
      }
    }
  }

  /**
   * The grid of an image: where it lies in the patient, else a grid at the origin with the spacing
   * of its calibration.
   *
   * @throws IllegalArgumentException when the calibration has a unit that is no length
   */
  public static VolumeGeometry grid(ImagePlus image) {
    Optional<VolumeGeometry> known = PatientSpace.of(image).geometry();
    if (known.isPresent()) {
      return known.get();
    }
    Calibration c = image.getCalibration();
    double mm = millimetres(c);
    Affine affine =
        Affine.ofSteps(
            new double[] {0, 0, 0},
            new double[] {c.pixelWidth * mm, 0, 0},
            new double[] {0, c.pixelHeight * mm, 0},
            new double[] {0, 0, c.pixelDepth * mm});
    return new VolumeGeometry(image.getWidth(), image.getHeight(), image.getNSlices(), affine, "");
  }

  private static double millimetres(Calibration c) {
    String unit = c.getUnit().toLowerCase(Locale.ROOT);
    List<String> pixels = Arrays.asList("pixel", "pixels", "");
    if (pixels.contains(unit)) {
      return 1;
    }
    return switch (unit) {
      case "mm", "millimeter", "millimetre", "millimeters" -> 1;
      case "cm", "centimeter", "centimetre" -> 10;
      case "m", "meter", "metre" -> 1000;
      case "um", "µm", "μm", "micron", "microns" -> 1e-3;
      case "nm" -> 1e-6;
      case "inch", "in" -> 25.4;
      default ->
          throw new IllegalArgumentException(
              "the unit of the pixel size is \""
                  + c.getUnit()
                  + "\"; set a length in Image > Properties...");
    };
  }
}
