package org.tciaviewer.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Intensity-volume histogram (IBSI 3.5): the share ν of voxels with at least intensity i, against i
 * and against its fraction γ of the range of intensities.
 */
public final class VolumeHistogramFeatures implements FeatureFamily {
  /**
   * Volume fraction at 10 % intensity (BC2M) (IBSI NK6P): {@code share of voxels with γ ≥ 0.1}.
   * Unit 1; range [0, 1]; NaN for a flat region without a range.
   */
  public static final Feature V10 =
      Feature.ibsiOnly("ivh", "VolumeAt10Intensity", "ivh_v10", "NK6P", Unit.ONE);

  /**
   * Volume fraction at 90 % intensity (BC2M) (IBSI 4279): {@code share of voxels with γ ≥ 0.9}.
   * Unit 1; range [0, 1]; NaN for a flat region without a range.
   */
  public static final Feature V90 =
      Feature.ibsiOnly("ivh", "VolumeAt90Intensity", "ivh_v90", "4279", Unit.ONE);

  /**
   * Intensity at 10 % volume (GBPN) (IBSI PWN1): {@code least i of which at most 10 % of the voxels
   * are ≥ i}. Unit unit of the intensity; any value; NaN when no intensity of the histogram has so
   * few voxels.
   */
  public static final Feature I10 =
      Feature.ibsiOnly("ivh", "IntensityAt10Volume", "ivh_i10", "PWN1", Unit.INTENSITY);

  /**
   * Intensity at 90 % volume (GBPN) (IBSI BOHI): {@code least i of which at most 90 % of the voxels
   * are ≥ i}. Unit unit of the intensity; any value; NaN when no intensity of the histogram has so
   * few voxels.
   */
  public static final Feature I90 =
      Feature.ibsiOnly("ivh", "IntensityAt90Volume", "ivh_i90", "BOHI", Unit.INTENSITY);

  /**
   * Volume fraction difference (DDTU) (IBSI WITY): {@code V10 − V90}. Unit 1; range [0, 1]; NaN for
   * a flat region without a range.
   */
  public static final Feature V10_V90 =
      Feature.ibsiOnly("ivh", "VolumeDifference", "ivh_diff_v10_v90", "WITY", Unit.ONE);

  /**
   * Intensity difference (CNV2) (IBSI JXJA): {@code I10 − I90}. Unit unit of the intensity; range ≥
   * 0; NaN for a flat region without a range.
   */
  public static final Feature I10_I90 =
      Feature.ibsiOnly("ivh", "IntensityDifference", "ivh_diff_i10_i90", "JXJA", Unit.INTENSITY);

  private static final List<Feature> FEATURES = List.of(V10, V90, I10, I90, V10_V90, I10_I90);

  @Override
  public String name() {
    return "ivh";
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  /** Bins of an image whose intensities are not whole numbers (IBSI 3.5: arbitrary units). */
  private static final Discretisation FINE =
      new Discretisation(Discretisation.Kind.NUMBER, 1000, Discretisation.Origin.RANGE_OR_MINIMUM);

  @Override
  public void compute(Sample sample, FeatureValues values) {
    double[] x = sample.intensities();
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double v : x) {
      range[0] = Math.min(range[0], v);
      range[1] = Math.max(range[1], v);
    }
    Resegmentation r = sample.settings().resegmentation();
    if (r.hasAbsoluteRange()) {
      range = new double[] {r.low(), r.high()};
    }
    Discretisation bins = sample.settings().ivh();
    if (bins == null && !sample.wholeNumbers()) {
      bins = FINE;
    }
    putAll(values, bins == null ? whole(sample.sorted(), range) : binned(x, bins, range, r));
  }

  /** Steps of 1 in the unit of the image, from the lower to the upper end of the range. */
  private static Curve whole(double[] sorted, double[] range) {
    return new Curve(sorted, range[0], 1, (int) Math.round(range[1] - range[0]) + 1);
  }

  private static Curve binned(double[] x, Discretisation bins, double[] range, Resegmentation r) {
    int[] levels = bins.levels(x, r.anchor());
    double[] d = Arrays.stream(levels).asDoubleStream().toArray();
    if (bins.kind() == Discretisation.Kind.NUMBER) {
      return new Curve(sorted(d), 1, 1, (int) bins.value());
    }
    double width = bins.value();
    double first = bins.first(range[0], r.anchor());
    double centre = first + width / 2;
    for (int n = 0; n < d.length; n++) {
      d[n] = centre + (levels[n] - 1) * width;
    }
    double highest = r.hasAbsoluteRange() ? (range[1] - first) / width : max(levels);
    return new Curve(sorted(d), centre, width, (int) Math.ceil(highest));
  }

  private static int max(int[] levels) {
    return Arrays.stream(levels).max().orElse(1);
  }

  private static double[] sorted(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static void putAll(FeatureValues values, Curve c) {
    values.put(V10, c.volumeAt(0.1));
    values.put(V90, c.volumeAt(0.9));
    values.put(I10, c.intensityAt(0.1));
    values.put(I90, c.intensityAt(0.9));
    values.put(V10_V90, c.volumeAt(0.1) - c.volumeAt(0.9));
    values.put(I10_I90, c.intensityAt(0.1) - c.intensityAt(0.9));
  }

  /** The histogram over the intensities {@code first + n step}, n = 0 ... count − 1. */
  private record Curve(double[] sorted, double first, double step, int count) {
    double share(int n) {
      return 1 - (double) below(first + n * step) / sorted.length;
    }

    private int below(double intensity) {
      // half a thousandth of a step below, so that a bin centre counts although it was rounded
      double threshold = intensity - step * 5e-4;
      int lo = 0;
      int hi = sorted.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (sorted[mid] < threshold) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
    }

    double volumeAt(double fraction) {
      if (count < 2) {
        return Double.NaN;
      }
      // 1e-9: a fraction that is met exactly counts
      return share((int) Math.ceil(fraction * (count - 1) - 1e-9));
    }

    double intensityAt(double volume) {
      for (int n = 0; n < count; n++) {
        if (share(n) <= volume) {
          return first + n * step;
        }
      }
      return count < 2 ? Double.NaN : first + count * step;
    }
  }
}
