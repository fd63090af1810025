package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.OpenImages;

/** The load that nobody sees. */
class WarmUpTest {
  @Test
  void leavesNoImage() {
    int before = OpenImages.count();
    WarmUp.run();
    assertThat(OpenImages.count()).isEqualTo(before);
  }
}
