package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostTest {
  @Test
  void java16IsTooOldAndJava17IsNot() {
    assertThat(Host.isTooOld("52.0")).isTrue();
    assertThat(Host.isTooOld("60.0")).isTrue();
    assertThat(Host.isTooOld("61.0")).isFalse();
    assertThat(Host.isTooOld("69.0")).isFalse();
  }

  @Test
  void callAnswersInsteadOfThrowing() {
    assertThat(Commands.call("TCIA Nothing", "")).startsWith("ERROR: ");
  }
}
