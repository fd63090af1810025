package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.annotation.Contours.HoleRule;
import org.tciaviewer.annotation.Piece.Role;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * Voxelises contours whose planes are not parallel to the slices: each plane is a slab as thick as
 * the planes are apart, and a voxel is inside when its centre lies in the slab of a contour and
 * within its path.
 */
final class ObliqueContours {
  /** Cosine from which two planes are parallel (0.08 degrees): below any intended tilt. */
  private static final double PARALLEL = 1 - 1e-6;

  private final ContourPlanes planes;
  private final double[] right;
  private final double[] down;
  private final List<Flat> flats = new ArrayList<>();

  /** The contours of one plane in its coordinates, mm, and what they make together. */
  private record Flat(List<Piece> paths, Combination combination) {}

  private ObliqueContours(ContourPlanes planes, HoleRule holes) {
    this.planes = planes;
    double[] n = planes.normal();
    double[] axis = Math.abs(n[0]) < 0.9 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    this.right = Vectors.unit(Vectors.cross(axis, n));
    this.down = Vectors.cross(n, right);
    for (ContourPlanes.Plane plane : planes.planes()) {
      List<Piece> paths = plane.contours().stream().map(this::path).toList();
      flats.add(new Flat(paths, Combination.of(plane.contours(), paths, holes)));
    }
  }

  private Piece path(Contour contour) {
    double[] us = new double[contour.size()];
    double[] vs = new double[contour.size()];
    for (int n = 0; n < contour.size(); n++) {
      us[n] = Vectors.dot(contour.point(n), right);
      vs[n] = Vectors.dot(contour.point(n), down);
    }
    return new Piece(0, Role.REGION, us, vs);
  }

  static Mask toMask(List<Contour> contours, ImageSlices slices, HoleRule holes) {
    Mask.Builder b = new Mask.Builder(slices.requireGeometry());
    double[] spacing = slices.requireGeometry().spacing();
    double alone = Math.max(spacing[0], Math.max(spacing[1], spacing[2]));
    for (List<Contour> parallel : groups(contours)) {
      double[] normal = ContourPlanes.normal(parallel.get(0));
      new ObliqueContours(ContourPlanes.of(parallel, normal, alone), holes).fill(slices, b);
    }
    return b.build();
  }

  /** Contours whose planes are parallel; those that enclose nothing are left out. */
  static List<List<Contour>> groups(List<Contour> contours) {
    List<List<Contour>> groups = new ArrayList<>();
    for (Contour c : contours) {
      double[] normal = ContourPlanes.normal(c);
      if (Vectors.length(normal) > 0) {
        Optional<List<Contour>> group =
            groups.stream().filter(g -> parallel(ContourPlanes.normal(g.get(0)), normal)).findAny();
        group.ifPresentOrElse(g -> g.add(c), () -> groups.add(new ArrayList<>(List.of(c))));
      }
    }
    return groups;
  }

  private static boolean parallel(double[] a, double[] b) {
    return Math.abs(Vectors.dot(a, b)) >= PARALLEL;
  }

  private void fill(ImageSlices slices, Mask.Builder b) {
    int[] box = box(slices.requireGeometry());
    for (int k = box[2]; k <= box[5]; k++) {
      Optional<ImagePlane> plane = slices.plane(k);
      if (plane.isPresent()) {
        b.add(k, slice(plane.get(), slices.columns(), box));
      }
    }
  }

  /** Lowest i, j, k, then highest i, j, k that the slabs may reach, within the grid. */
  private int[] box(VolumeGeometry grid) {
    Affine toIndex = grid.affine().inverse();
    double[] low = {grid.columns(), grid.rows(), grid.slices()};
    double[] high = {-1, -1, -1};
    double half = planes.spacingMm() / 2;
    for (ContourPlanes.Plane plane : planes.planes()) {
      for (Contour c : plane.contours()) {
        for (int n = 0; n < 2 * c.size(); n++) {
          double[] end = Vectors.plus(c.point(n / 2), n % 2 == 0 ? half : -half, planes.normal());
          double[] index = toIndex.apply(end);
          for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], index[axis]);
            high[axis] = Math.max(high[axis], index[axis]);
          }
        }
      }
    }
    int[] size = {grid.columns(), grid.rows(), grid.slices()};
    int[] box = new int[6];
    for (int axis = 0; axis < 3; axis++) {
      box[axis] = Math.max(0, (int) Math.floor(low[axis]));
      box[axis + 3] = Math.min(size[axis] - 1, (int) Math.ceil(high[axis]));
    }
    return box;
  }

  private BitSet slice(ImagePlane plane, int columns, int[] box) {
    BitSet bits = new BitSet();
    double[] normal = planes.normal();
    double half = planes.spacingMm() / 2;
    for (int j = box[1]; j <= box[4]; j++) {
      for (int i = box[0]; i <= box[3]; i++) {
        double[] point = plane.toPatient(i, j);
        int n = planes.nearest(Vectors.dot(point, normal), half);
        if (n >= 0 && inside(flats.get(n), point)) {
          bits.set(j * columns + i);
        }
      }
    }
    return bits;
  }

  private boolean inside(Flat flat, double[] point) {
    double u = Vectors.dot(point, right);
    double v = Vectors.dot(point, down);
    boolean[] within = new boolean[flat.paths().size()];
    for (int n = 0; n < within.length; n++) {
      Piece p = flat.paths().get(n);
      within[n] = Nesting.contains(p.columns(), p.rows(), u, v);
    }
    return flat.combination().holds(within);
  }
}
