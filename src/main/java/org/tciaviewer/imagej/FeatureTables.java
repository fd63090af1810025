package org.tciaviewer.imagej;

import ij.measure.ResultsTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.radiomics.FeatureTable;

/** Shows a table of features as ImageJ's own table. */
public final class FeatureTables {
  /** Digits shown; files are written from the doubles. */
  private static final int DECIMALS = 6;

  private FeatureTables() {}

  /** A table with the same headings; features are numbers, all else is text. */
  public static ResultsTable of(FeatureTable features) {
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    List<String> headings = features.headings();
    for (FeatureTable.Row row : features.rows()) {
      table.incrementCounter();
      Map<String, Double> numbers = new HashMap<>();
      row.extraction().ifPresent(e -> numbers.putAll(FeatureTable.features(e)));
      Map<String, String> texts = FeatureTable.texts(row);
      for (String heading : headings) {
        Double number = numbers.get(heading);
        if (number != null) {
          table.addValue(heading, number);
        } else {
          table.addValue(heading, texts.getOrDefault(heading, ""));
        }
      }
    }
    return table;
  }
}
