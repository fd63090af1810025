package org.tciaviewer.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Settings and counts as they stand in each row of a table: heading to text. */
final class SettingsText {
  private SettingsText() {}

  static Map<String, String> of(Extraction e) {
    RadiomicsSettings s = e.settings();
    Map<String, String> m = new LinkedHashMap<>();
    boolean on = s.resampling().isOn();
    m.put("Convention", s.convention().key());
    m.put("Spacing_mm", join(e.spacingMm()));
    m.put("OriginalSpacing_mm", join(e.originalSpacingMm()));
    m.put("TargetSpacing_mm", on ? join(s.resampling().spacingMm()) : "none");
    m.put("Interpolation", on ? s.resampling().image().key() : "none");
    m.put("Rounding", on ? key(s.resampling().rounding()) : "none");
    m.put("Range", range(s.resegmentation()));
    double sigma = s.resegmentation().sigma();
    m.put("Sigma", Double.isNaN(sigma) ? "none" : Double.toString(sigma));
    boolean size = s.discretisation().kind() == Discretisation.Kind.SIZE;
    m.put("BinWidth", size ? Double.toString(s.discretisation().value()) : "");
    m.put("BinCount", size ? "" : Integer.toString((int) s.discretisation().value()));
    m.put("BinOrigin", size ? key(s.discretisation().origin()) : "minimum");
    m.put("Aggregation", s.texture().effectiveAggregation().key());
    m.put("Distances", join(s.texture().distances()));
    m.put("Symmetry", key(s.texture().symmetry()));
    m.put("Weighting", key(s.texture().weighting()));
    m.put("Alpha", Double.toString(s.texture().alpha()));
    m.put("ArrayShift", Double.toString(s.arrayShift()));
    m.put("VoxelsDrawn", Long.toString(e.voxels().drawn()));
    m.put("VoxelsMorphological", Integer.toString(e.voxels().morphological()));
    m.put("VoxelsIntensity", Integer.toString(e.voxels().intensity()));
    m.put("Slices", Integer.toString(e.voxels().slices()));
    m.put("Levels", Integer.toString(e.voxels().levels()));
    m.put("Version", version());
    StringJoiner notices = new StringJoiner("; ");
    e.notices().forEach(n -> notices.add(n.finding() + ": " + n.value()));
    m.put("Notices", notices.toString());
    return m;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String range(Resegmentation r) {
    if (!Double.isFinite(r.low()) && !Double.isFinite(r.high())) {
      return "none";
    }
    String mode = r.mode() == Resegmentation.Mode.ABSOLUTE ? "" : " " + key(r.mode());
    return r.low() + " " + r.high() + mode;
  }

  private static String join(List<? extends Number> numbers) {
    StringJoiner text = new StringJoiner(" ");
    numbers.forEach(n -> text.add(n.toString()));
    return text.toString();
  }

  /** Version of the plugin, from the manifest of its jar. */
  static String version() {
    String version = SettingsText.class.getPackage().getImplementationVersion();
    return "TCIA Viewer " + (version == null ? "(development)" : version);
  }
}
