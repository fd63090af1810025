package org.tciaviewer.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table with tabs, taken apart: one map of heading to cell for each row. */
final class Features {
  private Features() {}

  static List<Map<String, String>> rows(String tsv) {
    List<String> lines = tsv.lines().toList();
    String[] headings = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < headings.length; c++) {
        row.put(headings[c], cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }
}
