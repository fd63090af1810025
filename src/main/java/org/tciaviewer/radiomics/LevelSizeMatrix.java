package org.tciaviewer.radiomics;

import java.util.Arrays;

/**
 * Counts by level and a second whole number (run length, zone size, zone distance, dependence), and
 * the features all four families compute of them. Kept as a list of the cells that are not zero,
 * since zone sizes reach the number of voxels.
 */
final class LevelSizeMatrix {
  /** Number of values of {@link #features}; the last is only used by NGLDM. */
  static final int FEATURES = 17;

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
   * The features in the order of the families' lists: emphases (small, large, low, high, small-low,
   * small-high, large-low, large-high), non-uniformities (level, normalised, size, normalised),
   * percentage, variances (level, size), entropy, second moment.
   *
   * @param voxels N_v: the voxels the matrix was counted over, once for each direction
   */
  double[] features(double voxels) {
    double[] f = new double[FEATURES];
    double total = total();
    if (total == 0) {
      Arrays.fill(f, Double.NaN);
      return f;
    }
    emphases(f, total);
    double[] levelSums = sums(level);
    double[] sizeSums = sums(size);
    f[8] = squares(levelSums) / total;
    f[9] = f[8] / total;
    f[10] = squares(sizeSums) / total;
    f[11] = f[10] / total;
    f[12] = total / voxels;
    f[13] = variance(level, total);
    f[14] = variance(size, total);
    double entropy = 0;
    double moment = 0;
    for (double c : count) {
      double p = c / total;
      entropy -= p * Logs.log2(p);
      moment += p * p;
    }
    f[15] = entropy;
    f[16] = moment;
    return f;
  }

  private void emphases(double[] f, double total) {
    for (int n = 0; n < count.length; n++) {
      double ii = (double) level[n] * level[n];
      double jj = (double) size[n] * size[n];
      double c = count[n];
      f[0] += c / jj;
      f[1] += c * jj;
      f[2] += c / ii;
      f[3] += c * ii;
      f[4] += c / (ii * jj);
      f[5] += c * ii / jj;
      f[6] += c * jj / ii;
      f[7] += c * ii * jj;
    }
    for (int n = 0; n < 8; n++) {
      f[n] /= total;
    }
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
