package org.tciaviewer.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.FormatException;

/**
 * Lists of Series Instance UIDs in text: manifests of NBIA ({@code .tcia}), tables with a column of
 * that name ({@code .csv}, {@code .tsv}), plain lists. One series a line.
 */
final class SeriesLists {
  /** A manifest of all of TCIA has 10 MB. */
  private static final long LARGEST = 64L << 20;

  private static final Set<String> ENDINGS = Set.of("tcia", "csv", "tsv", "txt");
  private static final Pattern UID = Pattern.compile("[0-2](\\.[0-9]+){5,}");
  private static final int LONGEST_UID = 64;

  private SeriesLists() {}

  /** Whether a path is a list rather than data. */
  static boolean isList(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Reads a list, each series once.
   *
   * @throws FormatException when it holds no UID
   */
  static List<SeriesRecord> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new FormatException(file + ": expected a list of series of at most 64 MB");
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int column = column(lines);
    Set<String> uids = new LinkedHashSet<>();
    for (String line : lines) {
      String[] cells = line.split("[,;\t]");
      int at = column < 0 ? 0 : column;
      String cell = at < cells.length ? cells[at].replace("\"", "").strip() : "";
      if (UID.matcher(cell).matches() && cell.length() <= LONGEST_UID) {
        uids.add(cell);
      }
    }
    if (uids.isEmpty()) {
      throw new FormatException(file + ": expected Series Instance UIDs, one a line, found none");
    }
    return uids.stream().map(SeriesRecord::of).toList();
  }

  /** Column of the UIDs by the first line; −1 without headings. */
  private static int column(List<String> lines) {
    if (lines.isEmpty()) {
      return -1;
    }
    List<String> headings = new ArrayList<>();
    for (String heading : lines.get(0).split("[,;\t]")) {
      headings.add(heading.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT));
    }
    int found = headings.indexOf("seriesinstanceuid");
    return found >= 0 ? found : headings.indexOf("seriesuid");
  }
}
