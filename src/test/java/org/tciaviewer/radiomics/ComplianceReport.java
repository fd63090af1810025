package org.tciaviewer.radiomics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.fixtures.IbsiTolerance;

/** A Markdown table of values against reference values, written below target/. */
final class ComplianceReport {
  private static final String HEAD =
      "| Code | Feature | Aggregation | Value | Reference | Tolerance | Pass |\n"
          + "|---|---|---|---|---|---|---|\n";

  private final List<String> rows = new ArrayList<>();
  private int passed;

  void add(
      String code, String tag, String aggregation, double own, String reference, String tolerance) {
    boolean pass = IbsiTolerance.matches(own, reference, tolerance);
    passed += pass ? 1 : 0;
    String value = String.format(Locale.ROOT, "%.6g", own);
    String within = tolerance.isEmpty() ? "0" : tolerance;
    rows.add(
        String.join(
            " | ",
            "| " + code,
            tag,
            aggregation.isEmpty() ? "–" : aggregation,
            value,
            reference,
            within,
            (pass ? "yes" : "**no**") + " |"));
  }

  /** Title, count and table. */
  String text(String title) {
    return "## "
        + title
        + "\n\n"
        + passed
        + " of "
        + rows.size()
        + " values pass.\n\n"
        + HEAD
        + String.join("\n", rows)
        + "\n";
  }

  void write(String name, String title) {
    try {
      Path file = Path.of("target", "radiomics-compliance-" + name + ".md");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text(title));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
