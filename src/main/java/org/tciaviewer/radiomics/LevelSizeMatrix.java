package org.tciaviewer.radiomics;

import static org.tciaviewer.radiomics.LevelSizeStatistic.ENTROPY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.HIGH_LEVEL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_HIGH_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LARGE_LOW_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_NON_UNIFORMITY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LEVEL_VARIANCE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.LOW_LEVEL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.PERCENTAGE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SECOND_MOMENT;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SIZE_VARIANCE;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_HIGH_EMPHASIS;
import static org.tciaviewer.radiomics.LevelSizeStatistic.SMALL_LOW_EMPHASIS;

import java.util.Arrays;

/**
 * Counts by level and a second whole number (run length, zone size, zone distance, dependence), and
 * the {@link LevelSizeStatistic}s of them. Kept as a list of the cells that are not zero, since
 * zone sizes reach the number of voxels.
 */
final class LevelSizeMatrix {
  private final int[] level;
  private final int[] size;
  private final double[] count;

  private LevelSizeMatrix(int[] level, int[] size, double[] count) {
    this.level = level;
    this.size = size;
    this.count = count;
  }

  /** One count for each pair of the lists. */
  static LevelSizeMatrix ofList(int[] levels, int[] sizes, int from, int to) {
    long[] keys = new long[to - from];
    for (int n = from; n < to; n++) {
      keys[n - from] = (long) levels[n] << 32 | sizes[n];
    }
    Arrays.sort(keys);
    int[] level = new int[keys.length];
    int[] size = new int[keys.length];
    double[] count = new double[keys.length];
    int cells = 0;
    for (int n = 0; n < keys.length; n++) {
      if (n == 0 || keys[n] != keys[n - 1]) {
        level[cells] = (int) (keys[n] >> 32);
        size[cells++] = (int) keys[n];
      }
      count[cells - 1]++;
    }
    return new LevelSizeMatrix(
        Arrays.copyOf(level, cells), Arrays.copyOf(size, cells), Arrays.copyOf(count, cells));
  }

  /** A dense matrix, cell {@code (level − 1) · columns + size − 1}. */
  static LevelSizeMatrix ofDense(double[] dense, int columns) {
    int cells = 0;
    for (double d : dense) {
      cells += d != 0 ? 1 : 0;
    }
    int[] level = new int[cells];
    int[] size = new int[cells];
    double[] count = new double[cells];
    int c = 0;
    for (int n = 0; n < dense.length; n++) {
      if (dense[n] != 0) {
        level[c] = n / columns + 1;
        size[c] = n % columns + 1;
        count[c++] = dense[n];
      }
    }
    return new LevelSizeMatrix(level, size, count);
  }

  /** The count of a cell. */
  double count(int ofLevel, int ofSize) {
    for (int n = 0; n < level.length; n++) {
      if (level[n] == ofLevel && size[n] == ofSize) {
        return count[n];
      }
    }
    return 0;
  }

  double total() {
    double total = 0;
    for (double c : count) {
      total += c;
    }
    return total;
  }

  /**
   * All statistics, each at its ordinal; NaN if nothing was counted.
   *
   * @param voxels N_v: the voxels the matrix was counted over, once for each direction
   */
  double[] statistics(double voxels) {
    double[] values = new double[LevelSizeStatistic.values().length];
    double total = total();
    if (total == 0) {
      Arrays.fill(values, Double.NaN);
      return values;
    }
    emphases(values, total);
    double levelSquares = squares(sums(level));
    double sizeSquares = squares(sums(size));
    values[LEVEL_NON_UNIFORMITY.ordinal()] = levelSquares / total;
    values[LEVEL_NON_UNIFORMITY_NORMALISED.ordinal()] = levelSquares / total / total;
    values[SIZE_NON_UNIFORMITY.ordinal()] = sizeSquares / total;
    values[SIZE_NON_UNIFORMITY_NORMALISED.ordinal()] = sizeSquares / total / total;
    values[PERCENTAGE.ordinal()] = total / voxels;
    values[LEVEL_VARIANCE.ordinal()] = variance(level, total);
    values[SIZE_VARIANCE.ordinal()] = variance(size, total);
    entropyAndMoment(values, total);
    return values;
  }

  private void emphases(double[] values, double total) {
    double small = 0;
    double large = 0;
    double low = 0;
    double high = 0;
    double smallLow = 0;
    double smallHigh = 0;
    double largeLow = 0;
    double largeHigh = 0;
    for (int n = 0; n < count.length; n++) {
      double ii = (double) level[n] * level[n];
      double jj = (double) size[n] * size[n];
      double c = count[n];
      small += c / jj;
      large += c * jj;
      low += c / ii;
      high += c * ii;
      smallLow += c / (ii * jj);
      smallHigh += c * ii / jj;
      largeLow += c * jj / ii;
      largeHigh += c * ii * jj;
    }
    values[SMALL_EMPHASIS.ordinal()] = small / total;
    values[LARGE_EMPHASIS.ordinal()] = large / total;
    values[LOW_LEVEL_EMPHASIS.ordinal()] = low / total;
    values[HIGH_LEVEL_EMPHASIS.ordinal()] = high / total;
    values[SMALL_LOW_EMPHASIS.ordinal()] = smallLow / total;
    values[SMALL_HIGH_EMPHASIS.ordinal()] = smallHigh / total;
    values[LARGE_LOW_EMPHASIS.ordinal()] = largeLow / total;
    values[LARGE_HIGH_EMPHASIS.ordinal()] = largeHigh / total;
  }

  private void entropyAndMoment(double[] values, double total) {
    double entropy = 0;
    double moment = 0;
    for (double c : count) {
      double p = c / total;
      entropy -= p * Logs.log2(p);
      moment += p * p;
    }
    values[ENTROPY.ordinal()] = entropy;
    values[SECOND_MOMENT.ordinal()] = moment;
  }

  /** Counts summed by the value of a coordinate; sizes are sparse, so by rank. */
  private double[] sums(int[] coordinate) {
    int[] distinct = Arrays.stream(coordinate).sorted().distinct().toArray();
    double[] sums = new double[distinct.length];
    for (int n = 0; n < count.length; n++) {
      sums[Arrays.binarySearch(distinct, coordinate[n])] += count[n];
    }
    return sums;
  }

  private static double squares(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum;
  }

  private double variance(int[] coordinate, double total) {
    double mean = 0;
    for (int n = 0; n < count.length; n++) {
      mean += coordinate[n] * count[n];
    }
    mean /= total;
    double variance = 0;
    for (int n = 0; n < count.length; n++) {
      double d = coordinate[n] - mean;
      variance += d * d * count[n];
    }
    return variance / total;
  }
}
