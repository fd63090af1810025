package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.Aggregation.Extent;
import org.tciaviewer.series.VoxelSource;

/**
 * Computes the features of a region of an image: cut out, resample, round, re-segment, filter,
 * discretise, count. Memory is bounded by the region's box and the margin that interpolation and
 * filters need around it; the image is read where it is shown. Stateless; starts no threads.
 */
public final class RegionExtractor {
  /** Slices this many times as far apart as pixels make texture depend on the direction. */
  static final double ANISOTROPIC = 2;

  /** Below about this many voxels texture features say little (a nodule of 4 mm has 50). */
  static final int FEW_VOXELS = 64;

  private RegionExtractor() {}

  /**
   * Extracts the features of a region.
   *
   * @param source the image
   * @param mask the region on the grid of the image; may be empty, then all values are NaN
   * @param settings the settings
   * @param job is asked for cancellation between families
   * @throws IllegalArgumentException if mask and image differ in size, or the settings do not suit
   *     the values
   */
  public static Extraction extract(
      VoxelSource source, Mask mask, RadiomicsSettings settings, Job job) {
    checkSize(source, mask);
    double[] spacing = mask.geometry().spacing();
    Prepared prepared = mask.isEmpty() ? null : Prepared.of(source, spacing, mask, settings);
    List<Notice> notices = new ArrayList<>();
    if (prepared == null || prepared.isEmpty()) {
      notices.add(Notice.warning("Empty region", "no voxel is left; all features are NaN", ""));
      return new Extraction(
          settings,
          undefined(settings),
          new Extraction.Voxels(mask.voxelCount(), 0, 0, 0, 0),
          prepared == null ? list(spacing) : prepared.spacing(),
          list(spacing),
          notices);
    }
    return prepared.extract(mask.voxelCount(), list(spacing), notices, job);
  }

  private static void checkSize(VoxelSource source, Mask mask) {
    boolean same =
        source.width() == mask.geometry().columns()
            && source.height() == mask.geometry().rows()
            && source.depth() == mask.geometry().slices();
    if (!same) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "mask: expected the grid of the image, %d x %d x %d, was %d x %d x %d",
              source.width(),
              source.height(),
              source.depth(),
              mask.geometry().columns(),
              mask.geometry().rows(),
              mask.geometry().slices()));
    }
  }

  private static List<Double> list(double[] spacing) {
    return List.of(spacing[0], spacing[1], spacing[2]);
  }

  /**
   * The features of a region that is already on its final grid.
   *
   * @param region the region, re-segmented
   * @param settings the settings; resampling and filters are ignored
   * @param wholeNumbers whether the values are whole numbers of a definite unit
   */
  public static FeatureValues compute(
      VoxelRegion region, RadiomicsSettings settings, boolean wholeNumbers) {
    return compute(region, settings, wholeNumbers, true, Job.silent());
  }

  /** What settings ask for, all NaN: the features of a region without voxels. */
  static Map<String, FeatureValues> undefined(RadiomicsSettings settings) {
    Map<String, FeatureValues> values = new LinkedHashMap<>();
    for (ImageFilter filter : settings.filters()) {
      boolean plain = filter.kind() == ImageFilter.Kind.ORIGINAL;
      values.put(filter.name(), wanted(settings, plain, new FeatureValues()));
    }
    return values;
  }

  private static FeatureValues compute(
      VoxelRegion region,
      RadiomicsSettings settings,
      boolean wholeNumbers,
      boolean withShape,
      Job job) {
    FeatureValues all = new FeatureValues();
    if (region.intensity().length > 0) {
      Sample sample = new Sample(region, adapted(region, settings), wholeNumbers);
      for (FeatureFamily family : FeatureFamily.all()) {
        if (settings.wants(family) && (withShape || !family.name().startsWith("shape"))) {
          job.checkCancelled();
          family.compute(sample, all);
        }
      }
    }
    return wanted(settings, withShape, all);
  }

  /** The features asked for; shape depends on the mask only and is given once. */
  private static FeatureValues wanted(
      RadiomicsSettings settings, boolean withShape, FeatureValues all) {
    FeatureValues wanted = new FeatureValues();
    for (FeatureFamily family : FeatureFamily.all()) {
      for (Feature f : family.features()) {
        if (settings.wants(f) && (withShape || !family.name().startsWith("shape"))) {
          wanted.put(f, all.get(f));
        }
      }
    }
    return wanted;
  }

  /** A region in one slice has no neighbours in others: texture is then counted within it. */
  static RadiomicsSettings adapted(VoxelRegion region, RadiomicsSettings settings) {
    Aggregation a = settings.texture().aggregation();
    if (a.extent() != Extent.VOLUME || region.occupiedSlices() != 1) {
      return settings;
    }
    return settings.with(a.isMerged() ? Aggregation.MERGED_2_5D : Aggregation.AVERAGED_2_5D);
  }

  /** A region on its final grid, before re-segmentation. */
  private record Prepared(RegionGrid on, int[] border, RadiomicsSettings settings) {
    static Prepared of(
        VoxelSource source, double[] spacing, Mask mask, RadiomicsSettings settings) {
      int[] b = mask.bounds();
      Bounds bounds = new Bounds(b[0], b[1], b[2], b[3], b[4], b[5]);
      int[] sizes = {source.width(), source.height(), source.depth()};
      GridAxis[] axes = axes(sizes, bounds, spacing, settings);
      double[] target = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        target[axis] = spacing[axis] * axes[axis].step();
      }
      int[] border = border(target, settings);
      int[] margin = Margins.ofFilters(settings.filters(), target, border);
      Bounds needed = bounds.grown(margin);
      int[][] window = null;
      if (settings.resampling().isOn()) {
        window = window(bounds, axes, margin, settings);
        needed = neededFor(window, axes, settings);
      }
      Bounds clipped = needed.clipped(sizes[0], sizes[1], sizes[2]);
      ImageBlock block = ImageBlock.read(source, spacing, clipped);
      boolean[] inside = inside(mask, block);
      RegionGrid on =
          window == null
              ? RegionGrid.of(block, inside)
              : RegionGrid.resampled(block, inside, axes, window, settings);
      return new Prepared(on, border, settings);
    }

    private static GridAxis[] axes(
        int[] sizes, Bounds bounds, double[] spacing, RadiomicsSettings settings) {
      GridAxis[] axes = new GridAxis[3];
      for (int axis = 0; axis < 3; axis++) {
        double mm = settings.resampling().isOn() ? settings.resampling().spacingMm().get(axis) : 0;
        boolean python = settings.convention() == Convention.PYRADIOMICS;
        // an image of one slice cannot be resampled; PyRadiomics keeps a mask of one slice, too
        boolean isKept =
            mm == 0
                || sizes[axis] == 1
                || GridAxis.isSameSpacing(spacing[axis], mm)
                || (python && bounds.size(axis) == 1);
        if (isKept) {
          axes[axis] = GridAxis.same(sizes[axis]);
        } else if (python) {
          axes[axis] = GridAxis.cornered(sizes[axis], spacing[axis], mm);
        } else {
          axes[axis] = GridAxis.centred(sizes[axis], spacing[axis], mm);
        }
      }
      return axes;
    }

    private static int[] border(double[] spacing, RadiomicsSettings settings) {
      int distance = settings.texture().largestDistance();
      int[] border = {distance, distance, distance};
      boolean local = settings.wants(LocalIntensityFeatures.LOCAL_PEAK);
      if (local || settings.wants(LocalIntensityFeatures.GLOBAL_PEAK)) {
        int[] sphere =
            LocalIntensityFeatures.border(
                new VoxelGrid(1, 1, 1, spacing[0], spacing[1], spacing[2]));
        for (int axis = 0; axis < 3; axis++) {
          border[axis] = Math.max(border[axis], sphere[axis]);
        }
      }
      return border;
    }

    private static int[][] window(
        Bounds bounds, GridAxis[] axes, int[] margin, RadiomicsSettings settings) {
      int[][] window = new int[3][];
      for (int axis = 0; axis < 3; axis++) {
        int from = bounds.first()[axis];
        int to = bounds.last()[axis];
        window[axis] =
            settings.convention() == Convention.PYRADIOMICS
                ? axes[axis].padded(from, to, settings.resampling().padDistance())
                : axes[axis].around(from, to, margin[axis]);
      }
      return window;
    }

    /** Old voxels needed for a window of new ones. */
    private static Bounds neededFor(int[][] window, GridAxis[] axes, RadiomicsSettings settings) {
      boolean cubic = settings.resampling().image() == Resampling.Interpolation.CUBIC;
      int reach = cubic ? BSpline.REACH + 2 : 1;
      int[] lo = new int[3];
      int[] hi = new int[3];
      for (int axis = 0; axis < 3; axis++) {
        lo[axis] = (int) Math.floor(axes[axis].position(window[axis][0])) - reach;
        hi[axis] = (int) Math.ceil(axes[axis].position(window[axis][1])) + reach;
      }
      return new Bounds(lo[0], lo[1], lo[2], hi[0], hi[1], hi[2]);
    }

    private static boolean[] inside(Mask mask, ImageBlock block) {
      boolean[] inside = new boolean[block.values().length];
      Bounds b = block.bounds();
      mask.forEachRun(
          (k, j, from, to) -> {
            int p = block.grid().index(from - b.i0(), j - b.j0(), k - b.k0());
            Arrays.fill(inside, p, p + to - from, true);
          });
      return inside;
    }

    boolean isEmpty() {
      for (boolean b : on.mask()) {
        if (b) {
          return false;
        }
      }
      return true;
    }

    List<Double> spacing() {
      return List.of(on.grid().di(), on.grid().dj(), on.grid().dk());
    }

    Extraction extract(long drawn, List<Double> originalSpacing, List<Notice> notices, Job job) {
      boolean[] intensity = resegmented();
      Map<String, FeatureValues> values = new LinkedHashMap<>();
      VoxelRegion original = VoxelRegion.cut(on.grid(), on.values(), on.mask(), intensity, border);
      for (ImageFilter filter : settings.filters()) {
        job.checkCancelled();
        boolean plain = filter.kind() == ImageFilter.Kind.ORIGINAL;
        VoxelRegion region = original;
        if (!plain) {
          float[] filtered = FilteredImages.of(filter, on.grid(), on.values());
          region = VoxelRegion.cut(on.grid(), filtered, on.mask(), intensity, border);
        }
        boolean whole = plain && on.wholeNumbers();
        values.put(filter.name(), compute(region, settings, whole, plain, job));
      }
      addNotices(original, notices);
      return new Extraction(
          settings, values, counts(drawn, original), spacing(), originalSpacing, notices);
    }

    private boolean[] resegmented() {
      boolean[] intensity = on.mask().clone();
      if (!settings.resegmentation().isOn()) {
        return intensity;
      }
      VoxelRegion all =
          VoxelRegion.cut(on.grid(), on.values(), on.mask(), on.mask(), new int[] {1, 1, 1});
      double[] bounds = settings.resegmentation().bounds(all.intensities());
      for (int p = 0; p < intensity.length; p++) {
        intensity[p] &= on.values()[p] >= bounds[0] && on.values()[p] <= bounds[1];
      }
      return intensity;
    }

    private Extraction.Voxels counts(long drawn, VoxelRegion region) {
      double anchor = settings.resegmentation().anchor();
      int[] levels = settings.discretisation().levels(region.intensities(), anchor);
      return new Extraction.Voxels(
          drawn,
          region.morphological().length,
          region.intensity().length,
          region.occupiedSlices(),
          Arrays.stream(levels).max().orElse(0));
    }

    private void addNotices(VoxelRegion region, List<Notice> notices) {
      int voxels = region.intensity().length;
      if (voxels == 0) {
        notices.add(Notice.warning("Empty region", "no voxel is left after re-segmentation", ""));
      } else if (voxels < FEW_VOXELS) {
        notices.add(
            Notice.warning("Few voxels", voxels + " voxels: texture features say little", ""));
      }
      if (region.occupiedSlices() == 1) {
        notices.add(
            Notice.info(
                "Single slice",
                "texture was counted within the slice; features of volume are NaN",
                ""));
      } else if (on.grid().dk() > ANISOTROPIC * Math.min(on.grid().di(), on.grid().dj())
          && settings.texture().aggregation().extent() == Extent.VOLUME) {
        notices.add(
            Notice.warning(
                "Unequal spacing",
                String.format(
                    Locale.ROOT,
                    "slices %.3g mm, pixels %.3g mm apart: 3D texture depends on the direction;"
                        + " resample, or aggregate in 2D",
                    on.grid().dk(),
                    on.grid().di()),
                ""));
      }
    }
  }
}
