package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tciaviewer.radiomics.Aggregation.Extent;

/**
 * Neighbourhood grey tone difference (IBSI 3.10, PyRadiomics ngtdm). {@code s_i} sums, over the
 * voxels of level i that have neighbours in the region, the difference of i to the mean level of
 * these neighbours; {@code p_i} is the share of level i among the {@code N_vc} such voxels, {@code
 * N_gp} the number of levels present.
 */
public final class ToneDifferenceFeatures implements FeatureFamily {
  /**
   * Coarseness (IBSI QCDE): {@code 1 / Σ p_i s_i}. Unit 1; range (0, 10⁶]; 10⁶ when the sum is 0
   * (flat region, no neighbours).
   */
  public static final Feature COARSENESS =
      Feature.both("ngtdm", "Coarseness", "ngt_coarseness", "QCDE", Unit.ONE);

  /**
   * Contrast (IBSI 65HE): {@code (Σ_i Σ_j p_i p_j (i − j)² / (N_gp (N_gp − 1))) (Σ s_i / N_vc)}.
   * Unit 1; range ≥ 0; 0 for a single level.
   */
  public static final Feature CONTRAST =
      Feature.both("ngtdm", "Contrast", "ngt_contrast", "65HE", Unit.ONE);

  /**
   * Busyness (IBSI NQ30): {@code Σ p_i s_i / Σ_i Σ_j |i p_i − j p_j|, p_i ≠ 0 ≠ p_j}. Unit 1; range
   * ≥ 0; 0 for a single level.
   */
  public static final Feature BUSYNESS =
      Feature.both("ngtdm", "Busyness", "ngt_busyness", "NQ30", Unit.ONE);

  /**
   * Complexity (IBSI HDEZ): {@code (1/N_vc) Σ_i Σ_j |i − j| (p_i s_i + p_j s_j) / (p_i + p_j)}.
   * Unit 1; range ≥ 0; 0 for a single level.
   */
  public static final Feature COMPLEXITY =
      Feature.both("ngtdm", "Complexity", "ngt_complexity", "HDEZ", Unit.ONE);

  /**
   * Strength (IBSI 1X9X): {@code Σ_i Σ_j (p_i + p_j)(i − j)² / Σ s_i}. Unit 1; range ≥ 0; 0 when Σ
   * s_i = 0.
   */
  public static final Feature STRENGTH =
      Feature.both("ngtdm", "Strength", "ngt_strength", "1X9X", Unit.ONE);

  private static final List<Feature> FEATURES =
      List.of(COARSENESS, CONTRAST, BUSYNESS, COMPLEXITY, STRENGTH);

  @Override
  public String name() {
    return "ngtdm";
  }

  @Override
  public int order() {
    return 120;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  /** Coarseness of a region without differences (IBSI 3.10.1, PyRadiomics). */
  private static final double COARSEST = 1e6;

  @Override
  public void compute(Sample sample, FeatureValues values) {
    Levels levels = sample.levels();
    TextureSettings texture = sample.settings().texture();
    Means means = new Means(FEATURES.size());
    for (int[] part : Pass.parts(levels, texture.aggregation().extent())) {
      means.add(features(count(levels, part, texture, sample.isPython())));
    }
    values.putAll(FEATURES, means.get());
  }

  /**
   * Differences and voxels by level.
   *
   * @param levels the levels present
   * @param s sum of the differences of each
   * @param n voxels of each that have neighbours
   */
  record Differences(int[] levels, double[] s, int[] n) {}

  /**
   * Counts the differences of a part of the voxels.
   *
   * @param countsLonely whether a voxel without neighbours counts, with difference 0, as
   *     PyRadiomics has it; IBSI leaves it out
   */
  static Differences count(
      Levels levels, int[] part, TextureSettings texture, boolean countsLonely) {
    boolean flat = texture.aggregation().extent() != Extent.VOLUME;
    List<Direction> directions = Direction.all(texture.distanceArray(), flat);
    int[] offsets = Direction.bothWays(directions, levels.grid());
    double[] s = new double[levels.count()];
    int[] n = new int[levels.count()];
    int[] box = levels.box();
    int[] indices = levels.indices();
    for (int m = part[0]; m < part[1]; m++) {
      int p = indices[m];
      int sum = 0;
      int neighbours = 0;
      for (int offset : offsets) {
        int level = box[p + offset];
        if (level > 0) {
          sum += level;
          neighbours++;
        }
      }
      if (neighbours > 0) {
        s[box[p] - 1] += Math.abs(box[p] - (double) sum / neighbours);
        n[box[p] - 1]++;
      } else if (countsLonely) {
        n[box[p] - 1]++;
      }
    }
    return present(s, n);
  }

  private static Differences present(double[] s, int[] n) {
    int[] levels = IntStream.range(0, n.length).filter(i -> n[i] > 0).toArray();
    return new Differences(
        Arrays.stream(levels).map(i -> i + 1).toArray(),
        Arrays.stream(levels).mapToDouble(i -> s[i]).toArray(),
        Arrays.stream(levels).map(i -> n[i]).toArray());
  }

  private static double[] features(Differences d) {
    double voxels = Arrays.stream(d.n()).sum();
    if (voxels == 0) {
      return new double[] {COARSEST, 0, 0, 0, 0};
    }
    int[] i = d.levels();
    double[] s = d.s();
    double[] p = Arrays.stream(d.n()).mapToDouble(n -> n / voxels).toArray();
    double weighted = 0;
    double differences = 0;
    for (int a = 0; a < p.length; a++) {
      weighted += p[a] * s[a];
      differences += s[a];
    }
    double squares = 0;
    double steps = 0;
    double complexity = 0;
    double strength = 0;
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p.length; b++) {
        double step = i[a] - i[b];
        squares += p[a] * p[b] * step * step;
        steps += Math.abs(i[a] * p[a] - i[b] * p[b]);
        complexity += Math.abs(step) * (p[a] * s[a] + p[b] * s[b]) / (p[a] + p[b]);
        strength += (p[a] + p[b]) * step * step;
      }
    }
    double pairs = (double) p.length * (p.length - 1);
    return new double[] {
      weighted == 0 ? COARSEST : Math.min(COARSEST, 1 / weighted),
      pairs == 0 ? 0 : squares / pairs * differences / voxels,
      steps == 0 ? 0 : weighted / steps,
      complexity / voxels,
      differences == 0 ? 0 : strength / differences
    };
  }
}
