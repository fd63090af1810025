package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as they stand in browsers, mails and manifests. */
class PastedTest {
  private static final String STUDY =
      "1.3.6.1.4.1.14519.5.2.1.6279.6001.298806137288633453246975630178";
  private static final String SERIES =
      "1.3.6.1.4.1.14519.5.2.1.6279.6001.179049373636438705059720603192";

  private static String text(String pasted) {
    return Query.builder().text(pasted).build().text();
  }

  @ParameterizedTest
  @CsvSource({
    "https://viewer.imaging.datacommons.cancer.gov/v3/viewer/?StudyInstanceUIDs=%1$s&SeriesInstanceUIDs=%2$s",
    "https://viewer.imaging.datacommons.cancer.gov/viewer/%1$s?seriesInstanceUID=%2$s",
    "https://proxy.imaging.datacommons.cancer.gov/current/x/dicomWeb/studies/%1$s/series/%2$s/metadata",
    "https://nbia.cancerimagingarchive.net/nbia-api/services/v4/getImage?SeriesInstanceUID=%2$s&NewFileNames=Yes",
    "https://services.cancerimagingarchive.net/nbia-api/services/v1/wado?requestType=WADO&studyUID=%1$s&seriesUID=%2$s&objectUID=1.2.3.4.5.6",
    "https://api.imaging.datacommons.cancer.gov/v3/viewer-url?series_instance_uid=%2$s",
    "https://x.org/viewer?StudyInstanceUIDs=%1$s&SeriesInstanceUIDs=%2$s%%2C",
  })
  void seriesOfAnAddressIsMeantAndNotItsStudy(String address) {
    assertThat(text(address.formatted(STUDY, SERIES))).isEqualTo(SERIES);
  }

  @Test
  void studyOfAnAddressIsKeptWhenNoSeriesIsNamed() {
    String address = "https://viewer.imaging.datacommons.cancer.gov/viewer/" + STUDY;
    assertThat(UidText.uidsIn(text(address))).containsExactly(STUDY);
  }

  @Test
  void severalSeriesAreAllMeant() {
    String address =
        "https://viewer.imaging.datacommons.cancer.gov/v3/viewer/?StudyInstanceUIDs="
            + STUDY
            + "&SeriesInstanceUIDs="
            + SERIES
            + ",1.2.840.113619.2.55";
    assertThat(text(address)).isEqualTo(SERIES + " 1.2.840.113619.2.55");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.cancerimagingarchive.net/collection/lidc-idri/,lidc-idri,''",
    "https://www.cancerimagingarchive.net/collection/ct-colonography,ct-colonography,''",
    "https://nbia.cancerimagingarchive.net/nbia-search/?CollectionCriteria=LIDC-IDRI,LIDC-IDRI,''",
    "https://nbia.cancerimagingarchive.net/nbia-search/?MinNumberOfStudiesCriteria=1&CollectionCriteria=CT%20COLONOGRAPHY,CT"
        + " COLONOGRAPHY,''",
    "https://nbia.cancerimagingarchive.net/nbia-api/services/v4/getSeries?Collection=4D-Lung&PatientID=100_HM10395,4D-Lung,100_HM10395",
    "https://nbia.cancerimagingarchive.net/nbia-search/?PatientCriteria=LIDC-IDRI-0001,'',LIDC-IDRI-0001",
    "https://portal.imaging.datacommons.cancer.gov/explore/filters/?collection_id=lidc_idri&Modality=CT,lidc_idri,''",
    "https://api.imaging.datacommons.cancer.gov/v3/collections/lidc_idri,lidc_idri,''",
  })
  void collectionAndPatientOfAnAddressBecomeConditions(
      String address, String collection, String patient) {
    Query query = Query.builder().text(address).build();
    assertThat(query.collection()).isEqualTo(collection);
    assertThat(query.patient()).isEqualTo(patient);
    assertThat(query.text()).isEmpty();
  }

  @Test
  void conditionThatIsGivenWins() {
    Query query =
        Query.builder().collection("Mine").text("https://x.org/?Collection=Theirs").build();
    assertThat(query.collection()).isEqualTo("Mine");
  }

  @ParameterizedTest
  @CsvSource({
    "https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX",
    "http://dx.doi.org/10.7937/K9/TCIA.2015.LO9QL9SX?x=1",
    "doi:10.7937/K9/TCIA.2015.LO9QL9SX",
    "10.7937/K9/TCIA.2015.LO9QL9SX",
  })
  void doiIsBare(String pasted) {
    Query query = Query.builder().text(pasted).build();
    assertThat(query.text()).isEqualTo("10.7937/K9/TCIA.2015.LO9QL9SX");
    assertThat(query.isTextDoi()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "lung 100%",
    "10.5 mm",
    "https://nbia.cancerimagingarchive.net/nbia-search/?saved-cart=nbia-49121659384603347",
    "s3://idc-open-data/73e600e5-1d95-4b81-980c-b4d6a6f4f968/*",
    "https://idc-open-data.s3.amazonaws.com/73e600e5-1d95-4b81-980c-b4d6a6f4f968/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19.dcm",
    "https://x.org/50%",
  })
  void anythingElseStaysText(String text) {
    assertThat(text(text)).isEqualTo(text);
  }

  @Test
  void queryBuiltAgainIsTheSame() {
    Query query =
        Query.builder().text("https://www.cancerimagingarchive.net/collection/a-b/").build();
    assertThat(query.toBuilder().build()).isEqualTo(query);
  }
}
