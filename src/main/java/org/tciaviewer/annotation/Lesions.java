package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tciaviewer.annotation.ScalarField.Kind;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;

/**
 * Groups the marks of readers into lesions and combines them.
 *
 * <p>The rule: two marks belong together when the smallest distance between points of their
 * outlines is at most a tolerance, or when a point lies within the other's outline; groups are what
 * is connected by that. The default tolerance is the slice spacing. While a group has more than
 * four marks and two of one reader, its tolerance is multiplied by 0.9 and the group is divided
 * again, down to a quarter: a reader may mark one lesion in pieces, so a large group is not an
 * error.
 */
public final class Lesions {
  /** Readers of a CT in LIDC. */
  private static final int READERS = 4;

  private static final double SHRINK = 0.9;

  /** Below a quarter of the tolerance marks that still touch are pieces of one lesion. */
  private static final double LEAST = 0.25;

  private Lesions() {}

  /** How the marks of several readers become one region. */
  public enum Consensus {
    /** Voxels that more than half of the readers who marked the lesion have inside. */
    MAJORITY,
    /** Voxels that any reader has inside. */
    UNION,
    /** Voxels that all readers who marked the lesion have inside. */
    INTERSECTION
  }

  /** The default tolerance on an image, mm: its slice spacing. */
  public static double defaultToleranceMm(ImageSlices slices) {
    return slices.sliceSpacingMm();
  }

  /**
   * Groups marks; those on no loaded slice are left out.
   *
   * @param marks of one or more readers
   * @param toleranceMm largest distance of outlines that belong together
   */
  public static List<Lesion> group(
      List<Annotation> marks, ImageSlices slices, double toleranceMm, Job job) {
    List<Mark> placed = new ArrayList<>();
    for (Annotation a : marks) {
      Mark mark = Mark.of(a, slices);
      if (mark.points().length > 0) {
        placed.add(mark);
      }
    }
    double[][] distances = distances(placed, job);
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int n = 0; n < placed.size(); n++) {
      all.add(n);
    }
    divide(all, placed, distances, toleranceMm, toleranceMm * LEAST, groups);
    groups.sort((a, b) -> Integer.compare(a.get(0), b.get(0)));
    List<Lesion> lesions = new ArrayList<>();
    for (List<Integer> group : groups) {
      List<Annotation> own = group.stream().map(n -> placed.get(n).annotation()).toList();
      lesions.add(new Lesion(lesions.size() + 1, own));
    }
    return lesions;
  }

  private static double[][] distances(List<Mark> marks, Job job) {
    double[][] distances = new double[marks.size()][marks.size()];
    for (int a = 0; a < marks.size(); a++) {
      job.checkCancelled();
      for (int b = a + 1; b < marks.size(); b++) {
        distances[a][b] = marks.get(a).distanceMm(marks.get(b));
        distances[b][a] = distances[a][b];
      }
    }
    return distances;
  }

  private static void divide(
      List<Integer> members,
      List<Mark> marks,
      double[][] distances,
      double tolerance,
      double least,
      List<List<Integer>> groups) {
    for (List<Integer> group : connected(members, distances, tolerance)) {
      long readers =
          group.stream().map(n -> marks.get(n).annotation().observer()).distinct().count();
      boolean crowded = group.size() > READERS && readers < group.size();
      if (crowded && tolerance * SHRINK >= least) {
        divide(group, marks, distances, tolerance * SHRINK, least, groups);
      } else {
        groups.add(group);
      }
    }
  }

  private static List<List<Integer>> connected(
      List<Integer> members, double[][] distances, double tolerance) {
    List<Integer> left = new ArrayList<>(members);
    List<List<Integer>> groups = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Integer> group = new ArrayList<>(List.of(left.remove(0)));
      for (int n = 0; n < group.size(); n++) {
        int from = group.get(n);
        List<Integer> near = left.stream().filter(m -> distances[from][m] <= tolerance).toList();
        group.addAll(near);
        left.removeAll(near);
      }
      group.sort(null);
      groups.add(group);
    }
    return groups;
  }

  /** The outline points of a mark in patient mm, and its masks per slice for containment. */
  private record Mark(
      Annotation annotation, double[][] points, List<Piece> pieces, PointTree tree) {
    static Mark of(Annotation a, ImageSlices slices) {
      List<Piece> pieces = Shapes.place(a.shape(), slices, ShapeOptions.DEFAULT).pieces();
      List<double[]> points = new ArrayList<>();
      for (Piece p : pieces) {
        ImagePlane plane = slices.plane(p.slice()).orElseThrow();
        for (int n = 0; n < p.size(); n++) {
          points.add(plane.toPatient(p.columns()[n], p.rows()[n]));
        }
      }
      double[][] array = points.toArray(double[][]::new);
      return new Mark(a, array, pieces, new PointTree(array));
    }

    double distanceMm(Mark other) {
      if (holds(other) || other.holds(this)) {
        return 0;
      }
      return Arrays.stream(points).mapToDouble(p -> other.tree.distance(p)).min().orElse(1 / 0.0);
    }

    private boolean holds(Mark other) {
      for (Piece mine : pieces) {
        for (Piece its : other.pieces) {
          if (mine.role() == Piece.Role.REGION
              && mine.slice() == its.slice()
              && Nesting.contains(mine.columns(), mine.rows(), its.columns()[0], its.rows()[0])) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** What several readers together say of a lesion. */
  public static Annotation consensus(
      Lesion lesion, Consensus rule, ImageSlices slices, ShapeOptions options) {
    List<Mask> masks = readerMasks(lesion, slices, options);
    int needed =
        switch (rule) {
          case UNION -> 1;
          case INTERSECTION -> masks.size();
          case MAJORITY -> masks.size() / 2 + 1;
        };
    Mask mask = agreement(masks, slices.requireGeometry()).atLeast(needed);
    String name = rule.name().toLowerCase(Locale.ROOT);
    return Annotation.named(lesion.label() + " " + name, mask)
        .as(lesion.marks().get(0).concepts())
        .from(lesion.marks().get(0).file());
  }

  /** How many readers have each voxel inside, 0 to the number of readers. */
  public static Annotation agreement(Lesion lesion, ImageSlices slices, ShapeOptions options) {
    ScalarField field = agreement(readerMasks(lesion, slices, options), slices.requireGeometry());
    return Annotation.named(lesion.label() + " agreement", field)
        .as(lesion.marks().get(0).concepts())
        .from(lesion.marks().get(0).file());
  }

  /** One mask for each reader: the pieces of one reader are united. */
  private static List<Mask> readerMasks(Lesion lesion, ImageSlices slices, ShapeOptions options) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    for (Annotation a : lesion.marks()) {
      Mask own = Shapes.toMask(a.shape(), slices, options);
      if (!own.isEmpty()) {
        masks.merge(a.observer(), own, Mask::union);
      }
    }
    return new ArrayList<>(masks.values());
  }

  private static ScalarField agreement(List<Mask> masks, VolumeGeometry grid) {
    byte[][] counts = new byte[grid.slices()][];
    for (Mask mask : masks) {
      for (int k = 0; k < grid.slices(); k++) {
        if (mask.hasSlice(k)) {
          counts[k] = counts[k] == null ? new byte[grid.columns() * grid.rows()] : counts[k];
          BitSet bits = mask.slice(k);
          byte[] slice = counts[k];
          bits.stream().forEach(n -> slice[n]++);
        }
      }
    }
    CodedConcept readers = new CodedConcept("{readers}", "UCUM", "readers");
    return ScalarField.ofBytes(grid, Kind.AGREEMENT, readers, counts, 1);
  }
}
