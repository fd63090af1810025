package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.Optional;
import org.tciaviewer.annotation.ScalarField.Kind;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Reads a field of numbers at the pixel centres of an image, slice by slice: between voxel centres
 * by trilinear interpolation, but for counts and fractions, which are those of the nearest voxel.
 */
public final class FieldSampler {
  /** How far beyond the outermost voxel centres a field reaches, in voxels: half, and rounding. */
  private static final double REACH = 0.5 + 1e-6;

  private final ScalarField field;
  private final ImageSlices slices;
  private final boolean[] shown;
  private final VolumeGeometry grid;
  private final Affine toField;
  private final boolean smooth;

  /** Looks at the planes of both, reads no values. */
  public FieldSampler(ScalarField field, ImageSlices slices) {
    this.field = field;
    this.slices = slices;
    this.shown = LoosePlanes.shown(field, slices);
    this.grid = field.geometry();
    this.toField = grid.affine().inverse();
    this.smooth = field.kind() == Kind.DOSE || field.kind() == Kind.PARAMETER;
  }

  /**
   * The numbers on one slice of the image.
   *
   * @param k zero-based slice of the image
   * @return row-major, NaN beyond the field; empty when the slice lies beyond it altogether
   */
  public Optional<float[]> sample(int k) {
    Optional<ImagePlane> plane = slices.plane(k);
    if (plane.isEmpty() || !shown[k]) {
      return Optional.empty();
    }
    float[] values = new float[slices.columns() * slices.rows()];
    Arrays.fill(values, Float.NaN);
    return fill(plane.get(), values) ? Optional.of(values) : Optional.empty();
  }

  private boolean fill(ImagePlane plane, float[] values) {
    double[] origin = toField.apply(plane.position());
    double[] right = toField.apply(plane.toPatient(1, 0));
    double[] down = toField.apply(plane.toPatient(0, 1));
    boolean any = false;
    double[] at = new double[3];
    for (int j = 0; j < slices.rows(); j++) {
      for (int i = 0; i < slices.columns(); i++) {
        for (int axis = 0; axis < 3; axis++) {
          at[axis] =
              origin[axis] + i * (right[axis] - origin[axis]) + j * (down[axis] - origin[axis]);
        }
        if (isWithin(at)) {
          values[j * slices.columns() + i] = smooth ? linear(at) : nearest(at);
          any = true;
        }
      }
    }
    return any;
  }

  private boolean isWithin(double[] at) {
    return at[0] >= -REACH
        && at[1] >= -REACH
        && at[2] >= -REACH
        && at[0] <= grid.columns() - 1 + REACH
        && at[1] <= grid.rows() - 1 + REACH
        && at[2] <= grid.slices() - 1 + REACH;
  }

  private float nearest(double[] at) {
    return field.value(
        clamped(MaskResampler.nearest(at[0]), grid.columns()),
        clamped(MaskResampler.nearest(at[1]), grid.rows()),
        clamped(MaskResampler.nearest(at[2]), grid.slices()));
  }

  private float linear(double[] at) {
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      double weight = 1;
      int[] index = new int[3];
      for (int axis = 0; axis < 3; axis++) {
        int upper = corner >> axis & 1;
        double low = Math.floor(at[axis]);
        weight *= upper == 1 ? at[axis] - low : 1 - (at[axis] - low);
        index[axis] = clamped(low + upper, size(axis));
      }
      sum += weight == 0 ? 0 : weight * field.value(index[0], index[1], index[2]);
    }
    return (float) sum;
  }

  private int size(int axis) {
    return axis == 0 ? grid.columns() : axis == 1 ? grid.rows() : grid.slices();
  }

  private static int clamped(double index, int size) {
    return (int) Math.max(0, Math.min(size - 1, index));
  }
}
