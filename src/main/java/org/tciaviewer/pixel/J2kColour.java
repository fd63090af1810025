package org.tciaviewer.pixel;

/**
 * The inverse component transforms of the first three components (ITU-T T.800 Annex G), in place:
 * luminance and two chroma differences become red, green, blue.
 */
final class J2kColour {
  // Equations G-12 to G-14
  private static final float RED_CR = 1.402f;
  private static final float GREEN_CB = -0.344136f;
  private static final float GREEN_CR = -0.714136f;
  private static final float BLUE_CB = 1.772f;

  private J2kColour() {}

  /** The inverse RCT (equations G-6 to G-8). */
  static void reversible(int[][] first, int[][] second, int[][] third) {
    for (int y = 0; y < first.length; y++) {
      int[] a = first[y];
      int[] b = second[y];
      int[] c = third[y];
      for (int x = 0; x < a.length; x++) {
        int green = a[x] - ((b[x] + c[x]) >> 2);
        a[x] = c[x] + green;
        c[x] = b[x] + green;
        b[x] = green;
      }
    }
  }

  /** The inverse ICT (equations G-12 to G-14). */
  static void irreversible(float[][] first, float[][] second, float[][] third) {
    for (int y = 0; y < first.length; y++) {
      float[] a = first[y];
      float[] b = second[y];
      float[] c = third[y];
      for (int x = 0; x < a.length; x++) {
        float luminance = a[x];
        float cb = b[x];
        float cr = c[x];
        a[x] = luminance + RED_CR * cr;
        b[x] = luminance + GREEN_CB * cb + GREEN_CR * cr;
        c[x] = luminance + BLUE_CB * cb;
      }
    }
  }
}
