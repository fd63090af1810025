package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void unknownCommandIsRefusedWithTheNamesThatExist() {
    assertThatThrownBy(() -> Launcher.run("TCIA Opne Series", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"TCIA Opne Series\" is not a command; accepted: ");
  }

  @Test
  void callAnswersAnErrorInsteadOfThrowing() {
    assertThat(Launcher.call("no such thing", "")).startsWith("ERROR: \"no such thing\"");
  }
}
