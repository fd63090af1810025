package org.tciaviewer.radiomics;

import java.util.List;
import java.util.Map;
import org.tciaviewer.job.Notice;

/**
 * The features of one region with what is needed to report them (IBSI 4, reporting guidelines).
 *
 * @param settings the settings they were computed with
 * @param values features by the name of the filtered image ({@code original}); shape once only
 * @param voxels how many voxels were used
 * @param spacingMm spacing of columns, rows, slices they were computed on, mm
 * @param originalSpacingMm spacing of the image, mm
 * @param notices what the user should know of this region
 */
public record Extraction(
    RadiomicsSettings settings,
    Map<String, FeatureValues> values,
    Voxels voxels,
    List<Double> spacingMm,
    List<Double> originalSpacingMm,
    List<Notice> notices) {

  /**
   * Numbers of voxels.
   *
   * @param drawn in the region as given, on the image's grid
   * @param morphological in the morphological mask, on the final grid
   * @param intensity in the intensity mask, after re-segmentation
   * @param slices slices of the final grid that the region occupies
   * @param levels the largest level present, N_g
   */
  public record Voxels(long drawn, int morphological, int intensity, int slices, int levels) {}

  /** A value; NaN if the feature was not computed for this image. */
  public double value(String image, Feature feature) {
    FeatureValues list = values.get(image);
    return list == null ? Double.NaN : list.get(feature);
  }

  /** A value of the unfiltered image. */
  public double value(Feature feature) {
    return value(ImageFilter.ORIGINAL.name(), feature);
  }
}
