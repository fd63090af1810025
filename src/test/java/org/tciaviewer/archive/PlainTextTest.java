package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>One <b>two</b></p><p>three</p> | One two/three",
        "a<br/>b<BR>c | a/b/c",
        "<script>alert(1)</script>seen | seen",
        "seen<style>p { color: red } | seen",
        "a <!-- not this --> b | a b",
        "Dice &ge; 0.9 &amp; 5 &lt; 6 | Dice &ge; 0.9 & 5 < 6",
        "&#176;C &#xB0;C &#Xb0;C &deg;C | °C °C °C °C",
        "&#xD800; &#0; &#x110000; &#AB; | &#xD800; &#0; &#x110000; &#AB;",
        "slices < 5 mm | slices < 5 mm",
        "&amp;lt; once | &lt; once"
      })
  void htmlBecomesLinesOfText(String html, String text) {
    assertThat(PlainText.ofHtml(html)).isEqualTo(text.replace('/', '\n'));
  }

  @Property(tries = 2000)
  void whateverComesIsOneTextWithoutEmptyLines(
      @ForAll @CharRange(from = ' ', to = '~') String html) {
    String text = PlainText.ofHtml(html);
    assertThat(text.lines()).noneMatch(String::isBlank).allMatch(l -> l.equals(l.strip()));
  }
}
