package org.tciaviewer.archive.idc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class IdcArchiveTest extends ArchiveContract {
  @Override
  protected ArchiveFake start() {
    return new IdcFake();
  }

  private IdcFake idc() {
    return (IdcFake) fake;
  }

  /** Who asks "auto" is to hear of NBIA before losing patience. */
  @Test
  void silentServiceIsGivenUpSoonAfterItsOwnLimit() {
    ArchiveSettings usual = ArchiveSettings.defaults();
    assertThat(IdcArchive.patient(usual).answer()).isEqualTo(Duration.ofSeconds(45));
    assertThat(IdcArchive.patient(usual).stall()).isEqualTo(usual.stall());
    Duration wish = Duration.ofSeconds(9);
    assertThat(IdcArchive.patient(usual.withTimeouts(wish, wish)).answer()).isEqualTo(wish);
  }

  @Test
  void recordKeepsLicenceDoiSyntaxAndPlace() throws IOException {
    SeriesRecord r = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    assertThat(r.license()).isEqualTo("CC BY 3.0");
    assertThat(r.doi()).isEqualTo("10.7937/K9/TCIA.2015.LO9QL9SX");
    assertThat(r.transferSyntaxUid()).isEqualTo("1.2.840.10008.1.2.1");
    assertThat(r.locator()).isEqualTo("s3://idc-open-data/" + IdcTables.folder(first()) + "/*");
    assertThat(r.bytes()).isEqualTo(10_000);
  }

  @Test
  void everyConditionIsUnderstoodByTheEngine() throws IOException {
    String uid = first().uid;
    assertThat(
            uids(Query.builder().collection("lidc_idri").modality("ct").patient("lidc-idri-0001")))
        .containsExactly(uid);
    assertThat(uids(Query.builder().manufacturer("acme").study(first().studyUid).modality("CT")))
        .containsExactly(uid);
    assertThat(uids(Query.builder().species("Homo sapiens"))).hasSize(3);
    assertThat(uids(Query.builder().species("447612001"))).hasSize(1);
    assertThat(uids(Query.builder().license(LicenseWish.COMMERCIAL))).hasSize(4);
    assertThat(uids(Query.builder().from(LocalDate.of(2000, 1, 1)).to(LocalDate.of(2000, 1, 1))))
        .hasSize(4);
    assertThat(uids(Query.builder().from(LocalDate.of(2000, 1, 2)))).isEmpty();
    assertThat(uids(Query.builder().to(LocalDate.of(1999, 12, 31)))).isEmpty();
    assertThat(uids(Query.builder().text("MADE 0002"))).hasSize(1);
    assertThat(uids(Query.builder().text("100%_sure"))).isEmpty();
    assertThat(uids(Query.builder().body("LUNG"))).isEmpty();
    assertThat(uids(Query.builder().annotates(uid))).containsExactly(fake.series().get(2).uid);
    assertThat(
            uids(
                Query.builder()
                    .text("cp s3://idc-open-data/" + IdcTables.folder(first()) + "/* .")))
        .containsExactly(uid);
  }

  @Test
  void doiOfADataSetFindsItsSeries() throws IOException {
    assertThat(uids(Query.builder().text("https://doi.org/10.7937/k9/tcia.2015.lo9ql9sx")))
        .hasSize(4);
    assertThat(uids(Query.builder().text("10.7937/none"))).isEmpty();
  }

  @Test
  void rowsWithOtherColumnsAreNoEmptyAnswer() {
    fake.answerNextSearch(200, "application/json", "{\"rows\":[{\"series_uid\":\"1.2.3.4\"}]}");
    assertThatThrownBy(() -> uids(Query.builder().modality("CT")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("rows have no SeriesInstanceUID; the service has changed");
  }

  @Test
  void textOfTheUserCannotLeaveItsLiteral() throws IOException {
    assertThat(uids(Query.builder().collection("Bob's \"Scans\""))).hasSize(1);
    assertThat(uids(Query.builder().patient("x' OR '1'='1"))).isEmpty();
    assertThat(uids(Query.builder().text("'; DROP TABLE seg_index; --"))).isEmpty();
    assertThat(IdcSql.literal("a\u0000'b\n")).isEqualTo("'a''b'");
    assertThat(uids(Query.builder().annotates(first().uid))).hasSize(1);
  }

  @Test
  void annotationsAreThoseThatReferToTheSeries() throws IOException {
    assertThat(archive.annotations(SeriesRecord.of(first().uid), Job.silent()))
        .extracting(SeriesRecord::modality)
        .containsExactly("SEG");
    assertThat(archive.annotations(SeriesRecord.of(fake.series().get(1).uid), Job.silent()))
        .isEmpty();
  }

  @Test
  void collectionsAndPatientsAreCounted() throws IOException {
    assertThat(archive.collections(Job.silent()))
        .containsExactly(
            new Facet("Bob's \"Scans\"", 1, "patients"), new Facet("LIDC-IDRI", 2, "patients"));
    assertThat(archive.patients("LIDC-IDRI", Job.silent()))
        .containsExactly(
            new Facet("LIDC-IDRI-0001", 2, "series"), new Facet("LIDC-IDRI-0002", 1, "series"));
  }

  @Test
  void everyFacetIsUnderstoodByTheEngine() throws IOException {
    Query all = Query.builder().build();
    for (FacetBy by : FacetBy.values()) {
      assertThat(archive.facets(by, all, Job.silent()).size()).isLessThan(5);
    }
    assertThat(archive.facets(FacetBy.SPECIES, all, Job.silent()))
        .containsExactly(new Facet("Human", 3, "series"), new Facet("Mouse", 1, "series"));
    assertThat(archive.facets(FacetBy.LICENSE, all, Job.silent()))
        .containsExactly(new Facet("CC BY 3.0", 4, "series"));
    assertThat(archive.facets(FacetBy.YEAR, all, Job.silent()))
        .containsExactly(new Facet("2000", 4, "series"));
  }

  @Test
  void geometryIsToldOfTheSeriesInTheTable() throws IOException {
    List<FakeSeries> all = fake.series();
    idc()
        .tables
        .execute(
            ("INSERT INTO volume_geometry_index VALUES"
                    + " ('%s', true, true, true, true, true, true, true, true, 12.34, true),"
                    + " ('%s', true, true, false, true, true, true, true, false, 0.2, false),"
                    + " ('%s', true, true, true, true, true, true, true, null, null, null)")
                .formatted(all.get(0).uid, all.get(1).uid, all.get(3).uid));
    Map<String, GeometryBadge> badges =
        archive.geometry(archive.search(Query.builder().build(), Job.silent()), Job.silent());
    assertThat(badges).containsOnlyKeys(all.get(0).uid, all.get(1).uid, all.get(3).uid);
    assertThat(badges.get(all.get(0).uid).label()).isEqualTo("regular, 12.3° oblique");
    GeometryBadge irregular = badges.get(all.get(1).uid);
    assertThat(irregular.label()).isEqualTo("irregular");
    assertThat(irregular.failed())
        .containsExactly("slices at the same place", "slice spacing varies");
    GeometryBadge untold = badges.get(all.get(3).uid);
    assertThat(untold.label()).isEmpty();
    assertThat(untold.failed()).isEmpty();
  }

  @Test
  void geometryTableWithoutObliquityIsReadToo() throws IOException {
    idc().tables.execute("ALTER TABLE volume_geometry_index DROP COLUMN obliquity_degrees");
    idc()
        .tables
        .execute(
            "INSERT INTO volume_geometry_index (SeriesInstanceUID, regularly_spaced_3d_volume)"
                + " VALUES ('"
                + first().uid
                + "', true)");
    GeometryBadge badge =
        archive.geometry(List.of(SeriesRecord.of(first().uid)), Job.silent()).get(first().uid);
    assertThat(badge.label()).isEqualTo("regular");
    assertThat(badge.isOblique()).isFalse();
  }

  @Test
  void annotationsAreCountedForManySeriesAtOnce() throws IOException {
    List<SeriesRecord> series = new ArrayList<>();
    fake.series().forEach(s -> series.add(SeriesRecord.of(s.uid)));
    for (int i = 0; i < 600; i++) {
      series.add(SeriesRecord.of("1.2.3.4." + i));
    }
    idc()
        .tables
        .execute(
            ("INSERT INTO rtstruct_index (SeriesInstanceUID, referenced_SeriesInstanceUID) VALUES"
                    + " ('1.2.3.9', '%1$s'), ('1.2.3.10', '1.2.3.4.599')")
                .formatted(first().uid));
    Map<String, Integer> counts = archive.annotationCounts(series, Job.silent());
    assertThat(counts).hasSize(604).containsEntry(first().uid, 2).containsEntry("1.2.3.4.599", 1);
    assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(3);
  }

  @Test
  void descriptionIsPlainTextWithTheDoiOfTheImages() throws IOException {
    idc()
        .tables
        .execute(
            "UPDATE collections_index SET description = '<p>Lung &amp; <b>nodules</b></p>'"
                + " WHERE collection_id = 'lidc_idri'");
    idc()
        .tables
        .execute(
            "INSERT INTO \"index\" (collection_id, SeriesInstanceUID, analysis_result_id,"
                + " source_DOI) SELECT 'lidc_idri', '1.2.3.' || range, 'seg', '10.5281/x' FROM"
                + " range(10)");
    assertThat(archive.description("LIDC-IDRI", Job.silent()))
        .contains(
            new CollectionText(
                "LIDC-IDRI",
                "Lung & nodules",
                "10.7937/K9/TCIA.2015.LO9QL9SX",
                "https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX"));
    assertThat(archive.description("x' OR '1'='1", Job.silent())).isEmpty();
  }

  @Test
  void seriesOfAnOlderVersionIsFoundAndNoticed() throws IOException {
    idc()
        .tables
        .execute(
            "INSERT INTO prior_versions_index VALUES ('lidc_idri', 'P', '1.2.3.4.5.6', '1.2.3',"
                + " 'CT', 'x', 'u', 1.5,"
                + " 's3://idc-open-data/00000000-0000-0000-0000-000000000001/*', 1, 9)");
    Job job = Job.silent();
    SeriesRecord r = archive.search(Query.ofSeries("1.2.3.4.5.6"), job).get(0);
    assertThat(r.collection()).isEqualTo("LIDC-IDRI");
    assertThat(r.megabytes()).isEqualTo("1.5");
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Superseded series");
  }

  @Test
  void sliceRangeFetchesHeadersFirstAndThenOnlyTheChosen() throws IOException {
    OpenOptions options = OpenOptions.defaults().withSlices(new SliceRange(2, 5, 2));
    List<String> names = new ArrayList<>();
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(first().uid), options, Job.silent())) {
      assertThat(stream.isSliceRangeApplied()).isTrue();
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          names.add(bytes.name());
        }
      }
      assertThat(stream.finish().isComplete()).isTrue();
    }
    assertThat(names).containsExactlyInAnyOrder("1.dcm", "3.dcm");
  }

  @Test
  void rangeBeyondTheSeriesIsNamed() {
    OpenOptions options = OpenOptions.defaults().withSlices(new SliceRange(6, 9, 1));
    assertThatThrownBy(() -> archive.open(SeriesRecord.of(first().uid), options, Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("none of its 5 slices is in the range");
  }

  @Test
  void firstObjectIsFetchedAloneAndFromTheMiddle() throws IOException {
    load(archive, SeriesRecord.of(first().uid), Job.silent());
    List<String> objects = new ArrayList<>();
    synchronized (idc().requests) {
      idc().requests.stream()
          .map(r -> r.getUrl().encodedPath())
          .filter(p -> p.endsWith(".dcm"))
          .forEach(objects::add);
    }
    assertThat(objects).hasSize(5);
    assertThat(objects.get(0)).endsWith("/2.dcm");
    assertThat(IdcStream.middleFirst(List.of(0, 1, 2, 3))).containsExactly(2, 3, 1, 0);
  }

  @Test
  void fewerObjectsThanTheIndexTellsIsIncomplete() throws IOException {
    idc()
        .tables
        .execute(
            "UPDATE \"index\" SET instanceCount = 7 WHERE SeriesInstanceUID = '"
                + first().uid
                + "'");
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertThat(loaded.verdict().isComplete()).isFalse();
    assertThat(loaded.verdict().missing())
        .containsExactly("2 instances that the bucket does not list");
  }

  @Test
  void onlySumsOfObjectsUploadedInOnePieceAreCompared() throws IOException {
    assertThat(load(archive, SeriesRecord.of(first().uid), Job.silent()).verdict().checksums())
        .isEqualTo(4);
  }

  @Test
  void answersAreReadInPages() throws IOException {
    idc()
        .tables
        .execute(
            "INSERT INTO \"index\" (collection_id, SeriesInstanceUID, series_size_MB)"
                + " SELECT 'big', '1.2.3.' || range, 1 FROM range(10000)");
    assertThat(uids(Query.builder().collection("big").limit(20_000))).hasSize(10_000);
  }

  @Test
  void statementThatTheServerRefusesIsNamed() {
    idc().tables.execute("DROP TABLE rtstruct_index");
    assertThatThrownBy(() -> uids(Query.builder().annotates(first().uid)))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("HTTP 400")
        .hasMessageContaining("invalid_query");
  }
}
