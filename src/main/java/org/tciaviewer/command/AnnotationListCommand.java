package org.tciaviewer.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationTables;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.job.Job;

/**
 * Shows and hides the annotations of the current image, and lists them in the table {@code
 * Annotations}; for a person in a panel, where there is one.
 */
public final class AnnotationListCommand implements Command {
  static final String TITLE = "Annotations";

  /** The columns that macros rely on, in their order; more may follow. */
  static final List<String> COLUMNS = columns();

  private static final Set<String> TEXTS =
      Set.of("Annotation", "Type", "Observer", "File", "Unit", "Given");

  private static final Key<String> SHOW =
      Key.openChoice("show", "names of annotations", "all", "none");

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Annotation",
                "Type",
                "Observer",
                "File",
                "Slices",
                "Voxels",
                "Volume_mm3",
                "VoxelVolume_mm3",
                "MaxDiameter_mm",
                "Mean",
                "SD",
                "Min",
                "Max",
                "Unit"));
    columns.addAll(Measurement.RATINGS);
    columns.addAll(List.of("Outside", "PerpendicularDiameter_mm", "Surface_mm2", "Given"));
    return List.copyOf(columns);
  }

  @Override
  public String name() {
    return "TCIA Annotation List";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SHOW);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    ImagePlus image = CurrentImage.required();
    if (keys.has(SHOW)) {
      show(keys.get(SHOW), image);
    }
    Table table = table(image, job);
    if (opened.isForPerson()) {
      openPanel(image, table);
    } else {
      table.show();
    }
    return table.tsv();
  }

  private static void openPanel(ImagePlus image, Table table) {
    Optional<Windows> windows =
        GraphicsEnvironment.isHeadless() ? Optional.empty() : Windows.installed();
    if (windows.isPresent()) {
      windows.get().openAnnotationList(image);
    } else {
      table.show();
    }
  }

  private static void show(String wish, ImagePlus image) {
    switch (wish) {
      case "all" -> AnnotationLayer.showOnly(image, AnnotationLayer.entries(image));
      case "none" -> AnnotationLayer.showOnly(image, List.of());
      default -> AnnotationLayer.showOnly(image, named(Keys.items(wish), image));
    }
  }

  private static List<AnnotationLayer.Entry> named(List<String> names, ImagePlus image) {
    List<AnnotationLayer.Entry> entries = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      List<AnnotationLayer.Entry> found = AnnotationLayer.named(image, name);
      entries.addAll(found);
      if (found.isEmpty()) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "show="
              + Keys.list(unknown)
              + ": accepted: all, none, "
              + Keys.list(AnnotationLayer.names(image)));
    }
    return entries;
  }

  /** The table of the annotations of an image, measured on it. */
  static Table table(ImagePlus image, Job job) {
    return table(TITLE, ImageAnnotations.of(image).measure(image, job));
  }

  /** A table of measurements with the columns that macros rely on. */
  static Table table(String title, List<Measurement> measurements) {
    ResultsTable measured = AnnotationTables.of(measurements);
    List<String> columns = new ArrayList<>(COLUMNS);
    for (String heading : measured.getHeadings()) {
      if (!columns.contains(heading)) {
        columns.add(heading);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < measured.size(); r++) {
      int row = r;
      rows.add(columns.stream().map(c -> measured.getStringValue(c, row)).toList());
    }
    Set<String> numbers = new LinkedHashSet<>(columns);
    numbers.removeAll(TEXTS);
    return new Table(title, columns, numbers, rows);
  }
}
