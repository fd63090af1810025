package org.tciaviewer.imagej;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.stream.Collectors;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.VoxelStatistics;

/**
 * Makes the tables {@code Annotations} and {@code Annotation Measurements}: one row for each
 * annotation, cells empty where nothing was given or measured. Works without a display.
 */
public final class AnnotationTables {
  /** Decimals of numbers: a ten-thousandth of a mm³ or mm is below any measurement. */
  private static final int DECIMALS = 4;

  private AnnotationTables() {}

  /** The table of these measurements, in their order. */
  public static ResultsTable of(List<Measurement> measurements) {
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    measurements.forEach(m -> addRow(table, m));
    return table;
  }

  private static void addRow(ResultsTable table, Measurement m) {
    Annotation a = m.annotation();
    table.incrementCounter();
    table.addValue("Annotation", a.name());
    table.addValue("Type", a.concepts().type().meaning());
    table.addValue("Observer", a.observer());
    table.addValue("File", a.file());
    table.addValue("Slices", m.slices());
    addNumber(table, "Voxels", m.voxels() < 0 ? Double.NaN : m.voxels());
    addNumber(table, "Volume_mm3", m.size().volumeMm3());
    addNumber(table, "VoxelVolume_mm3", m.size().voxelVolumeMm3());
    addNumber(table, "MaxDiameter_mm", m.size().maxDiameterMm());
    VoxelStatistics values = m.values();
    addNumber(table, "Mean", values.mean());
    addNumber(table, "SD", values.sd());
    addNumber(table, "Min", values.min());
    addNumber(table, "Max", values.max());
    table.addValue("Unit", m.unit());
    for (String rating : Measurement.RATINGS) {
      addRating(table, rating, m.rating(rating));
    }
    table.addValue("Outside", m.outside());
    addNumber(table, "PerpendicularDiameter_mm", m.size().perpendicularMm());
    addNumber(table, "Surface_mm2", m.size().surfaceMm2());
    table.addValue("Given", given(a));
  }

  /** What the file itself says and no column holds: measurements of a report, descriptions. */
  private static String given(Annotation a) {
    return a.characteristics().stream()
        .filter(c -> !Measurement.RATINGS.contains(c.name()))
        .map(c -> String.join(" ", c.name(), c.value(), c.meaning()).replaceAll(" +", " ").strip())
        .collect(Collectors.joining("; "));
  }

  private static void addRating(ResultsTable table, String name, String value) {
    if (value.matches("[0-9]+")) {
      table.addValue(name, Integer.parseInt(value));
    } else {
      table.addValue(name, value);
    }
  }

  private static void addNumber(ResultsTable table, String column, double value) {
    if (Double.isNaN(value)) {
      table.addValue(column, "");
    } else {
      table.addValue(column, value);
    }
  }
}
