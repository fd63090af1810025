package org.tciaviewer.radiomics;

/** Applies image filters to a block of voxels. */
final class FilteredImages {
  private FilteredImages() {}

  static float[] of(ImageFilter filter, VoxelGrid grid, float[] values) {
    return switch (filter.kind()) {
      case ORIGINAL -> values;
      case LOG -> LaplacianOfGaussian.of(grid, values, filter.sigmaMm());
      case WAVELET -> Coiflet.subband(grid, values, filter.subband());
    };
  }
}
