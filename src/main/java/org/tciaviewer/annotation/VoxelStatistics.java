package org.tciaviewer.annotation;

import org.tciaviewer.series.VoxelSource;

/**
 * Mean, standard deviation and range of the real values of an image within a mask. The standard
 * deviation is that of a sample (divided by n − 1), as in ImageJ's measurements. NaN voxels are
 * left out. Immutable.
 *
 * @param count number of voxels with a value
 * @param mean NaN when there is none
 * @param sd sample standard deviation, NaN for fewer than two voxels
 * @param min NaN when there is none
 * @param max NaN when there is none
 */
public record VoxelStatistics(long count, double mean, double sd, double min, double max) {
  /** Nothing was measured. */
  public static final VoxelStatistics NONE =
      new VoxelStatistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Measures the voxels of a mask.
   *
   * @param mask on the grid of the image
   * @param source values of the image
   */
  public static VoxelStatistics of(Mask mask, VoxelSource source) {
    Sum sum = new Sum();
    mask.forEachRun(
        (k, j, from, to) -> {
          for (int i = from; i < to; i++) {
            sum.add(source.value(i, j, k));
          }
        });
    return sum.result();
  }

  /** Welford's running mean and variance: no loss of digits for large offsets. */
  private static final class Sum {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double value) {
      if (Double.isNaN(value)) {
        return;
      }
      count++;
      double gap = value - mean;
      mean += gap / count;
      squares += gap * (value - mean);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    VoxelStatistics result() {
      if (count == 0) {
        return NONE;
      }
      double sd = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
      return new VoxelStatistics(count, mean, sd, min, max);
    }
  }
}
