package org.tciaviewer.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.RadiomicsSettings;
import org.tciaviewer.radiomics.Sidecar;

/**
 * The CSV file of a batch: headings fixed by the settings, the rows of a series appended at once,
 * so that a file of a run that was stopped tells which series are done.
 */
final class BatchFile {
  /** What a run that goes on does with the series that failed before. */
  enum Errors {
    /** They stay as they are. */
    KEEP,
    /** Their rows are removed, they are tried again. */
    RETRY
  }

  private final Path file;
  private final List<String> headings;
  private final Set<String> finished;
  private final RadiomicsSettings settings;

  private BatchFile(Path file, RadiomicsSettings settings, Set<String> finished) {
    this.file = file;
    this.settings = settings;
    this.headings = FeatureTable.headings(settings);
    this.finished = finished;
  }

  /**
   * Opens a file, new or to be continued.
   *
   * @throws IllegalArgumentException when the file exists with other columns, or cannot be made
   */
  static BatchFile open(Path file, RadiomicsSettings settings, Errors errors) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "output=" + file + ": expected a file to write in a folder that exists");
    }
    String header = FeatureTable.csvHeader(FeatureTable.headings(settings));
    if (!Files.exists(file) || Files.size(file) == 0) {
      Files.writeString(file, header + "\n", StandardCharsets.UTF_8);
      return new BatchFile(file, settings, Set.of());
    }
    Set<String> finished = read(file, header);
    if (errors == Errors.RETRY) {
      dropErrors(file);
      finished = read(file, header);
    }
    return new BatchFile(file, settings, finished);
  }

  /** Removes rows with an error, which stands in the last column. */
  private static void dropErrors(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> kept = new ArrayList<>(lines.subList(0, 1));
    lines.subList(1, lines.size()).stream().filter(l -> l.endsWith(",")).forEach(kept::add);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, kept, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Set<String> read(Path file, String header) throws IOException {
    Set<String> finished = new HashSet<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (!header.equals(reader.readLine())) {
        throw new IllegalArgumentException(
            "output="
                + file
                + ": the file has other columns than these settings give; name a new file, or use"
                + " the settings it was begun with");
      }
      int uid = FeatureTable.IDENTITY.indexOf("SeriesInstanceUID");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = cells(line, uid + 1);
        if (cells.size() > uid) {
          finished.add(cells.get(uid));
        }
      }
    }
    return finished;
  }

  /** The first cells of a line of CSV. */
  private static List<String> cells(String line, int count) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int n = 0; n < line.length() && cells.size() < count; n++) {
      char c = line.charAt(n);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }

  Path file() {
    return file;
  }

  /** Series that have rows already. */
  Set<String> finishedSeries() {
    return finished;
  }

  /** Appends the rows of a series in one write. */
  void append(FeatureTable table) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (FeatureTable.Row row : table.rows()) {
      lines.append(FeatureTable.csvLine(row, headings)).append('\n');
    }
    Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Writes the settings and the meaning of the columns beside the file. */
  void writeSidecar() throws IOException {
    Files.writeString(Sidecar.beside(file), Sidecar.json(settings), StandardCharsets.UTF_8);
  }
}
