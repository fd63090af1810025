package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.Commands;
import org.tciaviewer.job.Job;

/** What holds for every command; a subclass names the command and one line of keys that works. */
abstract class CommandContract {
  /** The command under test. */
  abstract Command command();

  /** Prepares the world (servers, images) and gives keys with which the command succeeds. */
  abstract String workingKeys() throws IOException;

  /** Checks the result of the command run with {@link #workingKeys}. */
  abstract void check(String result);

  @AfterEach
  void stopRecording() {
    Recorder.record = false;
  }

  @Test
  void isRegisteredUnderItsName() {
    assertThat(CommandRegistry.installed().named(command().name())).hasSameClassAs(command());
  }

  @Test
  void namesOfItsKeysAreDistinct() {
    Set<String> names = new HashSet<>();
    assertThat(command().keys()).allMatch(k -> names.add(k.name()));
  }

  @Test
  void defaultsAreAcceptedByTheKeysThemselves() {
    for (Key<?> key : command().keys()) {
      if (!key.isRequired()) {
        assertThat(Keys.NONE.get(key)).as(key.name()).isNotNull();
      }
    }
  }

  @Test
  void unknownKeyIsRefusedBeforeAnythingRuns() {
    Command command = command();
    assertThatThrownBy(() -> JobRunner.run(command, Keys.parse("no_such_key=1"), Job.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no_such_key: unknown key of " + command.name());
  }

  /** The test JVM has no display: this is the door of Java code in a headless ImageJ. */
  @Test
  void runsHeadless() throws IOException {
    check(Commands.run(command().name(), workingKeys()));
  }

  /** The door of macros in a headless ImageJ, which has no {@code run}. */
  @Test
  void runsFromAMacroByCall() throws IOException {
    String keys = Recording.escaped(workingKeys());
    String call = "call('org.tciaviewer.Commands.call', '" + command().name() + "', \"";

    String answer = IJ.runMacro("return " + call + keys + "\");");

    assertThat(answer).startsWith("OK\n");
    check(answer.substring("OK\n".length()));
  }

  @Test
  void recordedLineRunsAgain() throws IOException {
    Keys keys = Keys.parse(workingKeys());
    Recorder.record = true;
    Recorder.resetCommandOptions();
    Recording.options(keys);
    String recorded = Recorder.getCommandOptions();
    Recorder.record = false;

    String line = recorded == null ? "" : IJ.runMacro("return \"" + recorded + "\";");

    assertThat(RecordingTest.texts(line)).isEqualTo(RecordingTest.texts(keys.line()));
    check(Launcher.run(command().name(), line));
  }
}
