package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormsTest {
  @ParameterizedTest
  @CsvSource({
    "02-25-2019, 2019-02-25",
    "2000-01-01 00:00:00.0, 2000-01-01",
    "2000-01-01, 2000-01-01",
    "20000101, 2000-01-01",
    "unknown, unknown"
  })
  void datesAreYearMonthDay(String raw, String normal) {
    assertThat(NormalForms.date(raw)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"500.000000, 500", "3000566, 3000566", "-1.0, -1", "'', ''", "1.5, 1.5"})
  void wholeNumbersHaveNoFraction(String raw, String normal) {
    assertThat(NormalForms.number(raw)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "Creative Commons Attribution 3.0 Unported License, '', CC BY 3.0",
    "Creative Commons Attribution 4.0 International License, '', CC BY 4.0",
    "Creative Commons Attribution-NonCommercial 3.0 Unported License, '', CC BY-NC 3.0",
    "Creative Commons Attribution-NonCommercial-NoDerivs 4.0, '', CC BY-NC-ND 4.0",
    "CC BY 3.0, '', CC BY 3.0",
    "CC BY-NC 4.0, '', CC BY-NC 4.0",
    "'', https://creativecommons.org/licenses/by/4.0/, CC BY 4.0",
    "'', http://creativecommons.org/licenses/by-nc/3.0/, CC BY-NC 3.0",
    "'', https://creativecommons.org/publicdomain/zero/1.0/, CC0 1.0",
    "TCIA Restricted, '', TCIA Restricted"
  })
  void licencesHaveTheirShortName(String name, String url, String normal) {
    assertThat(NormalForms.license(name, url)).isEqualTo(normal);
  }

  @Test
  void nonCommercialLicencesAreKnown() {
    assertThat(NormalForms.isNonCommercial("CC BY-NC 3.0")).isTrue();
    assertThat(NormalForms.isNonCommercial("CC BY 3.0")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX, 10.7937/K9/TCIA.2015.LO9QL9SX",
    "http://dx.doi.org/10.7937/a1v1-rc66, 10.7937/a1v1-rc66",
    "doi:10.7937/a1v1-rc66, 10.7937/a1v1-rc66",
    "10.7937/a1v1-rc66, 10.7937/a1v1-rc66"
  })
  void doisAreBare(String raw, String normal) {
    assertThat(NormalForms.doi(raw)).isEqualTo(normal);
  }

  @Test
  void megabytesAreDecimalWithOnePlaceAndAPoint() {
    assertThat(SeriesRecord.builder("1.2").size(1, 165_975_906L).build().megabytes())
        .isEqualTo("166.0");
    assertThat(SeriesRecord.of("1.2").megabytes()).isEmpty();
  }

  @Test
  void messagesNeverHoldUserPasswordOrQuery() {
    ArchiveException e =
        new ArchiveException(
            "nbia",
            401,
            "https://joe:secret@example.org/a/b?token=secret#secret",
            ArchiveException.Retry.IS_USELESS,
            "refused",
            null);
    assertThat(e).hasMessage("nbia: refused [https://example.org/a/b]");
    assertThat(new ArchiveSettings.Server("x", "nbia", "https://h/", "secret").toString())
        .doesNotContain("secret");
  }
}
