package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills slices between drawn ones: their border is where the signed distances to the borders below
 * and above, weighted by position, cancel (shape-based interpolation, Raya and Udupa, IEEE TMI
 * 1990). Regions that do not face each other vanish half way. Used once, by one thread.
 */
final class SliceShapes {
  /**
   * Largest gap that is filled, in usual distances of drawn slices: three forgotten slices. What is
   * further apart was meant to be two regions.
   */
  static final int MOST_GAP = 4;

  /** Stands for "nowhere": larger than any squared distance in a slice, and safe to add. */
  private static final double FAR = 1e20;

  private final Mask drawn;
  private final ImageSlices slices;
  private final Set<Integer> filled = new TreeSet<>();
  private final Mask.Builder builder;

  private SliceShapes(Mask drawn, ImageSlices slices) {
    this.drawn = drawn;
    this.slices = slices;
    this.builder = new Mask.Builder(drawn.geometry());
  }

  /**
   * What was drawn, with the slices between.
   *
   * @param mask with them
   * @param filled which slices were computed and not drawn
   */
  record Result(Mask mask, Set<Integer> filled) {}

  /** Fills gaps of a mask on the grid of an image. */
  static Result fill(Mask drawn, ImageSlices slices) {
    return new SliceShapes(drawn, slices).fill();
  }

  private Result fill() {
    List<Integer> own = new ArrayList<>();
    for (int k = 0; k < slices.count(); k++) {
      if (drawn.hasSlice(k)) {
        own.add(k);
        builder.copy(k, drawn, k);
      }
    }
    int most = MOST_GAP * usualGap(own);
    for (int n = 0; n + 1 < own.size(); n++) {
      int below = own.get(n);
      int above = own.get(n + 1);
      if (above - below > 1 && above - below <= most) {
        between(below, above);
      }
    }
    return new Result(builder.build(), filled);
  }

  private static int usualGap(List<Integer> slices) {
    int[] gaps = new int[Math.max(0, slices.size() - 1)];
    for (int n = 0; n < gaps.length; n++) {
      gaps[n] = slices.get(n + 1) - slices.get(n);
    }
    Arrays.sort(gaps);
    return gaps.length == 0 ? 1 : gaps[(gaps.length - 1) / 2];
  }

  private void between(int below, int above) {
    BitSet low = drawn.slice(below);
    BitSet high = drawn.slice(above);
    int[] box = box(low, high);
    double[] fromLow = signed(low, box);
    double[] fromHigh = signed(high, box);
    for (int k = below + 1; k < above; k++) {
      double part = (double) (k - below) / (above - below);
      BitSet bits = new BitSet();
      for (int n = 0; n < fromLow.length; n++) {
        if ((1 - part) * fromLow[n] + part * fromHigh[n] < 0) {
          bits.set((box[1] + n / box[2]) * slices.columns() + box[0] + n % box[2]);
        }
      }
      if (!bits.isEmpty()) {
        builder.set(k, bits);
        filled.add(k);
      }
    }
  }

  /** First column and row, width and height of what holds both, with a free pixel around. */
  private int[] box(BitSet a, BitSet b) {
    int columns = slices.columns();
    BitSet both = (BitSet) a.clone();
    both.or(b);
    int left = columns;
    int right = 0;
    for (int n = both.nextSetBit(0); n >= 0; n = both.nextSetBit(n + 1)) {
      left = Math.min(left, n % columns);
      right = Math.max(right, n % columns);
    }
    int top = Math.max(0, both.nextSetBit(0) / columns - 1);
    int bottom = Math.min(slices.rows() - 1, (both.length() - 1) / columns + 1);
    left = Math.max(0, left - 1);
    right = Math.min(columns - 1, right + 1);
    return new int[] {left, top, right - left + 1, bottom - top + 1};
  }

  /** Distance in mm of each pixel to the other side of the border, negative inside. */
  private double[] signed(BitSet bits, int[] box) {
    double[] toInside = new double[box[2] * box[3]];
    double[] toOutside = new double[toInside.length];
    for (int n = 0; n < toInside.length; n++) {
      int at = (box[1] + n / box[2]) * slices.columns() + box[0] + n % box[2];
      toInside[n] = bits.get(at) ? 0 : FAR;
      toOutside[n] = bits.get(at) ? FAR : 0;
    }
    squaredDistances(toInside, box);
    squaredDistances(toOutside, box);
    double[] signed = new double[toInside.length];
    for (int n = 0; n < signed.length; n++) {
      signed[n] = Math.sqrt(toInside[n]) - Math.sqrt(toOutside[n]);
    }
    return signed;
  }

  /** Exact Euclidean distance transform: along rows, then along columns. */
  private void squaredDistances(double[] field, int[] box) {
    double[] spacing = slices.pixelSpacingMm();
    int width = box[2];
    int height = box[3];
    for (int j = 0; j < height; j++) {
      line(field, j * width, 1, width, spacing[1]);
    }
    for (int i = 0; i < width; i++) {
      line(field, i, width, height, spacing[0]);
    }
  }

  /** The smallest of (step · distance)² + value along a line; a few hundred pixels at most. */
  private static void line(double[] field, int first, int stride, int count, double step) {
    double[] before = new double[count];
    for (int n = 0; n < count; n++) {
      before[n] = field[first + n * stride];
    }
    for (int n = 0; n < count; n++) {
      double least = before[n];
      for (int m = 1; m < count && m * m * step * step < least; m++) {
        double way = m * m * step * step;
        least = n - m >= 0 ? Math.min(least, before[n - m] + way) : least;
        least = n + m < count ? Math.min(least, before[n + m] + way) : least;
      }
      field[first + n * stride] = least;
    }
  }
}
