package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArchivesTest {
  @Test
  void unknownSourceSaysWhereOnesOwnServerIsAdded() {
    assertThatThrownBy(() -> Archives.open("lab", ArchiveSettings.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source=lab: expected auto, idc, nbia, demo or a server added with TCIA Settings..."
                + " (there is none)");
  }
}
