package org.tciaviewer.radiomics;

import org.tciaviewer.radiomics.Resampling.Interpolation;
import org.tciaviewer.radiomics.Resampling.Rounding;

/**
 * Image and mask of a region on its final grid.
 *
 * @param grid the grid of the part that is kept
 * @param values image values
 * @param mask the region
 * @param wholeNumbers whether the values are whole numbers
 */
record RegionGrid(VoxelGrid grid, float[] values, boolean[] mask, boolean wholeNumbers) {
  /** Share of a voxel that must lie inside (IBSI 2.4.2), less what rounding can take from it. */
  private static final double INSIDE = 0.5 - 1e-6;

  /** Relative rounding error of an interpolated value, with room. */
  private static final double NOISE = 1e-11;

  /** Without resampling. */
  static RegionGrid of(ImageBlock block, boolean[] mask) {
    return new RegionGrid(block.grid(), block.values(), mask, block.isWholeNumbers());
  }

  /**
   * On a new grid.
   *
   * @param block the old voxels needed
   * @param mask the region in the block
   * @param axes the new grid
   * @param window first and last new voxel along each axis
   */
  static RegionGrid resampled(
      ImageBlock block,
      boolean[] mask,
      GridAxis[] axes,
      int[][] window,
      RadiomicsSettings settings) {
    VoxelGrid old = block.grid();
    VoxelGrid grid =
        new VoxelGrid(
            window[0][1] - window[0][0] + 1,
            window[1][1] - window[1][0] + 1,
            window[2][1] - window[2][0] + 1,
            old.di() * axes[0].step(),
            old.dj() * axes[1].step(),
            old.dk() * axes[2].step());
    boolean python = settings.convention() == Convention.PYRADIOMICS;
    boolean whole = block.isWholeNumbers();
    Rounding rounding = rounding(settings.resampling().rounding(), whole, python);
    Interpolator image = Interpolator.of(block, settings.resampling().image());
    float[] values = interpolate(image, grid, axes, window, rounding);
    float[] shares =
        interpolate(
            Interpolator.of(
                new ImageBlock(block.bounds(), old, toFloats(mask)),
                python ? Interpolation.NEAREST : Interpolation.LINEAR),
            grid,
            axes,
            window,
            Rounding.NONE);
    boolean[] inside = new boolean[shares.length];
    for (int n = 0; n < inside.length; n++) {
      inside[n] = shares[n] >= INSIDE;
    }
    return new RegionGrid(grid, values, inside, rounding != Rounding.NONE);
  }

  private static float[] toFloats(boolean[] mask) {
    float[] floats = new float[mask.length];
    for (int n = 0; n < mask.length; n++) {
      floats[n] = mask[n] ? 1 : 0;
    }
    return floats;
  }

  private static Rounding rounding(Rounding asked, boolean whole, boolean python) {
    if (asked != Rounding.AUTO) {
      return asked;
    }
    return !whole ? Rounding.NONE : python ? Rounding.TRUNCATE : Rounding.NEAREST;
  }

  private static double round(double value, Rounding rounding) {
    return switch (rounding) {
      case TRUNCATE -> truncate(value);
      // as a float first, so that rounding of the weights does not decide about halves
      case NEAREST -> Math.rint((float) value);
      default -> value;
    };
  }

  /** Towards zero; a whole number that rounding has made a little smaller stays what it is. */
  private static double truncate(double value) {
    double nearest = Math.rint(value);
    if (Math.abs(value - nearest) <= NOISE * Math.max(1, Math.abs(value))) {
      return nearest;
    }
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static float[] interpolate(
      Interpolator from, VoxelGrid grid, GridAxis[] axes, int[][] window, Rounding rounding) {
    Interpolator.Taps[][] taps = new Interpolator.Taps[3][];
    for (int axis = 0; axis < 3; axis++) {
      taps[axis] = new Interpolator.Taps[grid.size(axis)];
      for (int n = 0; n < taps[axis].length; n++) {
        taps[axis][n] = from.taps(axis, axes[axis].position(window[axis][0] + n));
      }
    }
    float[] values = new float[grid.voxels()];
    int p = 0;
    for (int k = 0; k < grid.slices(); k++) {
      for (int j = 0; j < grid.rows(); j++) {
        for (int i = 0; i < grid.columns(); i++) {
          values[p++] = (float) round(from.at(taps[0][i], taps[1][j], taps[2][k]), rounding);
        }
      }
    }
    return values;
  }
}
