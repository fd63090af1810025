package org.tciaviewer.pixel;

/**
 * The predictors of lossless JPEG, ITU-T T.81 Table H.1, applied to whole rows: a row comes with
 * its prediction errors and leaves with its samples, modulo 65536 (H.1.2.1).
 */
final class LosslessPredictor {
  private LosslessPredictor() {}

  /** First row of the image or of a restart interval: predicted from the left. */
  static void firstRow(int[] row, int initial) {
    int left = initial;
    for (int i = 0; i < row.length; i++) {
      left = (left + row[i]) & 0xFFFF;
      row[i] = left;
    }
  }

  /** Any other row: its first sample is predicted from above (H.1.1). */
  static void row(int selection, int[] above, int[] row) {
    row[0] = (above[0] + row[0]) & 0xFFFF;
    switch (selection) {
      case 1 -> left(row);
      case 2 -> above(above, row);
      case 3 -> aboveLeft(above, row);
      case 4 -> plane(above, row);
      case 5 -> leftAndGradient(above, row);
      case 6 -> aboveAndGradient(above, row);
      case 7 -> average(above, row);
      default -> throw new IllegalArgumentException("selection: expected 1..7, was " + selection);
    }
  }

  private static void left(int[] row) {
    int a = row[0];
    for (int i = 1; i < row.length; i++) {
      a = (a + row[i]) & 0xFFFF;
      row[i] = a;
    }
  }

  private static void above(int[] above, int[] row) {
    for (int i = 1; i < row.length; i++) {
      row[i] = (above[i] + row[i]) & 0xFFFF;
    }
  }

  private static void aboveLeft(int[] above, int[] row) {
    for (int i = 1; i < row.length; i++) {
      row[i] = (above[i - 1] + row[i]) & 0xFFFF;
    }
  }

  private static void plane(int[] above, int[] row) {
    int a = row[0];
    for (int i = 1; i < row.length; i++) {
      a = (a + above[i] - above[i - 1] + row[i]) & 0xFFFF;
      row[i] = a;
    }
  }

  private static void leftAndGradient(int[] above, int[] row) {
    int a = row[0];
    for (int i = 1; i < row.length; i++) {
      a = (a + ((above[i] - above[i - 1]) >> 1) + row[i]) & 0xFFFF;
      row[i] = a;
    }
  }

  private static void aboveAndGradient(int[] above, int[] row) {
    int a = row[0];
    for (int i = 1; i < row.length; i++) {
      a = (above[i] + ((a - above[i - 1]) >> 1) + row[i]) & 0xFFFF;
      row[i] = a;
    }
  }

  private static void average(int[] above, int[] row) {
    int a = row[0];
    for (int i = 1; i < row.length; i++) {
      a = (((a + above[i]) >> 1) + row[i]) & 0xFFFF;
      row[i] = a;
    }
  }
}
