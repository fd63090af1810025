package org.tciaviewer.series;

/**
 * Real values of a volume (calibrated: HU, Bq/ml, SUV ...), read where they are shown. It does not
 * promise that the image stays as it is: values are those of the moment. Index (i, j, k) is column,
 * row, slice, zero-based.
 */
public interface VoxelSource {
  /** Number of columns. */
  int width();

  /** Number of rows. */
  int height();

  /** Number of slices (positions). */
  int depth();

  /** Real value of one voxel. */
  float value(int i, int j, int k);

  /**
   * Copies the real values of one slice.
   *
   * @param k zero-based slice
   * @param out row-major, at least width × height long
   */
  void slice(int k, float[] out);

  /** Unit of the values as the object states it, such as "HU"; empty if unknown. */
  String unit();
}
