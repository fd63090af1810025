package org.tciaviewer.pixel;

/**
 * Context labels of the coding passes, tabulated by the significance and sign of the eight
 * neighbours (ITU-T T.800 D.3).
 */
final class J2kContexts {
  /** First of the three contexts of magnitude refinement (Table D.4). */
  static final int REFINEMENT = 14;

  /** In an entry of {@link #SIGN}: the decoded bit is inverted. */
  static final int INVERT_SHIFT = 7;

  /** Neighbours are rows of three bits, the coefficient itself in bit 4. */
  private static final int NEIGHBOURHOODS = 512;

  private static final int NORTH = 1;
  private static final int WEST = 3;
  private static final int EAST = 5;
  private static final int SOUTH = 7;
  private static final int FIRST_SIGN = 9;

  private static final byte[][] ZERO_CODING = {
    zeroCoding(0), zeroCoding(1), zeroCoding(2), zeroCoding(3)
  };

  /**
   * Sign contexts (Tables D.2, D.3) by the significance of the four direct neighbours in bits 1, 3,
   * 5, 7 and their signs in the bits below each.
   */
  static final byte[] SIGN = sign();

  private J2kContexts() {}

  /** Zero coding contexts (Table D.1) of a sub-band, by the nine bits of the neighbourhood. */
  static byte[] zeroCodingOf(int orientation) {
    return ZERO_CODING[orientation];
  }

  private static byte[] zeroCoding(int orientation) {
    byte[] labels = new byte[NEIGHBOURHOODS];
    for (int n = 0; n < NEIGHBOURHOODS; n++) {
      int horizontal = bit(n, WEST) + bit(n, EAST);
      int vertical = bit(n, NORTH) + bit(n, SOUTH);
      int diagonal = bit(n, 0) + bit(n, 2) + bit(n, 6) + bit(n, 8);
      labels[n] =
          (byte)
              switch (orientation) {
                case 1 -> axial(vertical, horizontal, diagonal);
                case 3 -> diagonal(horizontal + vertical, diagonal);
                default -> axial(horizontal, vertical, diagonal);
              };
    }
    return labels;
  }

  private static int bit(int value, int index) {
    return value >> index & 1;
  }

  /** Columns "LL and LH" of Table D.1; those of "HL" with the first two exchanged. */
  private static int axial(int horizontal, int vertical, int diagonal) {
    if (horizontal == 2) {
      return 8;
    }
    if (horizontal == 1) {
      return vertical >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
    }
    if (vertical > 0) {
      return vertical + 2;
    }
    return Math.min(diagonal, 2);
  }

  /** Column "HH" of Table D.1. */
  private static int diagonal(int direct, int diagonal) {
    if (diagonal >= 3) {
      return 8;
    }
    if (diagonal == 2) {
      return direct >= 1 ? 7 : 6;
    }
    if (diagonal == 1) {
      return 3 + Math.min(direct, 2);
    }
    return Math.min(direct, 2);
  }

  private static byte[] sign() {
    byte[] labels = new byte[256];
    for (int n = 0; n < labels.length; n++) {
      int h = Integer.signum(contribution(n, WEST) + contribution(n, EAST));
      int v = Integer.signum(contribution(n, NORTH) + contribution(n, SOUTH));
      boolean invert = h < 0 || h == 0 && v < 0;
      int sign = invert ? -1 : 1;
      int label = FIRST_SIGN + (h == 0 ? Math.abs(v) : 3 + sign * v);
      labels[n] = (byte) (label | (invert ? 1 << INVERT_SHIFT : 0));
    }
    return labels;
  }

  /** −1 or 1 for a significant neighbour, 0 for others (Table D.2). */
  private static int contribution(int neighbours, int index) {
    return bit(neighbours, index) * (1 - 2 * bit(neighbours, index - 1));
  }
}
