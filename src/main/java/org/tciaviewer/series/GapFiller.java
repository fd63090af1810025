package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.Reshaped.Layer;

/** Puts slices where slices are missing, so that the image has even spacing: key {@code gaps=}. */
final class GapFiller {
  /** A stack is not blown up beyond this factor: a stray slice far away is no gap. */
  private static final int LARGEST_GROWTH = 4;

  private final Reshaped source;
  private final VolumeGeometry geometry;
  private final boolean isInterpolating;
  private final VoxelKind kind;
  private final DoubleSupplier lowest;

  private GapFiller(Reshaped source, LoadOptions.Gaps gaps, VoxelKind kind, DoubleSupplier lowest) {
    this.source = source;
    this.geometry = source.volume().geometry().orElseThrow();
    this.isInterpolating = gaps == LoadOptions.Gaps.INTERPOLATE && kind != VoxelKind.RGB;
    this.kind = kind;
    this.lowest = lowest;
  }

  /** Fills gaps as asked for; the same object when there is nothing to fill. */
  static Reshaped fill(
      Reshaped source, LoadOptions.Gaps gaps, VoxelKind kind, DoubleSupplier lowest) {
    boolean isPossible =
        gaps != LoadOptions.Gaps.KEEP
            && source.volume().geometry().isPresent()
            && source.volume().dimensions().slices() > 1;
    return isPossible ? new GapFiller(source, gaps, kind, lowest).fill() : source;
  }

  private Reshaped fill() {
    List<Layer> layers = source.layers();
    double step = geometry.spacing()[2];
    double[] at = new double[layers.size()];
    double start = distance(layers.get(0));
    for (int k = 0; k < at.length; k++) {
      at[k] = (distance(layers.get(k)) - start) / step;
    }
    int count = (int) Math.min(Integer.MAX_VALUE, Math.round(at[at.length - 1])) + 1;
    if (count > LARGEST_GROWTH * layers.size()) {
      return kept("filling would make " + count + " slices of " + layers.size());
    }
    List<Layer> filled = new ArrayList<>();
    int made = 0;
    int used = 0;
    for (int n = 0; n < count; n++) {
      int exact = indexAt(at, n, step);
      used += exact >= 0 ? 1 : 0;
      made += exact >= 0 ? 0 : 1;
      filled.add(exact >= 0 ? layers.get(exact) : between(layers, at, n));
    }
    if (used < layers.size() && !isInterpolating) {
      return kept("spacing varies, slices do not lie on an even grid; gaps=interpolate resamples");
    }
    return made == 0 ? source : changed(filled, made);
  }

  private Reshaped kept(String why) {
    return source.with(
        source.layers(), source.volume().geometry(), List.of(Notice.warning("Gaps kept", why, "")));
  }

  private Reshaped changed(List<Layer> filled, int made) {
    VolumeGeometry grown =
        new VolumeGeometry(
            geometry.columns(),
            geometry.rows(),
            filled.size(),
            geometry.affine(),
            geometry.frameOfReferenceUid());
    String how = isInterpolating ? "interpolated linearly between their neighbours" : "shown blank";
    Notice finding =
        Notice.warning("Gaps filled", made + " of " + filled.size() + " slices are " + how, "");
    return source.with(filled, Optional.of(grown), List.of(finding));
  }

  private double distance(Layer layer) {
    return plane(layer).distanceMm(geometry.normal());
  }

  private static ImagePlane plane(Layer layer) {
    return layer.slices().stream().flatMap(s -> s.plane().stream()).findFirst().orElseThrow();
  }

  private static int indexAt(double[] at, int n, double step) {
    for (int k = 0; k < at.length; k++) {
      if (Tolerances.sameStep(step + (at[k] - n) * step, step)) {
        return k;
      }
    }
    return -1;
  }

  private Layer between(List<Layer> layers, double[] at, int n) {
    int below = 0;
    while (below + 1 < at.length && at[below + 1] <= n) {
      below++;
    }
    int above = Math.min(below + 1, layers.size() - 1);
    double weight = above == below ? 0 : (n - at[below]) / (at[above] - at[below]);
    Layer a = layers.get(below);
    Layer b = layers.get(above);
    List<SliceInfo> slices = new ArrayList<>();
    List<Voxels> voxels = new ArrayList<>();
    for (int c = 0; c < a.slices().size(); c++) {
      slices.add(made(a.slices().get(c), n));
      Voxels first = a.voxels().get(c);
      voxels.add(
          isInterpolating
              ? Interpolation.between(first, b.voxels().get(c), weight)
              : Voxels.blank(kind, first.length(), lowest.getAsDouble()));
    }
    return new Layer(slices, new ArrayList<>(Collections.nCopies(slices.size(), null)), voxels);
  }

  private SliceInfo made(SliceInfo neighbour, int position) {
    return new SliceInfo(
        "",
        0,
        0,
        Optional.of(geometry.plane(position)),
        neighbour.header(),
        isInterpolating ? SliceInfo.Origin.INTERPOLATED : SliceInfo.Origin.BLANK);
  }
}
