package org.tciaviewer.radiomics;

import org.tciaviewer.radiomics.Resampling.Interpolation;

/** Values of a block between its voxels. Positions are in voxels of the whole image. */
final class Interpolator {
  private final Bounds bounds;
  private final int row;
  private final int slice;
  private final double[] values;
  private final Interpolation kind;

  private Interpolator(ImageBlock block, double[] values, Interpolation kind) {
    bounds = block.bounds();
    row = block.grid().columns();
    slice = row * block.grid().rows();
    this.values = values;
    this.kind = kind;
  }

  static Interpolator of(ImageBlock block, Interpolation kind) {
    double[] values = new double[block.values().length];
    for (int n = 0; n < values.length; n++) {
      values[n] = block.values()[n];
    }
    if (kind == Interpolation.CUBIC) {
      BSpline.toCoefficients(values, block.grid());
    }
    return new Interpolator(block, values, kind);
  }

  /**
   * Taps of an axis for a position: indices relative to the block, and weights. Positions beyond
   * the first or last voxel take the value of that voxel, except that the spline is mirrored.
   */
  record Taps(int[] index, double[] weight) {}

  Taps taps(int axis, double position) {
    int first = bounds.first()[axis];
    int last = bounds.last()[axis];
    double x = position - first;
    int n = last - first;
    if (kind == Interpolation.NEAREST) {
      int nearest = clamp((int) Math.floor(x + 0.5), n);
      return new Taps(new int[] {nearest}, new double[] {1});
    }
    if (kind == Interpolation.LINEAR || n == 0) {
      double clamped = Math.max(0, Math.min(n, x));
      int below = Math.min((int) Math.floor(clamped), Math.max(0, n - 1));
      return new Taps(new int[] {below, Math.min(below + 1, n)}, new double[] {clamped - below});
    }
    int below = (int) Math.floor(x);
    int[] index = new int[4];
    for (int t = 0; t < 4; t++) {
      index[t] = mirror(below - 1 + t, n);
    }
    return new Taps(index, BSpline.weights(x - below));
  }

  private static int clamp(int index, int last) {
    return Math.max(0, Math.min(last, index));
  }

  private static int mirror(int index, int last) {
    int m = Math.abs(index);
    return m <= last ? m : Math.max(0, 2 * last - m);
  }

  double at(Taps i, Taps j, Taps k) {
    return switch (kind) {
      case NEAREST -> values[k.index[0] * slice + j.index[0] * row + i.index[0]];
      case LINEAR -> linear(i, j, k);
      case CUBIC ->
          i.index.length == 4 && j.index.length == 4 && k.index.length == 4
              ? cubic(i, j, k)
              : mixed(i, j, k);
    };
  }

  /** Nested as differences, so that equal voxels give exactly their value. */
  private double linear(Taps i, Taps j, Taps k) {
    double low = plane(i, j, k.index[0]);
    double high = plane(i, j, k.index[1]);
    return low + (high - low) * k.weight[0];
  }

  private double plane(Taps i, Taps j, int k) {
    double low = line(i, j.index[0], k);
    double high = line(i, j.index[1], k);
    return low + (high - low) * j.weight[0];
  }

  private double line(Taps i, int j, int k) {
    int base = k * slice + j * row;
    double low = values[base + i.index[0]];
    return low + (values[base + i.index[1]] - low) * i.weight[0];
  }

  private double cubic(Taps i, Taps j, Taps k) {
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      for (int b = 0; b < 4; b++) {
        int base = k.index[c] * slice + j.index[b] * row;
        double line = 0;
        for (int a = 0; a < 4; a++) {
          line += values[base + i.index[a]] * i.weight[a];
        }
        sum += line * j.weight[b] * k.weight[c];
      }
    }
    return sum;
  }

  /** The spline where an axis has a single voxel, which then counts alone. */
  private double mixed(Taps i, Taps j, Taps k) {
    double sum = 0;
    for (int c = 0; c < taps(k); c++) {
      for (int b = 0; b < taps(j); b++) {
        for (int a = 0; a < taps(i); a++) {
          double weight = weight(i, a) * weight(j, b) * weight(k, c);
          sum += weight * values[k.index[c] * slice + j.index[b] * row + i.index[a]];
        }
      }
    }
    return sum;
  }

  private static int taps(Taps t) {
    return t.index.length == 4 ? 4 : 1;
  }

  private static double weight(Taps t, int n) {
    return t.index.length == 4 ? t.weight[n] : 1;
  }
}
