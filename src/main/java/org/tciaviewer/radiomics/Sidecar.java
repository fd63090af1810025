package org.tciaviewer.radiomics;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader needs to repeat a table of features, as JSON: software, settings, region by region
 * what was used, and for each column its name, IBSI code and unit (IBSI reporting guidelines).
 */
public final class Sidecar {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** Cells that differ from region to region. */
  private static final List<String> PER_REGION =
      List.of(
          "Image",
          "SeriesInstanceUID",
          "Region",
          "Observer",
          "Spacing_mm",
          "OriginalSpacing_mm",
          "VoxelsDrawn",
          "VoxelsMorphological",
          "VoxelsIntensity",
          "Slices",
          "Levels",
          "Notices",
          "RegionSource",
          "Error");

  private Sidecar() {}

  /** The sidecar of a CSV file: the same name with the ending {@code .json}. */
  public static Path beside(Path csv) {
    String name = csv.getFileName().toString().replaceFirst("(?i)\\.(csv|tsv|txt)$", "");
    return csv.resolveSibling(name + ".json");
  }

  /** The sidecar of a table that is written region by region: settings and columns. */
  public static String json(RadiomicsSettings settings) {
    Map<String, Object> root = root();
    FeatureTable.Row row = FeatureTable.ofSettings(settings).rows().get(0);
    Map<String, Object> columns = new LinkedHashMap<>();
    row.extraction().ifPresent(e -> addColumns(columns, e));
    Map<String, String> texts = FeatureTable.texts(row);
    PER_REGION.forEach(texts::remove);
    Map<String, Object> all = new LinkedHashMap<>(texts);
    all.put("Families", families(settings));
    root.put("settings", all);
    root.put("columns", columns);
    return GSON.toJson(root) + "\n";
  }

  private static Map<String, Object> root() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("software", SettingsText.version());
    root.put("definitions", "IBSI reference manual (https://ibsi.readthedocs.io), PyRadiomics 3.1");
    return root;
  }

  /** The sidecar of these rows. */
  public static String json(List<FeatureTable.Row> rows) {
    Map<String, Object> root = root();
    Map<String, Object> columns = new LinkedHashMap<>();
    List<Object> regions = new ArrayList<>();
    for (FeatureTable.Row row : rows) {
      row.extraction().ifPresent(e -> addColumns(columns, e));
      Map<String, Object> region = new LinkedHashMap<>(FeatureTable.texts(row));
      row.extraction().ifPresent(e -> region.put("Families", families(e.settings())));
      regions.add(region);
    }
    root.put("regions", regions);
    root.put("columns", columns);
    return GSON.toJson(root) + "\n";
  }

  private static Object families(RadiomicsSettings settings) {
    return settings.families().isEmpty() ? "all" : new LinkedHashMap<>(settings.families());
  }

  private static void addColumns(Map<String, Object> columns, Extraction e) {
    Convention convention = e.settings().convention();
    e.values()
        .forEach(
            (image, values) ->
                values
                    .asMap()
                    .keySet()
                    .forEach(
                        f ->
                            columns.computeIfAbsent(
                                f.column(convention, image), name -> column(f, image))));
  }

  private static Map<String, String> column(Feature f, String image) {
    Map<String, String> column = new LinkedHashMap<>();
    column.put("family", f.family());
    column.put("name", f.name());
    column.put("ibsi", f.ibsi());
    column.put("unit", f.unit().symbol());
    column.put("image", image);
    return column;
  }
}
