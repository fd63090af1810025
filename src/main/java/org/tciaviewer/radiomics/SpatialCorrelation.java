package org.tciaviewer.radiomics;

/**
 * Moran's I and Geary's C with weights 1 / distance over all pairs of voxels (IBSI 3.1.28, 3.1.29),
 * exactly: sums over pairs are convolutions with the weights, done with fast Fourier transforms on
 * a box of twice the region's size. One complex transform forth and back carries both the centred
 * intensities (real part) and the mask (imaginary part), since the kernel is real and even.
 */
final class SpatialCorrelation {
  /** Complex values of the padded box: 2^26 need 1 GiB. Larger regions get NaN. */
  private static final long MAXIMUM_BOX = 1L << 26;

  private final VoxelGrid grid;
  private final Bounds bounds;
  private final int[] size = new int[3];
  private final double[] re;
  private final double[] im;

  private SpatialCorrelation(VoxelRegion region, Bounds bounds, int[] size) {
    grid = region.grid();
    this.bounds = bounds;
    System.arraycopy(size, 0, this.size, 0, 3);
    re = new double[size[0] * size[1] * size[2]];
    im = new double[re.length];
  }

  /**
   * Moran's I and Geary's C; NaN for less than two voxels, a flat region, and a region too large
   * for memory.
   */
  static double[] of(VoxelRegion region) {
    double[] undefined = {Double.NaN, Double.NaN};
    double[] x = centred(region.intensities());
    double squares = 0;
    for (double v : x) {
      squares += v * v;
    }
    if (x.length < 2 || squares == 0) {
      return undefined;
    }
    Bounds bounds = Bounds.of(region.grid(), region.intensity());
    int[] size = new int[3];
    long box = 1;
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = Fourier.length(2 * bounds.size(axis) - 1);
      box *= size[axis];
    }
    return box > MAXIMUM_BOX
        ? undefined
        : new SpatialCorrelation(region, bounds, size).compute(region, x, squares);
  }

  private static double[] centred(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    double mean = sum / x.length;
    for (int n = 0; n < x.length; n++) {
      x[n] -= mean;
    }
    return x;
  }

  private double[] compute(VoxelRegion region, double[] x, double squares) {
    int[] at = positions(region.intensity());
    for (int n = 0; n < x.length; n++) {
      re[at[n]] = x[n];
      im[at[n]] = 1;
    }
    int[] extent = {bounds.size(0), bounds.size(1), bounds.size(2)};
    Fourier.forward(re, im, size, extent);
    multiply(kernel());
    Fourier.inverse(re, im, size, extent);
    double weights = 0;
    double products = 0;
    double own = 0;
    for (int n = 0; n < x.length; n++) {
      weights += im[at[n]];
      products += x[n] * re[at[n]];
      own += x[n] * x[n] * im[at[n]];
    }
    double differences = 2 * (own - products);
    return new double[] {
      x.length / weights * products / squares,
      (x.length - 1) / (2 * weights) * differences / squares
    };
  }

  private int[] positions(int[] indices) {
    int[] at = new int[indices.length];
    int slice = grid.columns() * grid.rows();
    for (int n = 0; n < at.length; n++) {
      int p = indices[n];
      int i = p % grid.columns() - bounds.i0();
      int j = p % slice / grid.columns() - bounds.j0();
      int k = p / slice - bounds.k0();
      at[n] = (k * size[1] + j) * size[0] + i;
    }
    return at;
  }

  /** Transform of the weights on one octant; real and even along each axis. */
  private double[] kernel() {
    int[] half = {size[0] / 2 + 1, size[1] / 2 + 1, size[2] / 2 + 1};
    double[] w = new double[half[0] * half[1] * half[2]];
    int p = 0;
    for (int k = 0; k < half[2]; k++) {
      for (int j = 0; j < half[1]; j++) {
        for (int i = 0; i < half[0]; i++, p++) {
          double dx = i * grid.di();
          double dy = j * grid.dj();
          double dz = k * grid.dk();
          boolean outside =
              i >= bounds.size(0) || j >= bounds.size(1) || k >= bounds.size(2) || p == 0;
          w[p] = outside ? 0 : 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
      }
    }
    Fourier.cosine(w, half, size);
    return w;
  }

  private void multiply(double[] w) {
    int hx = size[0] / 2 + 1;
    int hy = size[1] / 2 + 1;
    int p = 0;
    for (int k = 0; k < size[2]; k++) {
      int kk = Math.min(k, size[2] - k);
      for (int j = 0; j < size[1]; j++) {
        int row = (kk * hy + Math.min(j, size[1] - j)) * hx;
        for (int i = 0; i < size[0]; i++, p++) {
          double weight = w[row + Math.min(i, size[0] - i)];
          re[p] *= weight;
          im[p] *= weight;
        }
      }
    }
  }
}
