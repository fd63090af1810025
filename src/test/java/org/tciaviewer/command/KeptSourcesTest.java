package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.Prefs;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;

class KeptSourcesTest {
  private final KeptSources kept = new KeptSources();

  @AfterEach
  void forget() {
    kept.close();
    Prefs.set("tcia.nbia", null);
    Preferences.setServer("mine", "", Map.of());
  }

  @Test
  void nextQuestionFindsTheSameArchive() throws IOException {
    Preferences.setServer("mine", "http://127.0.0.1:9/dicom-web", Map.of());

    assertThat(kept.of("mine")).isSameAs(kept.of("mine"));
    assertThat(kept.of("nbia")).isSameAs(kept.of("nbia")).isNotSameAs(kept.of("mine"));
  }

  @Test
  void changedSettingsOpenAnew() throws IOException {
    Archive before = kept.of("nbia");

    Preferences.set("nbia", "http://127.0.0.1:9/");

    assertThat(kept.of("nbia")).isNotSameAs(before);
  }

  @Test
  void opensAnewAfterClosing() throws IOException {
    Archive before = kept.of("nbia");

    kept.close();

    assertThat(kept.of("nbia")).isNotSameAs(before);
  }

  @Test
  void unknownNameIsRefused() {
    assertThatThrownBy(() -> kept.of("nowhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
