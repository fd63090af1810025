package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.imagej.OverlayStyle.Mode;

/** The style that the user chose last. */
class AnnotationStyleTest {
  @AfterEach
  void forget() {
    Preferences.set("annotation_mode", "");
    Preferences.set("annotation_opacity", "");
  }

  @Test
  void lastChoiceIsProposedAndOutlinesBeforeAny() {
    assertThat(AnnotationStyle.ofUser()).isEqualTo(OverlayStyle.OUTLINES);
    assertThat(new OverlayCommand().proposed().names()).isEmpty();
    AnnotationStyle.keep(new OverlayStyle(Mode.FILL, 0.3));
    assertThat(AnnotationStyle.ofUser()).isEqualTo(new OverlayStyle(Mode.FILL, 0.3));
    assertThat(new OverlayCommand().proposed().line()).isEqualTo("mode=fill opacity=0.3");
  }

  @Test
  void damagedPreferenceIsIgnored() {
    Preferences.set("annotation_mode", "fill");
    Preferences.set("annotation_opacity", "much");
    assertThat(AnnotationStyle.ofUser()).isEqualTo(OverlayStyle.OUTLINES);
  }
}
