package org.tciaviewer.demo;

import java.util.Optional;

/**
 * What is in the lungs of the {@link Thorax} for readers to find.
 *
 * @param name as the demo speaks of it
 * @param shape body of the finding
 * @param hole part of it that is air
 * @param hu attenuation of the body, HU
 */
record Nodule(String name, Ellipsoid shape, Optional<Ellipsoid> hole, int hu) {
  /** A cavitated mass in the right lung: readers exclude its cavity. */
  static final Nodule MASS =
      new Nodule(
          "mass",
          new Ellipsoid(-78, 12, 22, 16, 14.5, 15),
          Optional.of(new Ellipsoid(-77, 11, 23, 6, 5.5, 6.5)),
          40);

  /** A solid nodule in the left lung. */
  static final Nodule SOLID =
      new Nodule("solid", new Ellipsoid(74, -26, 62, 7.5, 7, 8.5), Optional.empty(), 35);

  /** A ground glass nodule that two readers mark. */
  static final Nodule GLASS =
      new Nodule("ground glass", new Ellipsoid(84, 30, -18, 6, 6.5, 7), Optional.empty(), -480);

  /** Less than 3 mm: one voxel, marked by a point. */
  static final Nodule SMALL = point("small", 74, 70, 42, -250);

  /** Not a nodule: a scar that two readers point at. */
  static final Nodule SCAR =
      new Nodule("scar", new Ellipsoid(-92, -30, 70, 2.2, 7, 3), Optional.empty(), -300);

  /** No finding at a point; no attenuation is that low. */
  static final int NOTHING = Integer.MIN_VALUE;

  private static final Nodule[] ALL = {MASS, SOLID, GLASS, SMALL, SCAR};
  private static final int CAVITY = -980;

  /** A finding of one voxel, given by its index. */
  private static Nodule point(String name, int column, int row, int slice, int hu) {
    Ellipsoid voxel =
        new Ellipsoid(
            Thorax.x(column),
            Thorax.y(row),
            Thorax.z(slice),
            Thorax.COLUMN_SPACING / 2,
            Thorax.ROW_SPACING / 2,
            Thorax.SLICE_SPACING / 2);
    return new Nodule(name, voxel, Optional.empty(), hu);
  }

  /** Whether a point is in the body of the finding, without its hole. */
  boolean contains(double x, double y, double z) {
    return shape.contains(x, y, z) && hole.filter(h -> h.contains(x, y, z)).isEmpty();
  }

  /** Attenuation of the finding at a point, HU, or {@link #NOTHING}. */
  static int hu(double x, double y, double z) {
    for (Nodule n : ALL) {
      if (n.shape.contains(x, y, z)) {
        boolean air = n.hole.isPresent() && n.hole.get().contains(x, y, z);
        return air ? CAVITY : n.hu;
      }
    }
    return NOTHING;
  }
}
