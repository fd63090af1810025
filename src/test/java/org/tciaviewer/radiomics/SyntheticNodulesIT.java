package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Resampling.Interpolation;
import org.tciaviewer.radiomics.Resampling.Rounding;

/** Two synthetic nodules against the values of PyRadiomics and of MIRP, the reference programs. */
class SyntheticNodulesIT {
  /** Relative: the reference programs keep intensities as 32-bit floats. */
  private static final double EQUAL = 1e-6;

  /** Relative: the mesh of ambiguous cells is a choice (difference 3 of docs/radiomics.md). */
  private static final double MESH = 0.03;

  /** Features that contain area or volume of the mesh. */
  private static final Set<String> MESH_FEATURES =
      Set.of(
          "MeshVolume",
          "SurfaceArea",
          "SurfaceVolumeRatio",
          "Compactness1",
          "Compactness2",
          "SphericalDisproportion",
          "Sphericity",
          "Asphericity",
          "IntegratedIntensity",
          "VolumeDensityAABB",
          "AreaDensityAABB",
          "VolumeDensityAEE",
          "AreaDensityAEE",
          "VolumeDensityConvexHull",
          "AreaDensityConvexHull");

  @TestFactory
  Stream<DynamicTest> everyValueIsReproduced() throws IOException {
    Map<List<String>, Map<String, Double>> cases = new LinkedHashMap<>();
    Path table = TestData.path("radiomics/synthetic/reference.csv");
    for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
      String[] r = line.split(",");
      cases
          .computeIfAbsent(List.of(r[0], r[1], r[2]), key -> new LinkedHashMap<>())
          .put(r[3], Double.parseDouble(r[4]));
    }
    assertThat(cases).hasSize(24);
    return cases.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey().toString(), () -> compare(e.getKey(), e.getValue())));
  }

  private static void compare(List<String> key, Map<String, Double> reference) {
    ArrayImage image =
        Nifti.read(TestData.path("radiomics/synthetic/" + key.get(0) + "_image.nii.gz"));
    ArrayImage label =
        Nifti.read(TestData.path("radiomics/synthetic/" + key.get(0) + "_label.nii.gz"));
    Mask mask = ArrayImage.mask(image.grid(), Nifti.inside(label));
    List<String> wrong = new ArrayList<>();
    int compared =
        key.get(1).equals("mirp")
            ? compareMirp(image, mask, key.get(2), reference, wrong)
            : comparePython(image, mask, key.get(2), reference, wrong);
    assertThat(wrong).as(wrong.size() + " of " + compared + " values differ").isEmpty();
    assertThat(compared).isGreaterThan(100);
  }

  private static int comparePython(
      ArrayImage image,
      Mask mask,
      String setting,
      Map<String, Double> reference,
      List<String> wrong) {
    RadiomicsSettings settings = pythonSettings(setting).withFamilies(everything());
    Extraction extraction = RegionExtractor.extract(image, mask, settings, Job.silent());
    Map<String, Double> own = new HashMap<>();
    extraction
        .values()
        .forEach(
            (filter, values) ->
                values
                    .asMap()
                    .forEach((f, v) -> own.put(f.column(Convention.PYRADIOMICS, filter), v)));
    reference.forEach(
        (name, value) -> {
          String feature = name.substring(name.lastIndexOf('_') + 1);
          check(feature, own.getOrDefault(name, Double.NaN), value, wrong);
        });
    return reference.size();
  }

  /** Every feature that PyRadiomics knows, the deprecated ones included. */
  private static Map<String, Set<String>> everything() {
    Map<String, Set<String>> families = new HashMap<>();
    for (FeatureFamily family : FeatureFamily.all()) {
      for (Feature f : family.features()) {
        if (f.isKnownTo(Convention.PYRADIOMICS) && !f.family().equals("shape2D")) {
          families.computeIfAbsent(f.family(), n -> new java.util.HashSet<>()).add(f.name());
        }
      }
    }
    return families;
  }

  private static RadiomicsSettings pythonSettings(String setting) {
    RadiomicsSettings s = RadiomicsSettings.of(Convention.PYRADIOMICS);
    return switch (setting) {
      case "binwidth25" -> s;
      case "bincount32" -> s.withBinCount(32);
      case "binwidth25_iso1_linear" -> s.with(iso(Interpolation.LINEAR));
      case "binwidth25_iso1_bspline" -> s.with(iso(Interpolation.CUBIC));
      case "binwidth25_reseg" -> s.with(range(-1000, 400, Double.NaN));
      case "force2D_binwidth25" -> s.with(Aggregation.AVERAGED_2_5D);
      default -> throw new IllegalArgumentException(setting);
    };
  }

  private static Resampling iso(Interpolation interpolation) {
    return new Resampling(List.of(1.0, 1.0, 1.0), interpolation, Rounding.AUTO, 5);
  }

  private static Resegmentation range(double low, double high, double sigma) {
    return new Resegmentation(low, high, Resegmentation.Mode.ABSOLUTE, sigma);
  }

  private static RadiomicsSettings mirpSettings(String setting) {
    RadiomicsSettings s = RadiomicsSettings.of(Convention.IBSI);
    Resampling iso = iso(Interpolation.LINEAR);
    return switch (setting) {
      case "fbs25_range-1000_400", "2d_fbs25_range-1000_400" ->
          s.with(range(-1000, 400, Double.NaN));
      case "fbs25_range-600_400" -> s.with(range(-600, 400, Double.NaN));
      case "fbn32" -> s.withBinCount(32);
      case "fbs25_range-1000_400_iso1_linear" -> s.with(range(-1000, 400, Double.NaN)).with(iso);
      case "fbn32_3sigma_iso1_linear" ->
          s.withBinCount(32)
              .with(iso)
              .with(
                  new Resegmentation(
                      Double.NEGATIVE_INFINITY,
                      Double.POSITIVE_INFINITY,
                      Resegmentation.Mode.ABSOLUTE,
                      3));
      default -> throw new IllegalArgumentException(setting);
    };
  }

  private static int compareMirp(
      ArrayImage image,
      Mask mask,
      String setting,
      Map<String, Double> reference,
      List<String> wrong) {
    Map<Aggregation, Map<String, Double>> own = new EnumMap<>(Aggregation.class);
    for (Aggregation a : Aggregation.values()) {
      Extraction e =
          RegionExtractor.extract(image, mask, mirpSettings(setting).with(a), Job.silent());
      Map<String, Double> byTag = new HashMap<>();
      e.values().get("original").asMap().forEach((f, v) -> byTag.put(f.tag(), v));
      own.put(a, byTag);
    }
    Map<String, String> names = new HashMap<>();
    for (FeatureFamily family : FeatureFamily.all()) {
      family.features().forEach(f -> names.put(f.tag(), f.name()));
    }
    int compared = 0;
    for (Map.Entry<String, Double> e : reference.entrySet()) {
      ReferenceTags.Tag tag = ReferenceTags.of(e.getKey());
      Double value = own.get(tag.aggregation().orElse(Aggregation.MERGED_3D)).get(tag.tag());
      if (value != null) {
        compared++;
        check(names.get(tag.tag()), value, e.getValue(), wrong);
      }
    }
    return compared;
  }

  private static void check(String name, double own, double reference, List<String> wrong) {
    boolean bothUndefined = Double.isNaN(own) && Double.isNaN(reference);
    double scale = Math.max(Math.abs(reference), 1e-6);
    if (name.equals("Kurtosis") || name.equals("Asphericity")) {
      // differences of numbers near 3 and 1: their rounding is relative to these
      scale = Math.max(scale, 1);
    }
    double tolerance = MESH_FEATURES.contains(name) ? MESH : EQUAL;
    if (!bothUndefined && !(Math.abs(own - reference) <= tolerance * scale)) {
      wrong.add(name + " is " + own + ", reference " + reference);
    }
  }
}
