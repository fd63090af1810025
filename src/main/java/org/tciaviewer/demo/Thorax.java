package org.tciaviewer.demo;

/**
 * A thorax made of ellipsoids, sampled as a CT: 64 axial slices of 240 columns × 192 rows, with
 * three different spacings so that any mix-up shows. The seed of the noise is fixed: all runs give
 * the same values. Patient coordinates in mm, LPS.
 */
final class Thorax {
  static final int COLUMNS = 240;
  static final int ROWS = 192;
  static final int SLICES = 64;

  // Dyadic numbers: positions are exact in binary and short as Decimal Strings.
  static final double COLUMN_SPACING = 1.4375;
  static final double ROW_SPACING = 1.6875;
  static final double SLICE_SPACING = 4.0;
  static final double FIRST_X = -COLUMN_SPACING * (COLUMNS - 1) / 2;
  static final double FIRST_Y = -ROW_SPACING * (ROWS - 1) / 2;
  static final double FIRST_Z = -126.0;

  static final int RESCALE_INTERCEPT = -1024;

  private static final long SEED = 20261121L;

  private static final int AIR = -1000;
  private static final int FAT = -90;
  private static final int MUSCLE = 45;
  private static final int LUNG = -850;
  private static final int TRACHEA = -990;
  static final int BLOOD = 140;
  static final int LIVER = 65;
  private static final int BONE = 420;
  private static final int MARROW = 220;
  private static final int CANAL = 20;
  private static final int TABLE = -150;

  private static final Ellipsoid RIGHT_LUNG = new Ellipsoid(-68, -8, 0, 55, 78, 122);
  private static final Ellipsoid LEFT_LUNG = new Ellipsoid(70, -4, 4, 52, 76, 118);
  private static final Ellipsoid HEART = new Ellipsoid(18, -42, -58, 54, 44, 52);
  private static final Ellipsoid LIVER_DOME = new Ellipsoid(-62, -6, -142, 82, 84, 66);
  private static final Ellipsoid STOMACH = new Ellipsoid(70, -18, -150, 58, 66, 62);

  private static final double TABLE_TOP = 122;
  private static final double TABLE_BOTTOM = 130;
  private static final double TABLE_HALF_WIDTH = 140;

  private Thorax() {}

  static double x(double column) {
    return FIRST_X + column * COLUMN_SPACING;
  }

  static double y(double row) {
    return FIRST_Y + row * ROW_SPACING;
  }

  static double z(double slice) {
    return FIRST_Z + slice * SLICE_SPACING;
  }

  /** Stored values of one slice, HU minus the intercept, row-major; some are negative. */
  static short[] slice(int k) {
    Noise noise = new Noise(SEED + k);
    short[] stored = new short[ROWS * COLUMNS];
    double z = z(k);
    for (int j = 0; j < ROWS; j++) {
      double y = y(j);
      for (int i = 0; i < COLUMNS; i++) {
        int hu = hu(x(i), y, z) + noise.next();
        stored[j * COLUMNS + i] = (short) (hu - RESCALE_INTERCEPT);
      }
    }
    return stored;
  }

  /** Attenuation at a point without noise, HU. */
  static int hu(double x, double y, double z) {
    double body = square(x / (158 - 0.02 * Math.max(0, z))) + square(y / 112);
    if (body >= 1) {
      boolean table = y > TABLE_TOP && y < TABLE_BOTTOM && Math.abs(x) < TABLE_HALF_WIDTH;
      return table ? TABLE : AIR;
    }
    int spine = spine(x, y, z);
    if (spine != 0) {
      return spine;
    }
    if (body > 0.86) {
      return FAT;
    }
    double lung = Math.min(RIGHT_LUNG.level(x, y, z), LEFT_LUNG.level(x, y, z));
    return lung < 1.22 ? chest(x, y, z, lung) : MUSCLE;
  }

  private static int chest(double x, double y, double z, double lung) {
    if (LIVER_DOME.contains(x, y, z)) {
      return LIVER;
    }
    if (HEART.contains(x, y, z) || STOMACH.contains(x, y, z)) {
      return MUSCLE;
    }
    if (lung < 1) {
      return inLung(x, y, z);
    }
    return lung > 1.06 && isRib(y, z) ? BONE : MUSCLE;
  }

  private static int inLung(double x, double y, double z) {
    int finding = Nodule.hu(x, y, z);
    if (finding != Nodule.NOTHING) {
      return finding;
    }
    return isVessel(x, y, z) ? MUSCLE : LUNG;
  }

  /** Ribs fall from the back to the front, 26 mm apart. */
  private static boolean isRib(double y, double z) {
    double along = (z + 0.35 * y) / 26;
    return along - Math.floor(along) < 0.32;
  }

  /** Vessels leave the hilum and thin out. */
  private static boolean isVessel(double x, double y, double z) {
    double side = Math.abs(x) - 30;
    double radius = 4.5 - 0.06 * side;
    if (side < 0 || radius < 0.7) {
      return false;
    }
    double branch = Math.abs(z - 0.55 * side) - 0.30 * side;
    double depth = Math.abs(y + 6) - 0.28 * side;
    return square(branch) + square(depth) < square(radius);
  }

  /** Vertebrae with discs, canal, aorta and trachea; 0 where there is none of them. */
  private static int spine(double x, double y, double z) {
    if (square(x) + square(y - 92) < square(8)) {
      return CANAL;
    }
    double vertebra = square(x / 19) + square((y - 68) / 16);
    if (vertebra < 1) {
      double height = z / 28 - Math.floor(z / 28);
      return height < 0.18 ? MUSCLE : vertebra > 0.8 ? BONE : MARROW;
    }
    if (square(x) + square(y - 92) < square(13) || isSternum(x, y, z)) {
      return BONE;
    }
    if (square(x - 17) + square(y - 38) < square(12)) {
      return BLOOD;
    }
    double wall = square(x) + square(y + 2);
    boolean neck = z > 20 && wall < square(11);
    return neck ? (wall < square(8.5) ? TRACHEA : MUSCLE) : 0;
  }

  private static boolean isSternum(double x, double y, double z) {
    return z > -40 && square(x / 17) + square((y + 97) / 5) < 1;
  }

  private static double square(double v) {
    return v * v;
  }
}
