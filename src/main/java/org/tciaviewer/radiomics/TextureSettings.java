package org.tciaviewer.radiomics;

import java.util.List;

/**
 * How texture matrices are counted and joined.
 *
 * @param aggregation slices and directions
 * @param distances Chebyshev distances of neighbours in voxels; runs and zones always use 1
 * @param symmetry whether a pair of the co-occurrence matrix counts in both orders
 * @param weighting weight of a direction by its length, merging the directions
 * @param alpha largest level difference that still is a dependence (NGLDM, PyRadiomics' gldm_a)
 */
public record TextureSettings(
    Aggregation aggregation,
    List<Integer> distances,
    Symmetry symmetry,
    Weighting weighting,
    double alpha) {
  /** Largest distance: the border around the region grows with it. */
  static final int MAXIMUM_DISTANCE = 20;

  /** Whether a pair of the co-occurrence matrix counts in both orders. */
  public enum Symmetry {
    /** In both orders. */
    SYMMETRIC,
    /** Only in the order of the direction. */
    ASYMMETRIC
  }

  /** Weights {@code exp(−d²)} of the matrices of the directions (PyRadiomics' weightingNorm). */
  public enum Weighting {
    /** Not weighted, not merged beyond the aggregation. */
    NONE,
    /** d is the sum of the steps in mm. */
    MANHATTAN,
    /** d is the length in mm. */
    EUCLIDEAN,
    /** d is the largest step in mm. */
    INFINITY,
    /** All weights 1: merged. */
    NO_WEIGHTING
  }

  /** Checks the distances. */
  public TextureSettings {
    distances = List.copyOf(distances);
    if (distances.isEmpty()
        || distances.stream().anyMatch(d -> d < 1 || d > MAXIMUM_DISTANCE)
        || distances.stream().distinct().count() != distances.size()) {
      throw new IllegalArgumentException(
          "distances: expected different numbers from 1 to "
              + MAXIMUM_DISTANCE
              + ", was "
              + distances);
    }
    if (!(alpha >= 0)) {
      throw new IllegalArgumentException("gldm_a: expected >= 0, was " + alpha);
    }
  }

  /** The same with another aggregation. */
  public TextureSettings with(Aggregation other) {
    return new TextureSettings(other, distances, symmetry, weighting, alpha);
  }

  int[] distanceArray() {
    return distances.stream().mapToInt(Integer::intValue).toArray();
  }

  int largestDistance() {
    return distances.stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** Weight of the matrix of a direction. */
  double weight(Direction d, VoxelGrid grid) {
    double x = Math.abs(d.i()) * grid.di();
    double y = Math.abs(d.j()) * grid.dj();
    double z = Math.abs(d.k()) * grid.dk();
    return switch (weighting) {
      case NONE, NO_WEIGHTING -> 1;
      case MANHATTAN -> gaussian(x + y + z);
      case EUCLIDEAN -> gaussian(Math.sqrt(x * x + y * y + z * z));
      case INFINITY -> gaussian(Math.max(x, Math.max(y, z)));
    };
  }

  private static double gaussian(double d) {
    return Math.exp(-d * d);
  }

  boolean isWeighted() {
    return weighting == Weighting.MANHATTAN
        || weighting == Weighting.EUCLIDEAN
        || weighting == Weighting.INFINITY;
  }

  /** The aggregation with the directions merged where a weighting asks for it. */
  Aggregation effectiveAggregation() {
    if (weighting == Weighting.NONE) {
      return aggregation;
    }
    return switch (aggregation.extent()) {
      case VOLUME -> Aggregation.MERGED_3D;
      case SLICES_MERGED -> Aggregation.MERGED_2_5D;
      case EACH_SLICE -> Aggregation.MERGED_2D;
    };
  }
}
