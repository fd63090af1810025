package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SearchCommandTest extends CommandContract {
  @Override
  Command command() {
    return new SearchCommand();
  }

  @Override
  String workingKeys() {
    return "source=demo collection=TCIA-VIEWER-DEMO modality=CT";
  }

  @Override
  void check(String result) {
    List<String> lines = result.lines().toList();
    assertThat(lines.get(0)).isEqualTo(String.join("\t", SeriesTable.COLUMNS));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("TCIA-VIEWER-DEMO\t").endsWith("\tdemo");
  }

  @Test
  void noMatchIsATableWithoutRows() throws IOException {
    String result = Launcher.run("TCIA Search...", "source=demo collection=[no such collection]");

    assertThat(result).isEqualTo(String.join("\t", SeriesTable.COLUMNS));
  }

  @Test
  void rowsAreSortedWhateverTheArchiveAnswers() throws IOException {
    List<String> keys =
        Launcher.run("TCIA Search...", "source=demo")
            .lines()
            .skip(1)
            .map(row -> row.split("\t", -1))
            .map(
                c ->
                    String.join(
                        "\t", c[0].toLowerCase(Locale.ROOT), c[1], c[3], c[2], largest(c), c[5]))
            .toList();
    assertThat(keys).hasSizeGreaterThan(3).isSorted();
  }

  /** Images counted down, as text that sorts. */
  private static String largest(String[] cells) {
    int images = SeriesTable.COLUMNS.indexOf("Images");
    return String.format(Locale.ROOT, "%06d", 999_999 - Integer.parseInt(cells[images]));
  }

  @Test
  void datesThatNothingCanLieBetweenAreRefused() {
    String keys = "source=demo from=2020-02-01 to=2020-01-01";
    assertThatThrownBy(() -> Launcher.run("TCIA Search...", keys))
        .hasMessage("from=2020-02-01: expected a date not after to=2020-01-01");
  }

  @Test
  void filesOfThisComputerAreNoSourceAndSayHowTheyAreOpened() {
    assertThatThrownBy(() -> Launcher.run("TCIA Search...", "source=local"))
        .hasMessageStartingWith("source=local: expected auto, idc, nbia, demo or a server")
        .hasMessageEndingWith("open files of this computer with TCIA Open DICOM...");
  }

  @Test
  void unknownSourceAndMalformedDateAreRefused() {
    assertThatThrownBy(() -> Launcher.run("TCIA Search...", "source=nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> Launcher.run("TCIA Search...", "source=demo from=01-02-2000"))
        .hasMessage("from=01-02-2000: expected a date as YYYY-MM-DD");
  }
}
