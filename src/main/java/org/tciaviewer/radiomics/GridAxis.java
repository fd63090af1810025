package org.tciaviewer.radiomics;

/**
 * One axis of a new grid: voxel n of the new grid lies at {@code first + n · step} in voxels of the
 * old one.
 *
 * @param size voxels of the new grid over the whole image
 * @param first position of its voxel 0
 * @param step old voxels per new voxel
 */
record GridAxis(int size, double first, double step) {
  /** A ratio this close above a whole number of voxels is that number; spacings are decimals. */
  private static final double ROUNDING = 1e-9;

  /** Relative: 1e-5 mm over 10 mm, far below what a scanner states. */
  private static final double SAME = 1e-6;

  /** The old grid. */
  static GridAxis same(int size) {
    return new GridAxis(size, 0, 1);
  }

  /** Whether two spacings differ by rounding of positions only: nothing is resampled then. */
  static boolean isSameSpacing(double oldMm, double newMm) {
    return Math.abs(newMm - oldMm) <= SAME * oldMm;
  }

  /** Centres of both grids aligned, size rounded up (IBSI 2.4). */
  static GridAxis centred(int oldSize, double oldMm, double newMm) {
    double step = newMm / oldMm;
    int size = (int) Math.ceil(oldSize * oldMm / newMm - ROUNDING);
    return new GridAxis(size, (oldSize - 1 - step * (size - 1)) / 2, step);
  }

  /** Outer corners of voxel 0 of both grids aligned, size rounded up (PyRadiomics). */
  static GridAxis cornered(int oldSize, double oldMm, double newMm) {
    double step = newMm / oldMm;
    int size = (int) Math.ceil(oldSize * (oldMm / newMm) - ROUNDING);
    return new GridAxis(size, (newMm - oldMm) / oldMm / 2, step);
  }

  double position(int n) {
    return first + n * step;
  }

  /** New voxels around the old voxels {@code from} to {@code to}, with a margin of new voxels. */
  int[] around(int from, int to, int margin) {
    int lo = (int) Math.floor((from - 1 - first) / step) - margin;
    int hi = (int) Math.ceil((to + 1 - first) / step) + margin;
    return new int[] {Math.max(0, lo), Math.min(size - 1, hi)};
  }

  /** PyRadiomics' new voxels around the old voxels {@code from} to {@code to}. */
  int[] padded(int from, int to, int padDistance) {
    double ratio = 1 / step;
    int lo = (int) Math.floor((from - 0.5) * ratio - padDistance);
    int hi = (int) Math.ceil((to + 0.5) * ratio + padDistance);
    return new int[] {Math.max(0, lo), Math.min(size - 1, hi)};
  }
}
