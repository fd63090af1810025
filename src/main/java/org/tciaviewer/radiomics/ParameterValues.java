package org.tciaviewer.radiomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.Resampling.Interpolation;
import org.tciaviewer.radiomics.Resampling.Rounding;
import org.tciaviewer.radiomics.TextureSettings.Symmetry;
import org.tciaviewer.radiomics.TextureSettings.Weighting;

/** The section {@code setting} of a parameter file. */
final class ParameterValues {
  /** Keys of PyRadiomics that say nothing here: regions, files and checks are handled elsewhere. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "label",
          "label_channel",
          "labelChannel",
          "minimumROIDimensions",
          "minimumROISize",
          "geometryTolerance",
          "correctMask",
          "preCrop",
          "additionalInfo",
          "enableCExtensions",
          "normalizeScale",
          "removeOutliers",
          "force2Ddimension",
          "verbose");

  private static final Set<String> WITH_EFFECT =
      Set.of(
          "binWidth",
          "binCount",
          "resampledPixelSpacing",
          "interpolator",
          "padDistance",
          "resegmentRange",
          "resegmentMode",
          "resegmentShape",
          "normalize",
          "force2D",
          "distances",
          "symmetricalGLCM",
          "weightingNorm",
          "gldm_a",
          "voxelArrayShift",
          "convention",
          "aggregation",
          "rounding",
          "outlierSigma",
          "ivhBinWidth",
          "ivhBinCount");

  private ParameterValues() {}

  static RadiomicsSettings settings(Map<String, Object> m, Job job) throws FormatException {
    for (Map.Entry<String, Object> e : m.entrySet()) {
      if (WITHOUT_EFFECT.contains(e.getKey())) {
        job.notice(
            Notice.info("Parameter without effect", e.getKey() + ": " + e.getValue(), "setting"));
      } else if (!WITH_EFFECT.contains(e.getKey())) {
        Set<String> known = new HashSet<>(WITH_EFFECT);
        known.addAll(WITHOUT_EFFECT);
        throw ParameterFile.unknown("setting", e.getKey(), known);
      }
    }
    expect(m, "normalize", false);
    expect(m, "resegmentShape", false);
    expect(m, "force2Ddimension", 0);
    String convention = word(m, "convention", "pyradiomics");
    RadiomicsSettings s = RadiomicsSettings.of(choice(Convention.class, convention, "convention"));
    s = bins(m, s);
    s = s.with(resampling(m, s.resampling()));
    s = s.with(resegmentation(m));
    s = s.with(texture(m, s.texture()));
    if (m.get("voxelArrayShift") != null) {
      s = s.withArrayShift(number(m.get("voxelArrayShift"), "voxelArrayShift"));
    }
    return s;
  }

  private static RadiomicsSettings bins(Map<String, Object> m, RadiomicsSettings settings)
      throws FormatException {
    RadiomicsSettings s = settings;
    if (m.get("binCount") != null) {
      s = s.withBinCount((int) whole(m.get("binCount"), "binCount"));
    } else if (m.get("binWidth") != null) {
      s = s.withBinWidth(number(m.get("binWidth"), "binWidth"));
    }
    Discretisation.Origin origin = Discretisation.Origin.RANGE_OR_MINIMUM;
    if (m.get("ivhBinCount") != null) {
      double count = whole(m.get("ivhBinCount"), "ivhBinCount");
      s = s.withIvh(new Discretisation(Discretisation.Kind.NUMBER, count, origin));
    } else if (m.get("ivhBinWidth") != null) {
      double width = number(m.get("ivhBinWidth"), "ivhBinWidth");
      s = s.withIvh(new Discretisation(Discretisation.Kind.SIZE, width, origin));
    }
    return s;
  }

  private static Resampling resampling(Map<String, Object> m, Resampling r) throws FormatException {
    List<Double> spacing = List.of();
    if (m.get("resampledPixelSpacing") != null) {
      spacing = numbers(m.get("resampledPixelSpacing"), "resampledPixelSpacing");
    }
    Interpolation image =
        m.get("interpolator") == null ? r.image() : interpolator(m.get("interpolator"));
    Rounding rounding =
        choice(Rounding.class, word(m, "rounding", r.rounding().name()), "rounding");
    int pad = r.padDistance();
    if (m.get("padDistance") != null) {
      pad = (int) whole(m.get("padDistance"), "padDistance");
    }
    return new Resampling(spacing, image, rounding, pad);
  }

  /** PyRadiomics takes SimpleITK's names or numbers. */
  private static Interpolation interpolator(Object value) throws FormatException {
    return switch (String.valueOf(value)) {
      case "sitkNearestNeighbor", "1" -> Interpolation.NEAREST;
      case "sitkLinear", "2" -> Interpolation.LINEAR;
      case "sitkBSpline", "3" -> Interpolation.CUBIC;
      default ->
          throw new FormatException(
              "interpolator: expected sitkBSpline, sitkLinear or sitkNearestNeighbor, found "
                  + value);
    };
  }

  private static Resegmentation resegmentation(Map<String, Object> m) throws FormatException {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (m.get("resegmentRange") != null) {
      List<Double> range = numbers(m.get("resegmentRange"), "resegmentRange");
      if (range.size() > 2) {
        throw new FormatException("resegmentRange: expected one or two numbers, found " + range);
      }
      low = range.get(0);
      high = range.size() == 2 ? range.get(1) : high;
    }
    Resegmentation.Mode mode =
        choice(Resegmentation.Mode.class, word(m, "resegmentMode", "absolute"), "resegmentMode");
    double sigma = Double.NaN;
    if (m.get("outlierSigma") != null) {
      sigma = number(m.get("outlierSigma"), "outlierSigma");
    }
    return new Resegmentation(Math.min(low, high), Math.max(low, high), mode, sigma);
  }

  private static TextureSettings texture(Map<String, Object> m, TextureSettings t)
      throws FormatException {
    Aggregation aggregation = t.aggregation();
    if (flag(m, "force2D", false)) {
      aggregation = aggregation.isMerged() ? Aggregation.MERGED_2_5D : Aggregation.AVERAGED_2_5D;
    }
    if (m.get("aggregation") != null) {
      aggregation = Aggregation.of(String.valueOf(m.get("aggregation")));
    }
    List<Integer> distances = new ArrayList<>();
    if (m.get("distances") == null) {
      distances.addAll(t.distances());
    } else {
      for (double d : numbers(m.get("distances"), "distances")) {
        distances.add((int) whole(d, "distances"));
      }
    }
    Symmetry symmetry = flag(m, "symmetricalGLCM", true) ? Symmetry.SYMMETRIC : Symmetry.ASYMMETRIC;
    Weighting weighting =
        choice(Weighting.class, word(m, "weightingNorm", "none"), "weightingNorm");
    double alpha = m.get("gldm_a") == null ? t.alpha() : number(m.get("gldm_a"), "gldm_a");
    return new TextureSettings(aggregation, distances, symmetry, weighting, alpha);
  }

  /** Refuses a value other than the one that can be given here; an absent key is that value. */
  static void expect(Map<String, Object> m, String key, Object only) throws FormatException {
    Object value = m.get(key);
    if (value != null && !value.equals(only)) {
      throw new FormatException(key + ": only " + only + " is possible here, found " + value);
    }
  }

  static double number(Object value, String key) throws FormatException {
    if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
      return n.doubleValue();
    }
    throw new FormatException(key + ": expected a number, found " + value);
  }

  private static double whole(Object value, String key) throws FormatException {
    double number = number(value, key);
    if (number != Math.rint(number)) {
      throw new FormatException(key + ": expected a whole number, found " + value);
    }
    return number;
  }

  /** A list of numbers, or a single one. */
  static List<Double> numbers(Object value, String key) throws FormatException {
    List<Double> numbers = new ArrayList<>();
    if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object item : list) {
        numbers.add(number(item, key));
      }
    } else {
      numbers.add(number(value, key));
    }
    return numbers;
  }

  private static boolean flag(Map<String, Object> m, String key, boolean fallback)
      throws FormatException {
    Object value = m.get(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Boolean b) {
      return b;
    }
    throw new FormatException(key + ": expected true or false, found " + value);
  }

  private static String word(Map<String, Object> m, String key, String fallback) {
    Object value = m.get(key);
    return value == null ? fallback : String.valueOf(value);
  }

  /** A constant by its name in any case. */
  static <E extends Enum<E>> E choice(Class<E> type, String name, String key)
      throws FormatException {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw new FormatException(
        key + ": expected one of " + String.join(", ", names) + ", found " + name);
  }
}
