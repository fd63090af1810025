package org.tciaviewer.archive.idc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.nbia.NbiaFake;
import org.tciaviewer.job.Job;

/** The same series, listed by IDC in its way and by NBIA in its way, are the same rows. */
class SameTableTest {
  private static List<String> rows(ArchiveFake fake) throws IOException {
    try (fake;
        Archive archive = fake.open(Duration.ofSeconds(20), Retries.none())) {
      Query query = Query.builder().collection("LIDC-IDRI").build();
      return archive.search(query, Job.silent()).stream().map(SameTableTest::row).sorted().toList();
    }
  }

  /** Every column of the table but the source. */
  private static String row(SeriesRecord r) {
    return String.join(
        "|",
        r.collection(),
        r.patientId(),
        r.studyInstanceUid(),
        r.studyDate(),
        r.studyDescription(),
        r.seriesInstanceUid(),
        r.seriesNumber(),
        r.modality(),
        r.seriesDescription(),
        r.bodyPart(),
        r.manufacturer(),
        r.imageCount(),
        r.megabytes(),
        r.license(),
        r.doi());
  }

  @Test
  void idcAndNbiaGiveTheSameTable() throws IOException {
    List<String> idc = rows(new IdcFake());
    assertThat(idc).hasSize(3).isEqualTo(rows(new NbiaFake()));
    assertThat(idc.get(0)).contains("|2000-01-01|").contains("|CC BY 3.0|10.7937/K9/");
  }

  /**
   * The rows as the two services write them: dates, numbers, licences, DOIs and sizes differ, names
   * of the IDC are in a table of their own, what is not told is null here and absent there. The IDC
   * rounds to 0.01 MB, as {@code ROUND(SUM(instance_size) / 1000000, 2)} does with 1,049,999 bytes.
   */
  private static final String OF_NBIA =
      """
      [{"SeriesInstanceUID":"1.2.3.4.1","StudyInstanceUID":"1.2.3.9","Modality":"CT",
        "SeriesDate":"01-31-2001","SeriesDescription":"Thorax, \\"5.0\\" B31f",
        "BodyPartExamined":"CHEST","SeriesNumber":"3.000000","Collection":"NSCLC-Radiomics",
        "PatientID":"LUNG1-001","Manufacturer":"SIEMENS","ImageCount":134,"FileSize":70634504,
        "LicenseName":"Creative Commons Attribution-NonCommercial 3.0 Unported License",
        "LicenseURI":"http://creativecommons.org/licenses/by-nc/3.0/",
        "DataDescriptionURI":"https://doi.org/10.7937/K9/TCIA.2015.PF0M9REI",
        "StudyDesc":"Thorax^1_Routine","StudyDate":"01-31-2001","Authorized":1},
       {"SeriesInstanceUID":"1.2.3.4.2","StudyInstanceUID":"1.2.3.9","Modality":"RTSTRUCT",
        "SeriesNumber":0,"Collection":"NSCLC-Radiomics","PatientID":"LUNG1-001","ImageCount":"1",
        "FileSize":"1049999","LicenseName":"CC BY-NC 3.0","StudyDate":"01-31-2001",
        "DataDescriptionURI":"https://doi.org/10.7937/K9/TCIA.2015.PF0M9REI"},
       {"SeriesInstanceUID":"1.2.3.4.3","StudyInstanceUID":"1.2.3.8","Modality":"SEG",
        "SeriesDescription":"Segmentation","SeriesNumber":300,"Collection":"NSCLC-Radiomics",
        "PatientID":"LUNG1-002","Manufacturer":"QIICR","ImageCount":1,"FileSize":12355678,
        "LicenseName":"Creative Commons Attribution 4.0 International License",
        "LicenseURI":"https://creativecommons.org/licenses/by/4.0/",
        "DataDescriptionURI":"https://doi.org/10.7937/tcia.2020.x","ThirdPartyAnalysis":"YES"}]
      """;

  private static final String OF_IDC =
      """
      INSERT INTO "index" (collection_id, PatientID, SeriesInstanceUID, StudyInstanceUID, source_DOI,
        StudyDate, StudyDescription, BodyPartExamined, Modality, Manufacturer, SeriesDescription,
        SeriesNumber, instanceCount, license_short_name, series_size_MB, analysis_result_id) VALUES
      ('nsclc_radiomics', 'LUNG1-001', '1.2.3.4.1', '1.2.3.9', '10.7937/K9/TCIA.2015.PF0M9REI',
        DATE '2001-01-31', 'Thorax^1_Routine', 'CHEST', 'CT', 'SIEMENS', 'Thorax, "5.0" B31f', '3',
        134, 'CC BY-NC 3.0', 70.63, NULL),
      ('nsclc_radiomics', 'LUNG1-001', '1.2.3.4.2', '1.2.3.9', '10.7937/K9/TCIA.2015.PF0M9REI',
        DATE '2001-01-31', NULL, NULL, 'RTSTRUCT', NULL, NULL, '0', 1, 'CC BY-NC 3.0', 1.05, NULL),
      ('nsclc_radiomics', 'LUNG1-002', '1.2.3.4.3', '1.2.3.8', '10.7937/tcia.2020.x', NULL, NULL, NULL,
        'SEG', 'QIICR', 'Segmentation', '300', 1, 'CC BY 4.0', 12.36, 'nsclc_seg')
      """;

  private static List<SeriesRecord> records(ArchiveFake fake, Query query) throws IOException {
    try (fake;
        Archive archive = fake.open(Duration.ofSeconds(20), Retries.none())) {
      return archive.search(query, Job.silent());
    }
  }

  private static List<SeriesRecord> ofNbia(Query query) throws IOException {
    NbiaFake nbia = new NbiaFake();
    nbia.answerNextSearch(200, "application/json", OF_NBIA);
    return records(nbia, query);
  }

  private static List<SeriesRecord> ofIdc(Query query) throws IOException {
    IdcFake idc = new IdcFake();
    idc.tables.execute(OF_IDC);
    idc.tables.execute(
        "INSERT INTO collections_index (collection_name, collection_id) VALUES"
            + " ('NSCLC-Radiomics', 'nsclc_radiomics')");
    return records(idc, query);
  }

  private static List<String> sorted(List<SeriesRecord> records) {
    return records.stream().map(SameTableTest::row).sorted().toList();
  }

  @Test
  void rowsInTheFormsOfBothServicesAreTheSameRows() throws IOException {
    Query query = Query.builder().collection("NSCLC-Radiomics").build();
    List<String> idc = sorted(ofIdc(query));
    assertThat(idc).isEqualTo(sorted(ofNbia(query)));
    assertThat(idc)
        .containsExactly(
            "NSCLC-Radiomics|LUNG1-001|1.2.3.9|2001-01-31|Thorax^1_Routine|1.2.3.4.1|3|CT|Thorax,"
                + " \"5.0\" B31f|CHEST|SIEMENS|134|70.6|CC BY-NC 3.0|10.7937/K9/TCIA.2015.PF0M9REI",
            "NSCLC-Radiomics|LUNG1-001|1.2.3.9|2001-01-31||1.2.3.4.2|0|RTSTRUCT||||1|1.1|CC BY-NC"
                + " 3.0|10.7937/K9/TCIA.2015.PF0M9REI",
            "NSCLC-Radiomics|LUNG1-002|1.2.3.8|||1.2.3.4.3|300|SEG|Segmentation||QIICR|1|12.4|CC BY"
                + " 4.0|10.7937/tcia.2020.x");
  }

  @Test
  void conditionsSelectTheSameRowsInBoth() throws IOException {
    Query.Builder in = Query.builder().collection("NSCLC-Radiomics");
    List<Query> queries =
        List.of(
            in.modality("ct").build(),
            in.modality("").license(Query.LicenseWish.COMMERCIAL).build(),
            in.license(Query.LicenseWish.ANY).manufacturer("qiicr").build(),
            in.manufacturer("").body("chest").build(),
            in.body("").from(LocalDate.of(2001, 1, 31)).to(LocalDate.of(2001, 1, 31)).build(),
            in.from(LocalDate.of(1900, 1, 1))
                .to(LocalDate.of(2100, 1, 1))
                .text("thorax 5.0")
                .build());
    for (Query query : queries) {
      List<String> idc = sorted(ofIdc(query));
      assertThat(idc).as(query.toString()).isNotEmpty().isEqualTo(sorted(ofNbia(query)));
    }
  }
}
