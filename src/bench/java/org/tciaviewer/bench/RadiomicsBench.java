package org.tciaviewer.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Convention;
import org.tciaviewer.radiomics.FeatureFamily;
import org.tciaviewer.radiomics.RadiomicsSettings;
import org.tciaviewer.radiomics.RegionExtractor;
import org.tciaviewer.radiomics.Resegmentation;
import org.tciaviewer.series.VoxelSource;

/**
 * Median CPU time of all features of two regions on one core, and of a loop that tells how fast the
 * machine is: {@code java -cp target/classes:LIBRARIES
 * src/bench/java/org/tciaviewer/bench/RadiomicsBench.java}.
 */
public final class RadiomicsBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private RadiomicsBench() {}

  /** A ball of noise on air, as large as a nodule or a tumour. */
  private record Ball(VolumeGeometry grid, float[] values, Mask mask) implements VoxelSource {
    static Ball of(int columns, int slices, double pixel, double step, double radius) {
      Affine affine =
          Affine.ofSteps(
              new double[3],
              new double[] {pixel, 0, 0},
              new double[] {0, pixel, 0},
              new double[] {0, 0, step});
      VolumeGeometry g = new VolumeGeometry(columns, columns, slices, affine, "");
      float[] values = new float[columns * columns * slices];
      Mask.Builder mask = new Mask.Builder(g);
      Random random = new Random(5);
      for (int k = 0; k < slices; k++) {
        BitSet bits = new BitSet();
        for (int p = 0; p < columns * columns; p++) {
          double x = (p % columns - columns / 2.0) * pixel;
          double y = (p / columns - columns / 2.0) * pixel;
          double z = (k - slices / 2.0) * step;
          double r = Math.sqrt(x * x + y * y + z * z);
          double edge = 1 / (1 + Math.exp((r - radius) / 1.5));
          double noise = random.nextGaussian() * 60;
          values[k * columns * columns + p] = (float) Math.rint(-850 + 900 * edge + noise);
          bits.set(p, r < radius);
        }
        mask.set(k, bits);
      }
      return new Ball(g, values, mask.build());
    }

    @Override
    public int width() {
      return grid.columns();
    }

    @Override
    public int height() {
      return grid.rows();
    }

    @Override
    public int depth() {
      return grid.slices();
    }

    @Override
    public float value(int i, int j, int k) {
      return values[(k * height() + j) * width() + i];
    }

    @Override
    public void slice(int k, float[] out) {
      System.arraycopy(values, k * width() * height(), out, 0, width() * height());
    }

    @Override
    public String unit() {
      return "HU";
    }
  }

  public static void main(String[] args) {
    double loop = calibrate();
    System.out.printf("calibration loop %.0f ms%n", loop);
    Ball nodule = Ball.of(64, 40, 0.703125, 1.0, 9.3);
    Ball tumour = Ball.of(160, 60, 0.977, 3, 44);
    for (Convention c : Convention.values()) {
      run("20 mm nodule", nodule, c, 100);
      run("tumour", tumour, c, 15);
    }
    if (args.length > 0) {
      for (Convention c : Convention.values()) {
        families(nodule, c);
        families(tumour, c);
      }
    }
  }

  private static void run(String name, Ball ball, Convention convention, int rounds) {
    RadiomicsSettings s = settings(convention);
    double median = median(ball, s, rounds);
    System.out.printf(
        "%-14s %-12s %7d voxels %8.1f ms%n",
        name, convention.key(), ball.mask().voxelCount(), median);
  }

  private static RadiomicsSettings settings(Convention convention) {
    RadiomicsSettings s = RadiomicsSettings.of(convention);
    return convention == Convention.PYRADIOMICS
        ? s
        : s.with(new Resegmentation(-1000, 400, Resegmentation.Mode.ABSOLUTE, Double.NaN));
  }

  private static double median(Ball ball, RadiomicsSettings s, int rounds) {
    double[] times = new double[rounds];
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      for (int n = 0; n < rounds; n++) {
        long start = CLOCK.getCurrentThreadCpuTime();
        RegionExtractor.extract(ball, ball.mask(), s, Job.silent());
        times[n] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }

  private static void families(Ball ball, Convention c) {
    System.out.printf("%s, %d voxels, by family:%n", c.key(), ball.mask().voxelCount());
    for (FeatureFamily f : FeatureFamily.all()) {
      RadiomicsSettings s = settings(c).withFamilies(Map.of(f.name(), Set.of()));
      if (s.wants(f)) {
        System.out.printf("  %-10s %8.1f ms%n", f.name(), median(ball, s, 15));
      }
    }
  }

  /** Dependent floating point and integer work that no compiler can leave out. */
  private static double calibrate() {
    double best = Double.MAX_VALUE;
    double sum = 0;
    for (int round = 0; round < 7; round++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      double x = 1.5;
      int hash = 1;
      for (int n = 0; n < 20_000_000; n++) {
        x = x * 0.999999 + (hash & 7);
        hash = hash * 31 + n;
      }
      sum += x;
      best = Math.min(best, (CLOCK.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return sum == 0 ? 0 : best;
  }
}
