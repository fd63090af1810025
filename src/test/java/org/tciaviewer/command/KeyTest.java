package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KeyTest {
  @Test
  void choiceDefaultsToTheFirstAndRefusesOthersWithTheList() {
    Key<String> key = Key.choice("gaps", "keep", "blank", "interpolate");

    assertThat(Keys.NONE.get(key)).isEqualTo("keep");
    assertThat(Keys.parse("gaps=blank").get(key)).isEqualTo("blank");
    assertThatThrownBy(() -> Keys.parse("gaps=fill").get(key))
        .hasMessage("gaps=fill: expected keep, blank, interpolate");
  }

  @Test
  void integerOutOfRangeOrNotWholeIsRefused() {
    Key<Integer> key = Key.integer("limit", 1000, 1, 100000);

    assertThat(Keys.NONE.get(key)).isEqualTo(1000);
    assertThatThrownBy(() -> Keys.parse("limit=0").get(key))
        .hasMessage("limit=0: expected a whole number from 1 to 100000");
    assertThatThrownBy(() -> Keys.parse("limit=2.5").get(key)).hasMessageContaining("limit=2.5");
  }

  @Test
  void numberHasADecimalPointWhateverTheLocale() {
    Key<OptionalDouble> key = Key.number("center", -1e5, 1e5);

    assertThat(Keys.parse("center=-550.5").get(key)).hasValue(-550.5);
    assertThat(Keys.NONE.get(key)).isEmpty();
    assertThatThrownBy(() -> Keys.parse("center=1,5").get(key))
        .hasMessage("center=1,5: expected a number from -100000 to 100000");
    assertThatThrownBy(() -> Keys.parse("center=NaN").get(key)).hasMessageContaining("NaN");
  }

  @Test
  void uidsAreSplitAndChecked() {
    Key<java.util.List<String>> key = Key.uids("series").required();

    assertThat(Keys.parse("series=[1.2.3, 4.5]").get(key)).containsExactly("1.2.3", "4.5");
    assertThat(Keys.parse("series=4.5,1.2.3,4.5").get(key)).containsExactly("4.5", "1.2.3");
    assertThatThrownBy(() -> Keys.parse("series=1.2,abc").get(key))
        .hasMessage("series=1.2,abc: expected DICOM UIDs separated by commas");
  }

  @Test
  void missingRequiredKeyIsNamed() {
    assertThatThrownBy(() -> Keys.NONE.get(Key.path("path").required()))
        .hasMessage("path= is missing; accepted: the path of a file or folder");
  }

  @Test
  void pathKeepsBlanksAndBackslashes() {
    assertThat(Keys.parse("path=[/data/my study/a\\b]").get(Key.path("path")))
        .contains(Path.of("/data/my study/a\\b"));
  }
}
