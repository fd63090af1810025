package org.tciaviewer.radiomics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table of values against reference values, written below target/. */
final class ComplianceReport {
  private static final String HEAD =
      "| Code | Feature | Aggregation | Value | Reference | Tolerance | Pass |\n"
          + "|---|---|---|---|---|---|---|\n";

  private final List<String> rows = new ArrayList<>();
  private int passed;

  /** IBSI's rule: rounded to three digits, the value lies within the tolerance. */
  static boolean matches(double own, String reference, String tolerance) {
    if (Double.isNaN(own)) {
      return false;
    }
    BigDecimal rounded = new BigDecimal(own).round(new MathContext(3, RoundingMode.HALF_EVEN));
    BigDecimal allowed = new BigDecimal(tolerance.isEmpty() ? "0" : tolerance);
    return rounded.subtract(new BigDecimal(reference)).abs().compareTo(allowed) <= 0;
  }

  void add(
      String code, String tag, String aggregation, double own, String reference, String tolerance) {
    boolean pass = matches(own, reference, tolerance);
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
