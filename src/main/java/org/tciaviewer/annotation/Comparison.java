package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.geometry.Vectors;

/**
 * How much two regions on one grid agree. Surfaces are the centres of voxels with at least one of
 * six neighbours outside, in patient mm. Numbers that make no sense for an empty region are NaN.
 * Immutable.
 *
 * @param voxelsA voxels of the first
 * @param voxelsB voxels of the second
 * @param dice 2 |A ∩ B| ÷ (|A| + |B|), 0 to 1
 * @param jaccard |A ∩ B| ÷ |A ∪ B|, 0 to 1
 * @param hausdorffMm largest distance of a surface voxel of one to the surface of the other
 * @param meanSurfaceMm mean of all such distances, from A to B and from B to A
 * @param centroidMm distance of the centres of mass
 */
public record Comparison(
    long voxelsA,
    long voxelsB,
    double dice,
    double jaccard,
    double hausdorffMm,
    double meanSurfaceMm,
    double centroidMm) {

  /** Compares two masks on the same grid. */
  public static Comparison of(Mask a, Mask b) {
    long both = a.intersection(b).voxelCount();
    long sum = a.voxelCount() + b.voxelCount();
    double[][] surfaceA = surface(a);
    double[][] surfaceB = surface(b);
    double[] ab = distances(surfaceA, surfaceB);
    double[] ba = distances(surfaceB, surfaceA);
    boolean none = ab.length == 0 || ba.length == 0;
    return new Comparison(
        a.voxelCount(),
        b.voxelCount(),
        sum == 0 ? Double.NaN : 2.0 * both / sum,
        sum == 0 ? Double.NaN : (double) both / (sum - both),
        none ? Double.NaN : Math.max(max(ab), max(ba)),
        none ? Double.NaN : (total(ab) + total(ba)) / (ab.length + ba.length),
        none ? Double.NaN : Vectors.length(Vectors.minus(centroid(a), centroid(b))));
  }

  private static double[] distances(double[][] from, double[][] to) {
    if (to.length == 0) {
      return new double[0];
    }
    PointTree tree = new PointTree(to);
    double[] distances = new double[from.length];
    for (int n = 0; n < from.length; n++) {
      distances[n] = tree.distance(from[n]);
    }
    return distances;
  }

  private static double[][] surface(Mask mask) {
    List<double[]> points = new ArrayList<>();
    mask.forEachRun(
        (k, j, from, to) -> {
          for (int i = from; i < to; i++) {
            if (i == from || i == to - 1 || !isInner(mask, i, j, k)) {
              points.add(mask.geometry().toPatient(i, j, k));
            }
          }
        });
    return points.toArray(double[][]::new);
  }

  private static boolean isInner(Mask mask, int i, int j, int k) {
    return mask.contains(i - 1, j, k)
        && mask.contains(i + 1, j, k)
        && mask.contains(i, j - 1, k)
        && mask.contains(i, j + 1, k)
        && mask.contains(i, j, k - 1)
        && mask.contains(i, j, k + 1);
  }

  private static double[] centroid(Mask mask) {
    double[] sum = new double[3];
    mask.forEachRun(
        (k, j, from, to) -> {
          int count = to - from;
          sum[0] += count * (from + to - 1) / 2.0;
          sum[1] += (double) count * j;
          sum[2] += (double) count * k;
        });
    long n = mask.voxelCount();
    return mask.geometry().toPatient(sum[0] / n, sum[1] / n, sum[2] / n);
  }

  private static double max(double[] values) {
    double max = 0;
    for (double v : values) {
      max = Math.max(max, v);
    }
    return max;
  }

  private static double total(double[] values) {
    double total = 0;
    for (double v : values) {
      total += v;
    }
    return total;
  }
}
