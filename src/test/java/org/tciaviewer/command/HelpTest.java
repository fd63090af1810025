package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.fixtures.Manual;

class HelpTest {
  private static final Path DOCS = Manual.ROOT.resolve("docs");

  static Stream<String> commands() {
    return CommandRegistry.installed().commands().stream().map(Command::name);
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new CancellationException("x"),
        new OutOfMemoryError("x"),
        new ArchiveException(
            "nbia", 500, "http://127.0.0.1/", ArchiveException.Retry.values()[0], "x", null),
        new IOException("x"),
        new IllegalArgumentException("x"),
        new IllegalStateException("x"));
  }

  private static String path(URI page) {
    String base = Help.base(Optional.empty());
    assertThat(page.toString()).startsWith(base);
    return page.toString().substring(base.length());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasASectionInTheManual(String command) {
    assertThat(Manual.has(DOCS, path(Help.page(command)))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void pagesOfWindowsExist(Help.Guide guide) {
    assertThat(Manual.has(DOCS, path(Help.page(guide)))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyKindOfFailureHasItsPlaceInTroubleshooting(Throwable failure) {
    String anchor = Failure.of(failure).anchor();
    assertThat(Manual.has(DOCS, path(Help.troubleshooting(anchor)))).as(anchor).isTrue();
    assertThat(Failure.of(failure).dialog()).endsWith("troubleshooting.md#" + anchor);
  }

  @Test
  void addressIsThatOfTheRepositoryUnlessACopyIsNamed() {
    assertThat(Help.base(Optional.of(" file:///srv/tcia/docs ")))
        .isEqualTo("file:///srv/tcia/docs/");
    assertThat(Help.base(Optional.of(""))).startsWith("https://github.com/tciaviewer/");
    assertThat(Help.anchor("TCIA Open DICOM...")).isEqualTo("tcia-open-dicom");
  }

  @Test
  void listOfCommandsIsTheOneOfTheCode() {
    assertThat(Manual.text(DOCS.resolve("commands.md")))
        .as("docs/commands.md: run CommandReference of the test sources")
        .isEqualTo(CommandReference.page());
  }

  @Test
  void failureOfAFileSaysWhatIsWrongWithIt() {
    assertThat(Failure.of(new NoSuchFileException("/data/a.dcm")).line())
        .isEqualTo("TCIA error: /data/a.dcm: there is no such file or folder; check the path");
    assertThat(Failure.of(new AccessDeniedException("/data/a.dcm")).line())
        .isEqualTo("TCIA error: /data/a.dcm: you may not read or write here; check the path");
    assertThat(Failure.of(new FileSystemException("/data/a.dcm", null, "disk full")).line())
        .isEqualTo("TCIA error: /data/a.dcm: disk full; check the path");
  }
}
