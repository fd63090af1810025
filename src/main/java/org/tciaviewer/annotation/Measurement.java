package org.tciaviewer.annotation;

import java.util.List;

/**
 * What was measured of one annotation on one image: a row of the tables {@code Annotations} and
 * {@code Annotation Measurements}. Numbers that make no sense for a shape, or need a position that
 * is not known, are NaN. Immutable.
 *
 * @param annotation what was measured
 * @param slices number of slices of the image that it touches
 * @param outside number of its outlines, contours or slices on no loaded slice
 * @param voxels number of voxels inside, −1 for points and lines or when the position is not known
 * @param size volumes and extents
 * @param values statistics of the image's values inside
 * @param unit unit of these values, empty if unknown
 */
public record Measurement(
    Annotation annotation,
    int slices,
    int outside,
    long voxels,
    Size size,
    VoxelStatistics values,
    String unit) {

  /**
   * Volumes and extents. Immutable.
   *
   * @param volumeMm3 by the outline for contours (areas × slice spacing, holes taken away), by the
   *     voxels of their own grid for masks
   * @param voxelVolumeMm3 voxels inside × voxel volume of the image
   * @param maxDiameterMm largest distance of two outline points within one slice
   * @param perpendicularMm widest extent perpendicular to that, in the same slice
   * @param surfaceMm2 area of the mesh halfway between voxels inside and outside (IBSI C0JK), of
   *     their own grid for masks, of the image's for contours
   */
  public record Size(
      double volumeMm3,
      double voxelVolumeMm3,
      double maxDiameterMm,
      double perpendicularMm,
      double surfaceMm2) {
    /** Nothing was measured. */
    public static final Size NONE =
        new Size(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Ratings of LIDC nodules in the order of the tables. */
  public static final List<String> RATINGS =
      List.of(
          "Subtlety",
          "InternalStructure",
          "Calcification",
          "Sphericity",
          "Margin",
          "Lobulation",
          "Spiculation",
          "Texture",
          "Malignancy");

  /** The value of a rating as written; empty if none was given. */
  public String rating(String name) {
    return annotation.characteristic(name).map(Characteristic::value).orElse("");
  }
}
