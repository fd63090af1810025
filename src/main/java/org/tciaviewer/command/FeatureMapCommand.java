package org.tciaviewer.command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.ImageRegion;
import org.tciaviewer.imagej.ImageRegions;
import org.tciaviewer.imagej.ImageVoxels;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Feature;
import org.tciaviewer.radiomics.FeatureMap;
import org.tciaviewer.radiomics.ParameterFile;
import org.tciaviewer.radiomics.RadiomicsSettings;

/**
 * Computes one feature in the neighbourhood of each voxel of a region and shows it as a 32-bit
 * image, NaN outside the region.
 */
public final class FeatureMapCommand implements Command {
  private static final Key<String> FEATURE = Key.text("feature").orElse("glcm_JointEntropy");
  private static final Key<Integer> KERNEL =
      Key.integer("kernel", 1, 1, FeatureMap.MAXIMUM_RADIUS).labelled("kernel radius (voxels)");
  private static final Key<String> ROI =
      Key.choice("roi", "auto", "annotations", "selection", "manager", "image");

  @Override
  public String name() {
    return "TCIA Feature Map...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        FEATURE,
        KERNEL,
        ROI,
        RadiomicsKeys.CONVENTION,
        RadiomicsKeys.BIN_WIDTH,
        RadiomicsKeys.BIN_COUNT,
        RadiomicsKeys.RANGE,
        RadiomicsKeys.AGGREGATION,
        RadiomicsKeys.SETTINGS);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    Feature feature = FeatureMap.feature(keys.get(FEATURE));
    RadiomicsSettings settings = RadiomicsKeys.settings(keys, job);
    ImagePlus image = CurrentImage.required();
    Mask mask = region(keys.get(ROI), image, job);
    float[][] slices = new float[image.getNSlices()][];
    for (int k = 0; k < slices.length; k++) {
      slices[k] = new float[image.getWidth() * image.getHeight()];
      Arrays.fill(slices[k], Float.NaN);
    }
    int width = image.getWidth();
    FeatureMap.compute(
        ImageVoxels.of(image),
        mask,
        feature,
        radius(keys, job),
        settings,
        job,
        (i, j, k, value) -> slices[k][j * width + i] = (float) value);
    opened.show(map(image, slices, feature));
    return opened.ids();
  }

  /** The key, else what the parameter file says (kernelRadius), else the default. */
  private static int radius(Keys keys, Job job) throws IOException {
    Optional<Path> file = keys.get(RadiomicsKeys.SETTINGS);
    return keys.has(KERNEL) || file.isEmpty()
        ? keys.get(KERNEL)
        : ParameterFile.read(file.get(), job).kernelRadius();
  }

  private static Mask region(String roi, ImagePlus image, Job job) {
    if (roi.equals("image")) {
      return everything(image);
    }
    if (!roi.equals("auto")) {
      return union(RadiomicsCommand.regions(roi, image, job));
    }
    if (image.getRoi() != null && image.getRoi().isArea()) {
      return ImageRegions.selection(image).mask();
    }
    boolean isAnnotated = !ImageAnnotations.of(image).annotations().isEmpty();
    return isAnnotated ? union(ImageRegions.annotations(image, job)) : everything(image);
  }

  private static Mask union(List<ImageRegion> regions) {
    return regions.stream()
        .map(ImageRegion::mask)
        .reduce(Mask::union)
        .orElseThrow(() -> new IllegalArgumentException("roi: there is no region with an extent"));
  }

  private static Mask everything(ImagePlus image) {
    VolumeGeometry grid = ImageRegions.grid(image);
    Mask.Builder builder = new Mask.Builder(grid);
    for (int k = 0; k < grid.slices(); k++) {
      BitSet all = new BitSet();
      all.set(0, grid.columns() * grid.rows());
      builder.set(k, all);
    }
    return builder.build();
  }

  private static ImagePlus map(ImagePlus image, float[][] slices, Feature feature) {
    ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
    List<String> labels = new ArrayList<>();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < slices.length; k++) {
      labels.add(image.getStack().getSliceLabel(image.getStackIndex(1, k + 1, 1)));
      stack.addSlice(labels.get(k), slices[k]);
      FloatProcessor slice = new FloatProcessor(image.getWidth(), image.getHeight(), slices[k]);
      slice.resetMinAndMax(); // skips NaN
      boolean isDefined = slice.getMin() <= slice.getMax();
      min = isDefined ? Math.min(min, slice.getMin()) : min;
      max = isDefined ? Math.max(max, slice.getMax()) : max;
    }
    ImagePlus map =
        new ImagePlus(feature.family() + "_" + feature.name() + " of " + image.getTitle(), stack);
    map.setCalibration(image.getCalibration().copy());
    map.getCalibration().disableDensityCalibration();
    copyPlace(image, map);
    if (min <= max) {
      map.setDisplayRange(min, max);
    }
    return map;
  }

  /** What ties the map to the patient, so that annotations and linked windows work on it. */
  private static void copyPlace(ImagePlus from, ImagePlus to) {
    for (String property :
        List.of(
            "affine",
            "TCIA.size",
            "FrameOfReferenceUID",
            "SeriesInstanceUID",
            "ImageOrientationPatient")) {
      if (from.getProp(property) != null) {
        to.setProp(property, from.getProp(property));
      }
    }
  }
}
