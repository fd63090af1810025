package org.tciaviewer.radiomics;

/** Moran's I and Geary's C with weights 1 / distance, over all pairs of voxels. */
final class SpatialCorrelation {
  private SpatialCorrelation() {}

  static double[] of(VoxelRegion region) {
    VoxelGrid g = region.grid();
    int[] idx = region.intensity();
    double[] x = region.intensities();
    int n = x.length;
    double mean = 0;
    for (double v : x) mean += v / n;
    double m2 = 0, w = 0, i = 0, c = 0;
    int sl = g.columns() * g.rows();
    for (int a = 0; a < n; a++) {
      m2 += (x[a] - mean) * (x[a] - mean);
      int pa = idx[a];
      for (int b = 0; b < a; b++) {
        int pb = idx[b];
        double dx = (pa % g.columns() - pb % g.columns()) * g.di();
        double dy = (pa % sl / g.columns() - pb % sl / g.columns()) * g.dj();
        double dz = (pa / sl - pb / sl) * g.dk();
        double q = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        w += 2 * q;
        i += 2 * q * (x[a] - mean) * (x[b] - mean);
        c += 2 * q * (x[a] - x[b]) * (x[a] - x[b]);
      }
    }
    return new double[] {n / w * i / m2, (n - 1) / (2 * w) * c / m2};
  }
}
