package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @Test
  void readsValuesFlagsAndBrackets() {
    Keys keys = Keys.parse(" series=1.2.3 virtual  text=[lung, left [upper] lobe] patient=[] ");

    assertThat(keys.names()).containsExactly("series", "virtual", "text", "patient");
    assertThat(keys.text("series")).contains("1.2.3");
    assertThat(keys.isFlag("virtual")).isTrue();
    assertThat(keys.text("text")).contains("lung, left [upper] lobe");
    assertThat(keys.text("patient")).contains("");
  }

  @Test
  void keysInsideOtherValuesAndAfterUnderscoreAreNotFound() {
    Keys keys = Keys.parse("text=[series=9 virtual] bin_width=25");

    assertThat(keys.has("series")).isFalse();
    assertThat(keys.has("virtual")).isFalse();
    assertThat(keys.has("width")).isFalse();
  }

  @Test
  void emptyLineGivesNoKey() {
    assertThat(Keys.parse("  ").names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text=[a",
        "text=a]",
        "text=[a]b",
        "text=[a]]",
        "text=a[b",
        "text=",
        "text= x",
        "=x",
        "Text=a",
        "te-xt=a",
        "a=1 a=2",
        "a a",
        "a=1 a"
      })
  void malformedLineIsRefused(String line) {
    assertThatThrownBy(() -> Keys.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messageOfUnknownKeyNamesItAndListsTheAcceptedOnes() {
    List<Key<?>> accepted = List.of(Key.uids("series"), Key.flag("virtual"));

    assertThatThrownBy(
            () -> Keys.parse("series=1.2 slice=3").checkedFor("TCIA Open Series...", accepted))
        .hasMessage("slice: unknown key of TCIA Open Series...; accepted: series, virtual");
  }

  @Test
  void flagWithValueAndKeyWithoutValueAreRefused() {
    List<Key<?>> accepted = List.of(Key.text("text"), Key.flag("virtual"));

    assertThatThrownBy(() -> Keys.parse("virtual=true").checkedFor("x", accepted))
        .hasMessageContaining("virtual is a flag");
    assertThatThrownBy(() -> Keys.parse("text").checkedFor("x", accepted))
        .hasMessageContaining("text: the value is missing");
  }

  @Test
  void listSplitsAtCommasButNotAtEscapedOnes() {
    assertThat(Keys.items("a, b\\,c ,,d")).containsExactly("a", "b,c", "d");
    assertThat(Keys.list(List.of("a", "b,c"))).isEqualTo("a,b\\,c");
  }

  @Test
  void valueWithUnbalancedBracketCannotBeWritten() {
    assertThatThrownBy(() -> Keys.NONE.with("text", "a ]["))
        .hasMessageContaining("brackets must balance");
  }

  @Property(seed = "20261121")
  void lineOfAnyKeysReadsBackAsTheSameKeys(@ForAll("keys") Keys keys) {
    assertThat(Keys.parse(keys.line())).isEqualTo(keys);
  }

  @Property(seed = "20261121")
  void listOfAnyItemsReadsBackAsTheSameItems(@ForAll("items") List<String> items) {
    assertThat(Keys.items(Keys.list(items))).isEqualTo(items);
  }

  @Provide
  Arbitrary<Keys> keys() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('_').ofMinLength(1);
    return Combinators.combine(
            names.list().uniqueElements().ofMaxSize(6), values().list().ofSize(6))
        .as(KeysTest::keys);
  }

  private static Keys keys(List<String> names, List<String> values) {
    Keys keys = Keys.NONE;
    for (int i = 0; i < names.size(); i++) {
      keys = i % 3 == 2 ? keys.withFlag(names.get(i)) : keys.with(names.get(i), values.get(i));
    }
    return keys;
  }

  /** Text with everything that matters to the grammar, brackets balanced. */
  private static Arbitrary<String> values() {
    Arbitrary<String> plain = Arbitraries.strings().withChars(" =,\\\"'\tabÄ_1.;\n").ofMaxLength(8);
    Arbitrary<String> nested =
        Combinators.combine(plain, plain, plain).as((a, b, c) -> a + "[" + b + "]" + c);
    return Arbitraries.oneOf(plain, nested, nested.map(n -> "[" + n + "]"));
  }

  @Provide
  Arbitrary<List<String>> items() {
    return Arbitraries.strings()
        .withChars(" ,ab[]=")
        .ofMinLength(1)
        .filter(s -> !s.isBlank())
        .map(String::strip)
        .list();
  }
}
