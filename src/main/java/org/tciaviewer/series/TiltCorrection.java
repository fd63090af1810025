package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.Reshaped.Layer;

/**
 * Makes a stack with right angles of a tilted one: every slice is moved in its plane by linear
 * interpolation, the middle slice staying where it is. Key {@code tilt=shear}.
 */
final class TiltCorrection {
  private TiltCorrection() {}

  /** Corrects tilt as asked for; the same object when there is none, or colour. */
  static Reshaped apply(
      Reshaped source, LoadOptions.Tilt tilt, VoxelKind kind, DoubleSupplier lowest) {
    Optional<VolumeGeometry> geometry = source.volume().geometry();
    boolean isAsked = tilt == LoadOptions.Tilt.SHEAR && geometry.isPresent();
    if (!isAsked || kind == VoxelKind.RGB) {
      return source;
    }
    VolumeGeometry g = geometry.get();
    double total = g.shearMm() * (g.slices() - 1);
    return total <= Tolerances.IN_PLANE_SHIFT_MM ? source : shear(source, g, kind, lowest);
  }

  private static Reshaped shear(
      Reshaped source, VolumeGeometry g, VoxelKind kind, DoubleSupplier lowest) {
    double[] normal = g.normal();
    double step = Vectors.dot(g.affine().step(2), normal);
    int middle = g.slices() / 2;
    double[] origin = Vectors.plus(g.toPatient(0, 0, middle), -middle * step, normal);
    Affine straight =
        Affine.ofSteps(origin, g.affine().step(0), g.affine().step(1), Vectors.times(step, normal));
    VolumeGeometry target =
        new VolumeGeometry(g.columns(), g.rows(), g.slices(), straight, g.frameOfReferenceUid());
    double outside = kind == VoxelKind.FLOAT32 ? Double.NaN : lowest.getAsDouble();
    List<Layer> moved = new ArrayList<>();
    for (Layer layer : source.layers()) {
      moved.add(move(layer, target, outside));
    }
    Notice finding =
        Notice.warning(
            "Tilt corrected",
            String.format(
                Locale.ROOT,
                "slices moved by up to %.2f mm in their planes, linear interpolation; what left the"
                    + " matrix is cut off",
                g.shearMm() * Math.max(middle, g.slices() - 1 - middle)),
            "");
    return source.with(moved, Optional.of(target), List.of(finding));
  }

  private static Layer move(Layer layer, VolumeGeometry target, double outside) {
    List<SliceInfo> slices = new ArrayList<>();
    List<Voxels> voxels = new ArrayList<>();
    for (int n = 0; n < layer.slices().size(); n++) {
      SliceInfo slice = layer.slices().get(n);
      ImagePlane plane = slice.plane().orElseThrow();
      double[] index = target.toIndex(plane.position());
      voxels.add(
          Interpolation.shifted(
              layer.voxels().get(n), target.columns(), index[0], index[1], outside));
      slices.add(
          new SliceInfo(
              slice.sopInstanceUid(),
              slice.instanceNumber(),
              slice.frameIndex(),
              Optional.of(plane.movedTo(target.toPatient(0, 0, index[2]))),
              slice.header(),
              slice.origin()));
    }
    return new Layer(slices, layer.frames(), voxels);
  }
}
