package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Measures of closed polygons given as coordinates in one plane, in whatever unit they are. */
public final class Polygons {
  private Polygons() {}

  /**
   * Unsigned area by the shoelace formula; a repeated last point changes nothing, parts that the
   * path encloses in opposite directions cancel.
   */
  public static double area(double[] xs, double[] ys) {
    double twice = 0;
    for (int n = 0, before = xs.length - 1; n < xs.length; before = n++) {
      twice += xs[before] * ys[n] - xs[n] * ys[before];
    }
    return Math.abs(twice) / 2;
  }

  /** The two points that are furthest apart and the widest extent perpendicular to them. */
  record Axes(double longest, double perpendicular) {}

  /** Longest extent and the widest extent perpendicular to it. */
  static Axes axes(double[] xs, double[] ys) {
    List<double[]> hull = hull(xs, ys);
    double longest = 0;
    double[] direction = {1, 0};
    for (double[] a : hull) {
      for (double[] b : hull) {
        double d = Math.hypot(a[0] - b[0], a[1] - b[1]);
        if (d > longest) {
          longest = d;
          direction = new double[] {(b[0] - a[0]) / d, (b[1] - a[1]) / d};
        }
      }
    }
    return new Axes(longest, extent(hull, -direction[1], direction[0]));
  }

  private static double extent(List<double[]> points, double dx, double dy) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] p : points) {
      double at = p[0] * dx + p[1] * dy;
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    return high - low;
  }

  /** Convex hull by Andrew's monotone chain: few points, so that pairs are cheap. */
  private static List<double[]> hull(double[] xs, double[] ys) {
    double[][] points = new double[xs.length][];
    for (int n = 0; n < xs.length; n++) {
      points[n] = new double[] {xs[n], ys[n]};
    }
    Arrays.sort(
        points, Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
    List<double[]> hull = new ArrayList<>(chain(points, 0, 1));
    hull.addAll(chain(points, points.length - 1, -1));
    return hull;
  }

  private static List<double[]> chain(double[][] points, int start, int step) {
    List<double[]> chain = new ArrayList<>();
    for (int n = start; n >= 0 && n < points.length; n += step) {
      while (chain.size() >= 2 && turn(chain, points[n]) <= 0) {
        chain.remove(chain.size() - 1);
      }
      chain.add(points[n]);
    }
    return chain;
  }

  private static double turn(List<double[]> chain, double[] c) {
    double[] a = chain.get(chain.size() - 2);
    double[] b = chain.get(chain.size() - 1);
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }
}
