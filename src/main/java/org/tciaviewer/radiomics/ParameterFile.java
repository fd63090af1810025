package org.tciaviewer.radiomics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * A parameter file in YAML as PyRadiomics users have it: {@code imageType}, {@code featureClass},
 * {@code setting}, {@code voxelSetting}. A key that PyRadiomics does not know, or whose effect
 * cannot be given here, is refused; a key that has no effect here is accepted with a notice.
 *
 * @param settings the settings
 * @param kernelRadius radius of the neighbourhood of feature maps in voxels
 */
public record ParameterFile(RadiomicsSettings settings, int kernelRadius) {
  /** PyRadiomics' kernelRadius. */
  public static final int DEFAULT_KERNEL_RADIUS = 1;

  /** Larger than any settings file; protects against a wrong path. */
  private static final long MAXIMUM_BYTES = 1 << 20;

  private static final Set<String> SECTIONS =
      Set.of("imageType", "featureClass", "setting", "voxelSetting");

  /**
   * Reads a file.
   *
   * @param file the file, UTF-8
   * @param job hears of keys without effect
   * @throws FormatException if it is not YAML, a key is unknown or a value is not possible
   * @throws IOException if it cannot be read
   */
  public static ParameterFile read(Path file, Job job) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new FormatException(file + ": expected a parameter file of at most 1 MiB");
    }
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), job);
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }

  /**
   * Parses the text of a file.
   *
   * @throws FormatException as {@link #read}
   */
  public static ParameterFile parse(String text, Job job) throws FormatException {
    Map<String, Object> root = section(load(text), "the file");
    for (String key : root.keySet()) {
      if (!SECTIONS.contains(key)) {
        throw unknown("the file", key, SECTIONS);
      }
    }
    Map<String, Object> setting = section(root.get("setting"), "setting");
    try {
      RadiomicsSettings s = ParameterValues.settings(setting, job);
      s = s.withFamilies(families(section(root.get("featureClass"), "featureClass"), s));
      s = s.withFilters(filters(section(root.get("imageType"), "imageType")));
      return new ParameterFile(
          s, kernelRadius(section(root.get("voxelSetting"), "voxelSetting"), job));
    } catch (IllegalArgumentException e) {
      throw new FormatException(e.getMessage(), e);
    }
  }

  private static Object load(String text) throws FormatException {
    try {
      return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
          .loadFromString(text);
    } catch (YamlEngineException e) {
      throw new FormatException("expected YAML: " + e.getMessage(), e);
    }
  }

  /** A mapping with names as keys; null counts as empty. */
  static Map<String, Object> section(Object value, String name) throws FormatException {
    Map<String, Object> section = new LinkedHashMap<>();
    if (value == null) {
      return section;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new FormatException(name + ": expected keys and values, found " + value);
    }
    for (Map.Entry<?, ?> e : map.entrySet()) {
      section.put(String.valueOf(e.getKey()), e.getValue());
    }
    return section;
  }

  static FormatException unknown(String where, String key, Set<String> known) {
    return new FormatException(
        where
            + ": unknown key \""
            + key
            + "\", expected one of "
            + String.join(", ", new TreeSet<>(known)));
  }

  private static Map<String, Set<String>> families(
      Map<String, Object> section, RadiomicsSettings settings) throws FormatException {
    Map<String, FeatureFamily> known = new HashMap<>();
    for (FeatureFamily f : FeatureFamily.all()) {
      if (f.features().stream().anyMatch(x -> x.isKnownTo(settings.convention()))) {
        known.put(f.name(), f);
      }
    }
    Map<String, Set<String>> families = new HashMap<>();
    for (Map.Entry<String, Object> e : section.entrySet()) {
      FeatureFamily family = known.get(e.getKey());
      if (family == null) {
        throw unknown("featureClass", e.getKey(), known.keySet());
      }
      families.put(e.getKey(), names(family, e.getValue(), settings.convention()));
    }
    return families;
  }

  private static Set<String> names(FeatureFamily family, Object value, Convention convention)
      throws FormatException {
    Set<String> names = new LinkedHashSet<>();
    if (value == null) {
      return names;
    }
    if (!(value instanceof List<?> list)) {
      throw new FormatException(
          "featureClass " + family.name() + ": expected a list of features, found " + value);
    }
    Set<String> known = new LinkedHashSet<>();
    family.features().stream()
        .filter(f -> f.isKnownTo(convention))
        .forEach(f -> known.add(f.name()));
    for (Object name : list) {
      if (!known.contains(String.valueOf(name))) {
        throw unknown("featureClass " + family.name(), String.valueOf(name), known);
      }
      names.add(String.valueOf(name));
    }
    return names;
  }

  private static List<ImageFilter> filters(Map<String, Object> section) throws FormatException {
    List<ImageFilter> filters = new ArrayList<>();
    for (Map.Entry<String, Object> e : section.entrySet()) {
      Map<String, Object> options = section(e.getValue(), "imageType " + e.getKey());
      switch (e.getKey()) {
        case "Original" -> {
          only(options, "Original", Set.of());
          filters.add(ImageFilter.ORIGINAL);
        }
        case "LoG" -> {
          only(options, "LoG", Set.of("sigma"));
          for (double sigma :
              ParameterValues.numbers(options.get("sigma"), "imageType LoG sigma")) {
            filters.add(ImageFilter.log(sigma));
          }
        }
        case "Wavelet" -> {
          only(options, "Wavelet", Set.of("wavelet", "level", "start_level"));
          ParameterValues.expect(options, "wavelet", "coif1");
          ParameterValues.expect(options, "level", 1);
          ParameterValues.expect(options, "start_level", 0);
          filters.addAll(ImageFilter.wavelets());
        }
        default -> throw unknown("imageType", e.getKey(), Set.of("Original", "LoG", "Wavelet"));
      }
    }
    return filters.isEmpty() ? List.of(ImageFilter.ORIGINAL) : filters;
  }

  private static void only(Map<String, Object> options, String name, Set<String> known)
      throws FormatException {
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        throw unknown("imageType " + name, key, known);
      }
    }
  }

  private static int kernelRadius(Map<String, Object> section, Job job) throws FormatException {
    Set<String> known = Set.of("kernelRadius", "maskedKernel", "initValue", "voxelBatch");
    int radius = DEFAULT_KERNEL_RADIUS;
    for (Map.Entry<String, Object> e : section.entrySet()) {
      if (!known.contains(e.getKey())) {
        throw unknown("voxelSetting", e.getKey(), known);
      }
      if (e.getKey().equals("kernelRadius")) {
        radius = (int) ParameterValues.number(e.getValue(), "kernelRadius");
      } else {
        job.notice(
            Notice.info(
                "Parameter without effect", e.getKey() + ": " + e.getValue(), "voxelSetting"));
      }
    }
    return radius;
  }
}
