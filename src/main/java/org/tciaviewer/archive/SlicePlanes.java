package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.OpenOptions.SliceRange;

/**
 * Chooses the instances of a slice range by their positions alone: sorted by the projection of
 * Image Position (Patient) (0020,0032) on the slice normal, PS3.3 C.7.6.2.1.1.
 */
public final class SlicePlanes {
  /** Cosine of the angle at which two slices stop being parallel: 0.26 degrees. */
  private static final double PARALLEL = 0.99999;

  /** Positions closer than this are the same place: the thinnest slices are 0.1 mm apart. */
  private static final double SAME_PLACE_MM = 0.01;

  /**
   * The plane of one slice. Immutable.
   *
   * @param x of the normal, patient LPS
   * @param y of the normal
   * @param z of the normal
   * @param distance of the position along the normal, mm
   */
  public record Plane(double x, double y, double z, double distance) {
    private boolean isParallelTo(Plane b) {
      return x * b.x + y * b.y + z * b.z > PARALLEL;
    }
  }

  private SlicePlanes() {}

  /**
   * The plane of an image.
   *
   * @param o Image Orientation (Patient) (0020,0037), direction cosines of row, then column
   * @param p Image Position (Patient) (0020,0032), mm
   * @return empty when it has not 6 and 3 values: no single plane in space
   */
  public static Optional<Plane> of(double[] o, double[] p) {
    if (o.length != 6 || p.length != 3) {
      return Optional.empty();
    }
    double x = o[1] * o[5] - o[2] * o[4];
    double y = o[2] * o[3] - o[0] * o[5];
    double z = o[0] * o[4] - o[1] * o[3];
    return Optional.of(new Plane(x, y, z, x * p[0] + y * p[1] + z * p[2]));
  }

  /**
   * The instances of the range in order of position.
   *
   * @return empty when not all of them are parallel planes, each at a position of its own
   */
  public static <T> Optional<List<T>> choose(
      List<T> instances, Map<T, Plane> planes, SliceRange range) {
    if (instances.isEmpty() || !planes.keySet().containsAll(instances) || !areParallel(planes)) {
      return Optional.empty();
    }
    List<T> sorted = new ArrayList<>(instances);
    sorted.sort(Comparator.comparingDouble(i -> planes.get(i).distance()));
    if (!areApart(sorted, planes)) {
      return Optional.empty();
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (range.contains(i)) {
        chosen.add(sorted.get(i));
      }
    }
    return Optional.of(chosen);
  }

  /** Several images at one position are times or echoes: a range of slices would mix them. */
  private static <T> boolean areApart(List<T> sorted, Map<T, Plane> planes) {
    for (int i = 1; i < sorted.size(); i++) {
      double gap = planes.get(sorted.get(i)).distance() - planes.get(sorted.get(i - 1)).distance();
      if (gap < SAME_PLACE_MM) {
        return false;
      }
    }
    return true;
  }

  private static <T> boolean areParallel(Map<T, Plane> planes) {
    Plane first = planes.values().iterator().next();
    return planes.values().stream().allMatch(first::isParallelTo);
  }
}
