package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Aggregation;
import org.tciaviewer.radiomics.Convention;
import org.tciaviewer.radiomics.FeatureFamily;
import org.tciaviewer.radiomics.ImageFilter;
import org.tciaviewer.radiomics.ParameterFile;
import org.tciaviewer.radiomics.RadiomicsSettings;
import org.tciaviewer.radiomics.Resampling;
import org.tciaviewer.radiomics.Resampling.Interpolation;
import org.tciaviewer.radiomics.Resegmentation;

/** The keys that all radiomics commands share, and the settings they stand for. */
final class RadiomicsKeys {
  /** Bin widths and multiples of sigma beyond any image: they keep typing errors out. */
  private static final double MOST = 1e9;

  private static final String NONE = "none";

  static final Key<String> ROI = Key.choice("roi", "annotations", "selection", "manager");
  static final Key<String> CONVENTION = Key.choice("convention", "pyradiomics", "ibsi");
  static final Key<String> FAMILIES =
      Key.of("families", "all", "all or names from " + families(), t -> checkedFamilies(t));
  static final Key<Double> BIN_WIDTH =
      Key.number("bin_width", RadiomicsSettings.DEFAULT_BIN_WIDTH, 1e-9, MOST);
  static final Key<OptionalDouble> BIN_COUNT =
      Key.number("bin_count", 1, 4096).labelled("or bin count");
  static final Key<List<Double>> SPACING =
      Key.of("spacing", NONE, "none or x,y,z in mm, 0 keeps an axis", t -> numbers(t, 3))
          .labelled("spacing mm (x,y,z or none)");
  static final Key<String> INTERPOLATION =
      Key.choice("interpolation", "linear", "nearest", "cubic", "bspline");
  static final Key<List<Double>> RANGE =
      Key.of("range", NONE, "none or lower,upper in the unit of the image", t -> numbers(t, 2))
          .labelled("intensity range (lo,hi or none)");
  static final Key<OptionalDouble> SIGMA =
      Key.number("sigma", 1e-9, MOST).labelled("outliers beyond n sigma");
  static final Key<String> AGGREGATION =
      Key.choice(
          "aggregation", "auto", "3D-mrg", "3D-avg", "2.5D-mrg", "2.5D-avg", "2D-mrg", "2D-avg");
  static final Key<List<ImageFilter>> FILTERS =
      Key.of(
              "filters",
              NONE,
              "none or a list of log:SIGMA (mm) and wavelet",
              RadiomicsKeys::filterList)
          .labelled("filters (log:1,log:3,wavelet)");
  static final Key<Boolean> SPREAD =
      Key.flag("spread").labelled("rows with the spread over readers");
  static final Key<Optional<Path>> SETTINGS = Key.path("settings").labelled("parameter file");

  /** The keys that become settings, in the order of a dialog. */
  static final List<Key<?>> ALL =
      List.of(
          CONVENTION,
          FAMILIES,
          BIN_WIDTH,
          BIN_COUNT,
          SPACING,
          INTERPOLATION,
          RANGE,
          SIGMA,
          AGGREGATION,
          FILTERS,
          SETTINGS);

  private RadiomicsKeys() {}

  private static String families() {
    return String.join(", ", FeatureFamily.all().stream().map(FeatureFamily::name).toList());
  }

  private static String checkedFamilies(String text) {
    if (!text.equals("all") && (familyMap(text).isEmpty())) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** Names of families to all their default features; "all" is no restriction. */
  private static Map<String, Set<String>> familyMap(String text) {
    Map<String, Set<String>> map = new HashMap<>();
    if (text.equals("all")) {
      return map;
    }
    for (String item : Keys.items(text)) {
      String name = canonical(item);
      map.put(
          FeatureFamily.all().stream()
              .map(FeatureFamily::name)
              .filter(f -> f.equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(item)),
          Set.of());
    }
    return map;
  }

  /** IBSI's and common names of families. */
  private static String canonical(String item) {
    return switch (item.toLowerCase(Locale.ROOT)) {
      case "morphology", "morph", "shape3d" -> "shape";
      case "statistics", "stat", "intensity" -> "firstorder";
      case "ih" -> "histogram";
      case "loc" -> "local";
      case "cm" -> "glcm";
      case "rlm" -> "glrlm";
      case "szm" -> "glszm";
      case "dzm" -> "gldzm";
      case "ngldm", "ngl" -> "gldm";
      case "ngt" -> "ngtdm";
      default -> item;
    };
  }

  /** Numbers separated by commas; "none" gives an empty list. */
  private static List<Double> numbers(String text, int count) {
    if (text.equals(NONE) || text.isEmpty()) {
      return List.of();
    }
    List<Double> numbers = new ArrayList<>();
    for (String item : Keys.items(text)) {
      numbers.add(Double.parseDouble(item));
    }
    if (numbers.size() != count || numbers.stream().anyMatch(n -> Double.isNaN(n))) {
      throw new IllegalArgumentException(text);
    }
    return numbers;
  }

  private static List<ImageFilter> filterList(String text) {
    List<ImageFilter> filters = new ArrayList<>();
    filters.add(ImageFilter.ORIGINAL);
    if (text.equals(NONE) || text.isEmpty()) {
      return filters;
    }
    for (String item : Keys.items(text)) {
      String name = item.toLowerCase(Locale.ROOT);
      if (name.startsWith("log:")) {
        filters.add(ImageFilter.log(Double.parseDouble(name.substring("log:".length()))));
      } else if (name.equals("wavelet")) {
        filters.addAll(ImageFilter.wavelets());
      } else if (!name.equals("original")) {
        throw new IllegalArgumentException(item);
      }
    }
    return filters;
  }

  /**
   * The settings of these keys: those of the parameter file, if one is named, changed by the keys
   * that were given.
   *
   * @throws IOException when the parameter file cannot be read or is wrong
   */
  static RadiomicsSettings settings(Keys keys, Job job) throws IOException {
    RadiomicsSettings s = base(keys, job);
    boolean isFile = keys.get(SETTINGS).isPresent();
    if (keys.has(FAMILIES)) {
      s = s.withFamilies(familyMap(keys.get(FAMILIES)));
      checkAny(s, keys.get(FAMILIES));
    }
    OptionalDouble count = bins(keys);
    if (count.isPresent()) {
      s = s.withBinCount((int) count.getAsDouble());
    } else if (keys.has(BIN_WIDTH)) {
      s = s.withBinWidth(keys.get(BIN_WIDTH));
    }
    s = s.with(resampling(keys, s.resampling(), isFile));
    s = s.with(resegmentation(keys, s.resegmentation()));
    String aggregation = keys.get(AGGREGATION);
    if (!aggregation.equals("auto")) {
      s = s.with(Aggregation.of(aggregation));
    }
    return keys.has(FILTERS) ? s.withFilters(keys.get(FILTERS)) : s;
  }

  private static OptionalDouble bins(Keys keys) {
    OptionalDouble count = keys.get(BIN_COUNT);
    if (count.isPresent() && keys.has(BIN_WIDTH)) {
      throw new IllegalArgumentException("bin_width= and bin_count= exclude each other: give one");
    }
    if (count.isPresent() && count.getAsDouble() != Math.rint(count.getAsDouble())) {
      throw new IllegalArgumentException(
          "bin_count=" + count.getAsDouble() + ": expected a whole number");
    }
    return count;
  }

  private static void checkAny(RadiomicsSettings s, String families) {
    if (FeatureFamily.all().stream().noneMatch(s::wants)) {
      throw new IllegalArgumentException(
          "families="
              + families
              + ": convention "
              + s.convention().key()
              + " has no features in these families");
    }
  }

  private static RadiomicsSettings base(Keys keys, Job job) throws IOException {
    Optional<Path> file = keys.get(SETTINGS);
    Convention wanted = Convention.valueOf(keys.get(CONVENTION).toUpperCase(Locale.ROOT));
    if (file.isEmpty()) {
      return RadiomicsSettings.of(wanted);
    }
    if (!Files.isRegularFile(file.get())) {
      throw new IllegalArgumentException(
          "settings=" + file.get() + ": expected a parameter file (YAML) that exists");
    }
    RadiomicsSettings read = ParameterFile.read(file.get(), job).settings();
    if (keys.has(CONVENTION) && read.convention() != wanted) {
      throw new IllegalArgumentException(
          "convention="
              + keys.get(CONVENTION)
              + ": the parameter file says "
              + read.convention().key()
              + "; leave the key out or change setting: convention in the file");
    }
    return read;
  }

  private static Resampling resampling(Keys keys, Resampling r, boolean isFile) {
    List<Double> spacing = keys.has(SPACING) ? keys.get(SPACING) : r.spacingMm();
    Interpolation image = r.image();
    if (keys.has(INTERPOLATION) || !isFile) {
      image =
          switch (keys.get(INTERPOLATION)) {
            case "nearest" -> Interpolation.NEAREST;
            case "cubic", "bspline" -> Interpolation.CUBIC;
            default -> Interpolation.LINEAR;
          };
    }
    return new Resampling(spacing, image, r.rounding(), r.padDistance());
  }

  private static Resegmentation resegmentation(Keys keys, Resegmentation r) {
    double low = r.low();
    double high = r.high();
    Resegmentation.Mode mode = r.mode();
    if (keys.has(RANGE)) {
      List<Double> range = keys.get(RANGE);
      low = range.isEmpty() ? Double.NEGATIVE_INFINITY : range.get(0);
      high = range.isEmpty() ? Double.POSITIVE_INFINITY : range.get(1);
      mode = Resegmentation.Mode.ABSOLUTE;
    }
    double sigma = keys.has(SIGMA) ? keys.get(SIGMA).orElse(Double.NaN) : r.sigma();
    return new Resegmentation(low, high, mode, sigma);
  }
}
