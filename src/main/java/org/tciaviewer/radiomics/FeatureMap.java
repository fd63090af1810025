package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.VoxelSource;

/**
 * One feature computed in the neighbourhood of each voxel of a region, as PyRadiomics' voxel-based
 * extraction: intensities are discretised once over the whole region, then the feature is computed
 * for the voxels of the region within a cube around each of its voxels. Filters and resampling are
 * not applied; starts no threads.
 */
public final class FeatureMap {
  /** A neighbourhood of 31 voxels across; larger ones take hours and say nothing local. */
  public static final int MAXIMUM_RADIUS = 15;

  private FeatureMap() {}

  /** Hears of values as they are computed. */
  @FunctionalInterface
  public interface Sink {
    /** The value at a voxel, NaN where the feature is not defined. */
    void value(int i, int j, int k, double value);
  }

  /**
   * The feature of a name: PyRadiomics' with or without the image ({@code glcm_JointEntropy}), or
   * IBSI's code or tag.
   *
   * @throws IllegalArgumentException if there is none, or several, of this name
   */
  public static Feature feature(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replaceFirst("^original_", "");
    List<Feature> found =
        FeatureFamily.all().stream()
            .flatMap(f -> f.features().stream())
            .filter(f -> isCalled(f, wanted))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "feature="
              + name
              + (found.isEmpty() ? ": there is no such feature" : ": several features")
              + "; expected a name such as glcm_JointEntropy, firstorder_Mean or an IBSI code");
    }
    return found.get(0);
  }

  private static boolean isCalled(Feature f, String wanted) {
    String tag = f.tag() + "_" + f.ibsi();
    return wanted.equals((f.family() + "_" + f.name()).toLowerCase(Locale.ROOT))
        || (!f.ibsi().isEmpty()
            && (wanted.equalsIgnoreCase(f.ibsi())
                || wanted.equalsIgnoreCase(f.tag())
                || wanted.equalsIgnoreCase(tag)));
  }

  /**
   * Computes a map.
   *
   * @param source the image
   * @param mask the region on the grid of the image
   * @param feature the feature
   * @param radius voxels on each side of the centre, 1 to {@value #MAXIMUM_RADIUS}
   * @param settings discretisation, re-segmentation and texture
   * @param job cancellation and progress
   * @param sink takes the value of each voxel of the region
   */
  public static void compute(
      VoxelSource source,
      Mask mask,
      Feature feature,
      int radius,
      RadiomicsSettings settings,
      Job job,
      Sink sink) {
    if (radius < 1 || radius > MAXIMUM_RADIUS) {
      throw new IllegalArgumentException(
          "kernel: expected 1 to " + MAXIMUM_RADIUS + " voxels, was " + radius);
    }
    FeatureFamily family =
        FeatureFamily.all().stream()
            .filter(f -> f.name().equals(feature.family()))
            .findFirst()
            .orElseThrow();
    RadiomicsSettings only =
        settings.withFamilies(Map.of(feature.family(), Set.of(feature.name())));
    if (feature.family().startsWith("shape")) {
      throw new IllegalArgumentException(
          "feature=" + feature.name() + ": a neighbourhood has no shape; choose another family");
    }
    if (!only.wants(feature)) {
      throw new IllegalArgumentException(
          "feature=" + feature.name() + ": not a feature of " + settings.convention().key());
    }
    if (!mask.isEmpty()) {
      Region.of(source, mask, radius, only).forEach(family, feature, job, sink);
    }
  }

  /** The whole region with its levels, and the moving neighbourhood. */
  private record Region(
      ImageBlock block, int[] levels, boolean[] inside, int radius, RadiomicsSettings settings) {
    static Region of(VoxelSource source, Mask mask, int radius, RadiomicsSettings settings) {
      int[] b = mask.bounds();
      Bounds bounds = new Bounds(b[0], b[1], b[2], b[3], b[4], b[5]);
      ImageBlock block = ImageBlock.read(source, mask.geometry().spacing(), bounds);
      boolean[] inside = new boolean[block.values().length];
      mask.forEachRun(
          (k, j, from, to) -> {
            int p = block.grid().index(from - b[0], j - b[1], k - b[2]);
            Arrays.fill(inside, p, p + to - from, true);
          });
      int[] levels = levels(block, inside, settings);
      return new Region(block, levels, inside, radius, settings);
    }

    /** Levels over the whole region; voxels dropped by value are no longer inside. */
    private static int[] levels(ImageBlock block, boolean[] inside, RadiomicsSettings settings) {
      VoxelRegion all = VoxelRegion.of(block.grid(), block.values(), inside);
      double[] bounds = settings.resegmentation().bounds(all.intensities());
      for (int p = 0; p < inside.length; p++) {
        float v = block.values()[p];
        inside[p] &= Float.isFinite(v) && v >= bounds[0] && v <= bounds[1];
      }
      IndexList at = new IndexList();
      for (int p = 0; p < inside.length; p++) {
        if (inside[p]) {
          at.add(p);
        }
      }
      int[] indices = at.toArray();
      double[] x = new double[indices.length];
      Arrays.setAll(x, n -> block.values()[indices[n]]);
      int[] list = settings.discretisation().levels(x, settings.resegmentation().anchor());
      int[] levels = new int[inside.length];
      for (int n = 0; n < list.length; n++) {
        levels[indices[n]] = list[n];
      }
      return levels;
    }

    void forEach(FeatureFamily family, Feature feature, Job job, Sink sink) {
      VoxelGrid grid = block.grid();
      Bounds at = block.bounds();
      int highest = Arrays.stream(levels).max().orElse(0);
      for (int k = 0; k < grid.slices(); k++) {
        for (int j = 0; j < grid.rows(); j++) {
          job.checkCancelled();
          for (int i = 0; i < grid.columns(); i++) {
            if (inside[grid.index(i, j, k)]) {
              double value = value(family, feature, highest, i, j, k);
              sink.value(i + at.i0(), j + at.j0(), k + at.k0(), value);
            }
          }
        }
        job.progress(k + 1, grid.slices());
      }
    }

    private double value(FeatureFamily family, Feature feature, int highest, int i, int j, int k) {
      VoxelGrid grid = block.grid();
      Bounds around =
          new Bounds(i, j, k, i, j, k)
              .grown(new int[] {radius, radius, radius})
              .clipped(grid.columns(), grid.rows(), grid.slices());
      VoxelGrid small = around.gridLike(grid);
      float[] values = new float[small.voxels()];
      boolean[] mask = new boolean[small.voxels()];
      int n = 0;
      IndexList list = new IndexList();
      for (int z = around.k0(); z <= around.k1(); z++) {
        for (int y = around.j0(); y <= around.j1(); y++) {
          int p = grid.index(around.i0(), y, z);
          for (int x = around.i0(); x <= around.i1(); x++, p++, n++) {
            values[n] = block.values()[p];
            mask[n] = inside[p];
            if (inside[p]) {
              list.add(levels[p]);
            }
          }
        }
      }
      int border = settings.texture().largestDistance();
      VoxelRegion region =
          VoxelRegion.cut(small, values, mask, mask, new int[] {border, border, border});
      RadiomicsSettings s = RegionExtractor.adapted(region, settings);
      FeatureValues computed = new FeatureValues();
      Sample sample = new Sample(region, s, true).withLevels(list.toArray(), highest);
      family.compute(sample, computed);
      return computed.get(feature);
    }
  }
}
