package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import ij.IJ;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tciaviewer.Commands;

/** What is refused, for every command and through every door that needs no display. */
class EveryCommandTest {
  static Stream<Command> commands() {
    return CommandRegistry.installed().commands().stream();
  }

  static Stream<Command> commandsWithMissingKeys() {
    return commands().filter(c -> c.keys().stream().anyMatch(Key::isRequired));
  }

  private static void refused(Command command, String keys, String... parts) {
    assertThatThrownBy(() -> Commands.run(command.name(), keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
    String macro = "return call('org.tciaviewer.Commands.call', \"%s\", \"%s\");";
    assertThat(IJ.runMacro(String.format(macro, command.name(), keys)))
        .startsWith("ERROR: ")
        .contains(parts);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownKeyIsRefusedWithTheListOfKeys(Command command) {
    String accepted = command.keys().stream().map(Key::name).collect(Collectors.joining(", "));
    refused(
        command,
        "colour=red",
        "colour: unknown key of " + command.name(),
        accepted.isEmpty() ? "no keys" : accepted);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void keyInCapitalsIsRefused(Command command) {
    refused(command, "Path=x", "\"Path\" is not a key", "keys in lower case");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void badValueOfEachKeyIsRefusedWithWhatIsAccepted(Command command) {
    for (Key<?> key : command.keys()) {
      Optional<String> bad = badValue(key);
      if (bad.isPresent()) {
        String expected = key.kind() == Key.Kind.FLAG ? " is a flag" : key.accepted();
        refused(command, bad.get() + required(command, key), key.name(), expected);
      }
    }
  }

  /** Values for the other keys that must be given. */
  private static String required(Command command, Key<?> but) {
    return command.keys().stream()
        .filter(k -> k.isRequired() && k != but)
        .map(k -> " " + k.name() + "=1.2.3")
        .collect(Collectors.joining());
  }

  /** A value that the declaration refuses; none when it takes every text. */
  private static Optional<String> badValue(Key<?> key) {
    String text = key.name() + (key.kind() == Key.Kind.FLAG ? "=1" : "=?!");
    try {
      Keys.parse(text).get(key);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(text);
    }
  }

  @ParameterizedTest
  @MethodSource("commandsWithMissingKeys")
  void missingKeyIsNamed(Command command) {
    Key<?> first = command.keys().stream().filter(Key::isRequired).findFirst().orElseThrow();
    refused(command, "", first.name() + "= is missing; accepted: " + first.accepted());
  }

  @Test
  void onlyTheBrowserNeedsADisplayAndSaysSo() {
    refused(
        new BrowserCommand(),
        "",
        "TCIA Browser needs a display; without one use TCIA Search... and TCIA Open Series...");
  }

  /** Each contract test runs its command headless, from Java and by a macro's call. */
  @Test
  void everyOtherCommandHasAContractTest() throws Exception {
    Path tests = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> tested = new TreeSet<>();
    for (JavaClass c :
        new ClassFileImporter().importPath(tests.resolve("org/tciaviewer/command"))) {
      if (c.isAssignableTo(CommandContract.class) && !c.isEquivalentTo(CommandContract.class)) {
        tested.add(c.getSimpleName().replace("Test", ""));
      }
    }
    Set<String> all = commands().map(c -> c.getClass().getSimpleName()).collect(Collectors.toSet());
    all.remove("BrowserCommand");
    assertThat(tested).containsAll(all);
  }
}
