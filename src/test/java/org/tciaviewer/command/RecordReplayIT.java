package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.ImageJHost;

/**
 * What a person did from the menu, a macro and a script do again by the line that ImageJ recorded:
 * the same images, overlays, tables and files, for every command. One ImageJ with the built jar.
 */
class RecordReplayIT {
  private static final int LANGUAGE = 0;
  private static final int COMMAND = 1;
  private static final int PROBLEM = 2;
  private static final int KEYS = 3;
  private static final int RECORDED = 4;

  @TempDir private static Path folder;
  private static List<String> report = List.of();
  private static String output = "";

  @BeforeAll
  static void runAll() throws Exception {
    ImageJHost.assumeUsable();
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    Path jar = Path.of(System.getProperty("tcia.jar"));
    Files.copy(jar, plugins.resolve(jar.getFileName()));
    Path browser = Files.createDirectories(folder.resolve("bin")).resolve("xdg-open");
    Files.writeString(browser, "#!/bin/sh\necho \"$1\" >> '" + folder.resolve("opened") + "'\n");
    assertThat(browser.toFile().setExecutable(true)).isTrue();
    Process process = start(jar);
    try {
      process.waitFor(420, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    output = Files.readString(folder.resolve("out.txt"));
    report = Files.readAllLines(folder.resolve("report"));
  }

  private static Process start(Path jar) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                java,
                "-Xmx1g",
                "-Duser.home=" + folder.resolve("home"),
                "-Dplugins.dir=" + folder.resolve("home"),
                "-cp",
                classPath(jar),
                ReplayHost.class.getName(),
                folder.resolve("report").toString(),
                folder.resolve("my work").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().merge("PATH", folder + "/bin", (old, bin) -> bin + ":" + old);
    return builder.start();
  }

  /** The tests, ImageJ and Groovy; our classes come from the built jar. */
  private static String classPath(Path jar) {
    String tests =
        RecordReplayIT.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Stream.concat(
            Stream.of(tests, jar.toString()),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> p.matches(".*/(ij-1|groovy).*\\.jar")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @TestFactory
  Stream<DynamicTest> recordedLineLeavesTheSameBehind() {
    return report.stream()
        .filter(line -> line.indexOf('\t') > 0)
        .map(line -> line.split("\t", -1))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c[LANGUAGE] + " " + c[COMMAND] + " " + c[KEYS], () -> check(c)));
  }

  private static void check(String[] c) {
    String recorded = c.length > RECORDED ? c[RECORDED] : "";
    assertThat(c[PROBLEM]).as(recorded).isEmpty();
    String macro = "run\\(\"" + Pattern.quote(c[COMMAND]) + "\".*";
    String script = "IJ\\.run\\((imp, )?\"" + Pattern.quote(c[COMMAND]) + "\".*";
    assertThat(recorded).matches(c[LANGUAGE].equals("JavaScript") ? script : macro);
  }

  @Test
  void everyCommandIsRecordedInBothLanguages() {
    assertThat(report).as(output).endsWith("END");
    for (String language : List.of("Macro", "JavaScript")) {
      Set<String> seen =
          report.stream()
              .filter(line -> line.startsWith(language + "\t"))
              .map(line -> line.split("\t")[COMMAND])
              .collect(Collectors.toSet());
      assertThat(seen)
          .containsAll(CommandRegistry.installed().commands().stream().map(Command::name).toList());
    }
  }

  @Test
  void windowThatOpensASeriesRecordsNothingButThat() {
    assertThat(report)
        .filteredOn(line -> line.startsWith("Window\tTCIA Open Series...\t\t"))
        .hasSize(1);
  }

  @Test
  void f1AndHelpOpenTheSectionOfTheCommand() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("opened")))
        .containsExactly(
            Help.page("TCIA Search...").toString(), Help.page("TCIA Search...").toString());
  }
}
