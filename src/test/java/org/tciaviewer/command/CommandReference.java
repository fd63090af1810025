package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.radiomics.FeatureTable;

/** Writes {@code docs/commands.md} from the declarations of the keys: run it after changing one. */
final class CommandReference {
  private static final String HEAD =
      """
      # Commands and their keys

      Written by `org.tciaviewer.command.CommandReference` (test sources) from the declarations in the code.

      Keys are lower case, separated by blanks: `key=value`, or a flag `key`. A value with a blank, or an empty one,
      stands in `[ ]`; brackets inside must balance. Items of a list are separated by commas, a comma inside a name is
      `\\,`. A key appears once. What is not given has its default; a key marked * must be given.

      """;

  private static final String TABLES =
      """
      ## Tables

      Columns keep their names and their order; new ones are added at the end. Cells are empty where a value is not known. Dates are
      YYYY-MM-DD, MB are 10^6 bytes, DOIs are bare, licences short (`CC BY 3.0`), whatever the source.

      | Table | Columns |
      |---|---|
      """;

  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(SeriesTable.TITLE, SeriesTable.COLUMNS);
    COLUMNS.put(DownloadCommand.TITLE, DownloadCommand.COLUMNS);
    COLUMNS.put(AnnotationListCommand.TITLE, AnnotationListCommand.COLUMNS);
    COLUMNS.put(MeasureAnnotationsCommand.TITLE, AnnotationListCommand.COLUMNS);
    COLUMNS.put(CompareAnnotationsCommand.TITLE, CompareAnnotationsCommand.COLUMNS);
    COLUMNS.put(SendCommand.TITLE, SendCommand.COLUMNS);
    COLUMNS.put(SeriesReportCommand.TITLE, SeriesReportCommand.COLUMNS);
    COLUMNS.put(HeaderCommand.TITLE, HeaderCommand.COLUMNS);
    COLUMNS.put(SettingsCommand.TITLE, SettingsCommand.COLUMNS);
    List<String> radiomics = new ArrayList<>(FeatureTable.IDENTITY);
    radiomics.add("one column per feature, the settings");
    COLUMNS.put(RadiomicsCommand.TITLE, radiomics);
  }

  private CommandReference() {}

  /** Writes the page into the folder of the documentation. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of("docs", "commands.md"), page());
  }

  static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Command command : CommandRegistry.installed().commands()) {
      page.append("## ").append(command.name()).append("\n\n").append(about(command.name()));
      page.append(
          command.keys().isEmpty()
              ? "No keys.\n"
              : "| Key | Accepted | Default |\n|---|---|---|\n");
      command.keys().forEach(key -> page.append(row(key)));
      page.append('\n');
    }
    return page + tables();
  }

  private static String tables() {
    StringBuilder tables = new StringBuilder(TABLES);
    COLUMNS.forEach(
        (title, columns) ->
            tables.append("| `" + title + "` | " + String.join(", ", columns) + " |\n"));
    return tables.toString();
  }

  private static String about(String command) {
    CommandTopics.Topic topic = CommandTopics.of(command);
    return topic.sentence() + " [Guide](guide/" + topic.guide() + ".md)\n\n";
  }

  private static String row(Key<?> key) {
    boolean isFlag = key.kind() == Key.Kind.FLAG;
    String name = "`" + key.name() + (isFlag ? "`" : "=`") + (key.isRequired() ? " *" : "");
    String accepted = isFlag ? "flag" : key.accepted().replace("|", "\\|");
    String fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
    return "| " + name + " | " + accepted + " | " + fallback + " |\n";
  }
}
