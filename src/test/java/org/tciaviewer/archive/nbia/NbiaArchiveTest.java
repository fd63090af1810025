package org.tciaviewer.archive.nbia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class NbiaArchiveTest extends ArchiveContract {
  @Override
  protected ArchiveFake start() {
    return new NbiaFake();
  }

  private NbiaFake nbia() {
    return (NbiaFake) fake;
  }

  private List<String> targets() {
    synchronized (nbia().requests) {
      return nbia().requests.stream().map(RecordedRequest::getTarget).toList();
    }
  }

  @Test
  void instanceInAZipIsUnpacked() throws IOException {
    nbia().zipsInstances = true;
    SeriesRecord series = SeriesRecord.of(first().uid);
    InstanceRecord i = archive.instances(series, Job.silent()).get(0);
    assertThat(archive.instance(series, i, Job.silent())).isIn(first().files);
  }

  @Test
  void instancesOfAServerWithOnlyVersion1AreRead() throws IOException {
    nbia().hasOnlyVersion1 = true;
    SeriesRecord series = SeriesRecord.of(first().uid);
    InstanceRecord i = archive.instances(series, Job.silent()).get(0);
    assertThat(archive.instance(series, i, Job.silent())).isIn(first().files);
  }

  @Test
  void serverThatListsNoInstancesIsToldWithAWayOut() {
    nbia().listsInstances = false;
    assertThatThrownBy(() -> archive.instances(SeriesRecord.of(first().uid), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("lists no instances")
        .hasMessageContaining("source=idc");
  }

  @Test
  void recordKeepsLicenceDoiAndSize() throws IOException {
    SeriesRecord r = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    assertThat(r.license()).isEqualTo("CC BY 3.0");
    assertThat(r.doi()).isEqualTo("10.7937/K9/TCIA.2015.LO9QL9SX");
    assertThat(r.bytes()).isEqualTo(first().bytes());
    assertThat(r.annotationFiles()).isTrue();
  }

  @Test
  void onlyParametersThatAreNeededAreSent() throws IOException {
    archive.search(Query.builder().collection("LIDC-IDRI").modality("CT").build(), Job.silent());
    assertThat(targets())
        .containsExactly("/nbia-api/services/v4/getSeries?Collection=LIDC-IDRI&Modality=CT");
  }

  @Test
  void manySeriesAreAskedForInOneRequest() throws IOException {
    List<String> uids = new ArrayList<>(fake.series().stream().map(s -> s.uid).toList());
    uids.add("1.2.3.4.5.6.7");
    List<SeriesRecord> found = archive.search(Query.builder().series(uids).build(), Job.silent());
    assertThat(found).hasSize(4);
    assertThat(found.get(0).studyDescription()).isEqualTo("chest, \"both\"");
    assertThat(found.get(0).images()).isEqualTo(5);
    assertThat(targets())
        .containsExactly(
            "/nbia-api/services/v4/getSeriesMetadata",
            "/nbia-api/services/v4/getSeries?SeriesInstanceUID=1.2.3.4.5.6.7");
  }

  @Test
  void serverWithOnlyVersion1IsAskedInVersion1() throws IOException {
    nbia().hasOnlyVersion1 = true;
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertThat(loaded.verdict().isComplete()).isTrue();
    assertThat(targets()).last().asString().startsWith("/nbia-api/services/v1/getImage?Series");
  }

  @Test
  void addressOfASharedCartIsRecognised() throws IOException {
    String address = "https://nbia.cancerimagingarchive.net/nbia-search/?saved-cart=nbia-4912";
    assertThat(archive.search(Query.builder().text(address).build(), Job.silent()))
        .extracting(SeriesRecord::seriesInstanceUid)
        .containsExactly(first().uid);
    assertThat(targets().get(0))
        .isEqualTo("/nbia-api/services/v1/getContentsByName?name=nbia-4912");
  }

  @Test
  void doiIsACollectionOrTheSeriesOfAnAnalysis() throws IOException {
    nbia().dois = "[{\"collection\":\"LIDC-IDRI\",\"thirdPartyAnalysis\":\"NO\"}]";
    Query query = Query.builder().text("https://doi.org/10.7937/K9/x").modality("CT").build();
    assertThat(archive.search(query, Job.silent())).hasSize(2);
    nbia().dois = "[{\"collection\":\"X\",\"seriesInstanceUid\":\"" + first().uid + "\"}]";
    assertThat(archive.search(query, Job.silent()))
        .extracting(SeriesRecord::seriesInstanceUid)
        .containsExactly(first().uid);
    nbia().dois = "";
    assertThat(archive.search(query, Job.silent())).isEmpty();
    assertThat(nbia().requests.get(0).getBody().utf8())
        .isEqualTo("DOI=https%3A%2F%2Fdoi.org%2F10.7937%2FK9%2Fx&CollectionOrSeries=");
  }

  @Test
  void rowsWithOtherColumnsAreNoEmptyAnswer() {
    nbia().answerNextSearch(200, "application/json", "[{\"SeriesUID\":\"1.2.3.4\"},{}]");
    assertThatThrownBy(() -> archive.search(Query.ofSeries("1.2.3.4"), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("rows have no SeriesInstanceUID; the service has changed");
  }

  @Test
  void thumbnailIsTheJpegThatTheServerMakes() throws IOException {
    InstanceRecord instance = new InstanceRecord(first().sopUids.get(2), 3, -1, "");
    SeriesRecord series = SeriesRecord.of(first().uid);
    assertThat(archive.thumbnail(series, instance, Job.silent())).isEmpty();
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    nbia().thumbnail =
        new MockResponse.Builder()
            .setHeader("Content-Type", "image/jpeg")
            .body(new okio.Buffer().write(jpeg))
            .build();
    assertThat(archive.thumbnail(series, instance, Job.silent())).contains(jpeg);
    assertThat(nbia().requests.get(1).getBody().utf8())
        .isEqualTo("seriesUID=" + first().uid + "&objectUID=" + first().sopUids.get(2));
  }

  @Test
  void serverThatMakesNoThumbnailsIsNotAskedForEver() throws IOException {
    InstanceRecord instance = new InstanceRecord(first().sopUids.get(2), 3, -1, "");
    for (int i = 0; i < 9; i++) {
      assertThat(archive.thumbnail(SeriesRecord.of(first().uid), instance, Job.silent())).isEmpty();
    }
    assertThat(nbia().requests).hasSize(3);
    assertThat(pauses).isEmpty();
  }

  @Test
  void quotesInNamesSurvive() throws IOException {
    Query query = Query.builder().collection("Bob's \"Scans\"").build();
    assertThat(archive.search(query, Job.silent())).hasSize(1);
  }

  @Test
  void speciesIsLookedUpByPatient() throws IOException {
    Query query = Query.builder().collection("LIDC-IDRI").species("mouse").build();
    assertThat(archive.search(query, Job.silent()))
        .extracting(SeriesRecord::patientId)
        .containsExactly("LIDC-IDRI-0002");
  }

  @Test
  void datesTextAndLicenceAreTestedHere() throws IOException {
    Query.Builder b = Query.builder().collection("LIDC-IDRI");
    assertThat(archive.search(b.from(LocalDate.of(2000, 1, 2)).build(), Job.silent())).isEmpty();
    b = Query.builder().collection("LIDC-IDRI").license(LicenseWish.COMMERCIAL).text("MADE 0002");
    assertThat(archive.search(b.build(), Job.silent())).hasSize(1);
  }

  @Test
  void annotationFilesComeWithTheImagesInOneTransfer() throws IOException {
    List<String> names = new ArrayList<>();
    SeriesRecord r = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    OpenOptions options = OpenOptions.defaults().withAnnotationFiles();
    try (InstanceStream stream = archive.open(r, options, Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          if (bytes.kind() == Kind.ANNOTATION) {
            names.add(bytes.name() + new String(bytes.copy(), StandardCharsets.UTF_8));
          }
        }
      }
      assertThat(stream.finish().checksums()).isEqualTo(5);
    }
    assertThat(names).containsExactly("069.xml<LidcReadMessage/>");
    assertThat(targets())
        .filteredOn(t -> t.contains("Image"))
        .singleElement()
        .asString()
        .contains("getDCMImage?", "IncludeAnnotation=true", "MD5Verification=true");
  }

  private record WithFiles(List<String> files, int images, Verdict verdict, Job job) {}

  private WithFiles loadWithFiles() throws IOException {
    SeriesRecord r = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    Job job = Job.silent();
    List<String> files = new ArrayList<>();
    int images = 0;
    try (InstanceStream stream =
        archive.open(r, OpenOptions.defaults().withAnnotationFiles(), job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          images += bytes.kind() == Kind.INSTANCE ? 1 : 0;
          if (bytes.kind() == Kind.ANNOTATION) {
            files.add(bytes.name());
          }
        }
      }
      return new WithFiles(files, images, stream.finish(), job);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ArchiveFake.Fault.class,
      names = {"CUT_IN_BODY", "CUT_BETWEEN", "ONE_SHORT"})
  void annotationFilesOfAZipThatEndedEarlyComeWithAnotherPass(ArchiveFake.Fault fault)
      throws IOException {
    nbia().failNextDownload(fault);
    WithFiles loaded = loadWithFiles();
    assertThat(loaded.files).hasSize(1);
    assertThat(loaded.images).isEqualTo(5);
    assertThat(loaded.verdict.isComplete()).as(loaded.verdict.sentence()).isTrue();
    assertThat(loaded.job.notices()).extracting(Notice::finding).contains("Transfer repeated");
  }

  @Test
  void annotationFilesThatNeverComeAreNamedAsMissing() throws IOException {
    nbia().sendsFiles = false;
    WithFiles loaded = loadWithFiles();
    assertThat(loaded.images).isEqualTo(5);
    assertThat(loaded.verdict.isComplete()).isFalse();
    assertThat(loaded.verdict.sentence())
        .contains("5 of 5 instances arrived")
        .contains("missing: annotation files (LIDC XML)");
  }

  @Test
  void instancesFetchedOneByOneAreNoticed() throws IOException {
    for (ArchiveFake.Fault fault :
        List.of(
            ArchiveFake.Fault.CUT_IN_BODY,
            ArchiveFake.Fault.ONE_SHORT,
            ArchiveFake.Fault.WRONG_BYTES)) {
      nbia().failNextDownload(fault);
      Job job = Job.silent();
      Loaded loaded = load(archive, SeriesRecord.of(first().uid), job);
      assertThat(loaded.verdict().isComplete()).isTrue();
      assertThat(job.notices())
          .extracting(Notice::finding)
          .contains("Instances fetched one by one");
    }
  }

  @Test
  void checksumsAndLicenceAreInTheVerdict() throws IOException {
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertThat(loaded.verdict().checksums()).isEqualTo(5);
    assertThat(loaded.verdict().license()).contains("License Information. CC BY 3.0");
  }

  @Test
  void serverWithoutChecksumsIsAskedWithoutAndThatIsNoticed() throws IOException {
    nbia().refusesOptionalParameters = true;
    Job job = Job.silent();
    assertThat(load(archive, SeriesRecord.of(first().uid), job).verdict().isComplete()).isTrue();
    assertThat(job.notices()).extracting(Notice::finding).contains("No checksums");
  }

  @Test
  void instanceThatTheArchiveCountsTwiceIsNotMissing() throws IOException {
    nbia().countedTooMany = 1;
    Job job = Job.silent();
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), job);
    assertThat(loaded.verdict().isComplete()).as(loaded.verdict().sentence()).isTrue();
    assertThat(job.notices()).extracting(Notice::finding).contains("Fewer instances than images");
  }

  @Test
  void missingInstancesAreNamedByTheirUid() throws IOException {
    nbia().failRepairs();
    nbia().failNextDownload(ArchiveFake.Fault.ONE_SHORT);
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertThat(loaded.verdict().missing()).containsExactly(first().sopUids.get(1));
    assertThat(loaded.verdict().sentence())
        .isEqualTo("4 of 5 instances arrived; missing: " + first().sopUids.get(1));
  }

  @Test
  void shortSeriesOnAServerThatDoesNotListInstancesIsIncomplete() throws IOException {
    nbia().listsInstances = false;
    nbia().failNextDownload(ArchiveFake.Fault.ONE_SHORT);
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertThat(loaded.verdict().isComplete()).isFalse();
    assertThat(loaded.verdict().missing())
        .containsExactly("1 instances that the archive does not name");
  }

  @Test
  void brokenTransferOnAServerThatDoesNotListInstancesFails() {
    nbia().listsInstances = false;
    nbia().failNextDownload(ArchiveFake.Fault.CUT_IN_BODY);
    assertThatThrownBy(() -> load(archive, SeriesRecord.of(first().uid), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("2 of 5 instances arrived");
  }

  @Test
  void annotationsAreOfTheSameStudyAndReferToTheSeries() throws IOException {
    SeriesRecord images = SeriesRecord.of(first().uid);
    nbia().tags = tag(first().uid);
    assertThat(archive.annotations(images, Job.silent()))
        .extracting(SeriesRecord::modality)
        .containsExactly("SEG");
    nbia().tags = tag("1.2.3");
    assertThat(archive.annotations(images, Job.silent())).isEmpty();
    nbia().tags = "";
    assertThat(archive.annotations(images, Job.silent())).hasSize(1);
  }

  @Test
  void serverWithoutHeadersTellsAnnotationsByTheStudy() throws IOException {
    nbia().tellsHeaders = false;
    Job job = Job.silent();
    assertThat(archive.annotations(SeriesRecord.of(first().uid), job))
        .extracting(SeriesRecord::modality)
        .containsExactly("SEG");
    assertThat(job.notices()).extracting(Notice::finding).contains("Header not told");
  }

  @Test
  void annotationsThatNameAnotherSeriesAreNotCounted() throws IOException {
    List<SeriesRecord> listed = archive.search(Query.ofSeries(first().uid), Job.silent());
    nbia().tags = tag("1.2.3");
    assertThat(archive.annotationCounts(listed, Job.silent())).containsEntry(first().uid, 0);
    nbia().tags = tag(first().uid);
    assertThat(archive.annotationCounts(listed, Job.silent())).containsEntry(first().uid, 1);
  }

  private static String tag(String uid) {
    return "[{\"element\":\"(0008,0060)\",\"name\":\"Modality\",\"data\":\"SEG\"},"
        + "{\"element\":\">(0020,000E)\",\"name\":\"Series Instance UID\",\"data\":\""
        + uid
        + "\"}]";
  }

  @Test
  void nullsAndNumbersAsTextAreRead() throws IOException {
    nbia()
        .answerNextSearch(
            200,
            "application/json",
            "[{\"SeriesInstanceUID\":\"1.2.3.4\",\"ImageCount\":\"12\",\"FileSize\":null,"
                + "\"SeriesNumber\":7.0,\"collection\":\"X\",\"AnnotationsFlag\":1},{}]");
    SeriesRecord r = archive.search(Query.ofSeries("1.2.3.4"), Job.silent()).get(0);
    assertThat(r.images()).isEqualTo(12);
    assertThat(r.bytes()).isEqualTo(-1);
    assertThat(r.seriesNumber()).isEqualTo("7");
    assertThat(r.collection()).isEqualTo("X");
    assertThat(r.annotationFiles()).isTrue();
  }

  @Test
  void tenThousandSeriesAreRead() throws IOException {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 10_000; i++) {
      rows.append(i == 0 ? "" : ",").append("{\"SeriesInstanceUID\":\"1.2.3.").append(i);
      rows.append("\",\"Collection\":\"LIDC-IDRI\",\"ImageCount\":1}");
    }
    nbia().answerNextSearch(200, "application/json", rows.append("]").toString());
    Query query = Query.builder().collection("LIDC-IDRI").limit(20_000).build();
    assertThat(archive.search(query, Job.silent())).hasSize(10_000);
  }

  @Test
  void cutAnswerIsNoEmptyAnswer() {
    nbia().answerNextSearch(200, "application/json", "[{\"SeriesInstanceUID\":\"1.2.3.4\"},{\"Ser");
    assertThatThrownBy(() -> archive.search(Query.ofSeries("1.2.3.4"), Job.silent()))
        .isInstanceOf(ArchiveException.class);
  }

  @Test
  void tokenIsSentButNeverShownNorTakenToAnotherHost() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(new MockResponse.Builder().code(400).body("no: SECRET").build());
      String elsewhere = "http://localhost:" + other.getPort() + "/x?token=SECRET";
      nbia().answerNextSearch(307, "text/plain", "");
      NbiaRedirect redirect = new NbiaRedirect(elsewhere);
      try (MockWebServer first = redirect.start();
          Archive private1 =
              Archives.open(
                  "mine",
                  ArchiveSettings.defaults()
                      .withServer(
                          new ArchiveSettings.Server(
                              "mine",
                              "nbia",
                              "http://127.0.0.1:" + first.getPort() + "/",
                              "SECRET")))) {
        assertThatThrownBy(() -> private1.search(Query.ofSeries("1.2.3.4"), Job.silent()))
            .isInstanceOf(ArchiveException.class)
            .hasMessageNotContaining("SECRET");
        assertThat(first.takeRequest().getHeaders().get("Authorization"))
            .isEqualTo("Bearer SECRET");
        assertThat(other.takeRequest().getHeaders().get("Authorization")).isNull();
      }
    }
  }

  private record NbiaRedirect(String to) {
    MockWebServer start() throws IOException {
      MockWebServer server = new MockWebServer();
      server.start();
      server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", to).build());
      return server;
    }
  }

  @Test
  void searchCanBeCancelledWhileItWaits() {
    Job job = Job.silent();
    job.cancel();
    assertThatThrownBy(() -> archive.search(Query.ofSeries("1.2.3.4"), job))
        .isInstanceOf(java.util.concurrent.CancellationException.class);
  }

  @Test
  void searchThatIsNeverAnsweredIsNotAskedAgain() throws IOException {
    try (MockWebServer silent = new MockWebServer()) {
      silent.start();
      silent.enqueue(
          new MockResponse.Builder()
              .onResponseStart(mockwebserver3.SocketEffect.Stall.INSTANCE)
              .build());
      ArchiveSettings settings =
          ArchiveSettings.defaults().withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200));
      Archive a =
          NbiaArchive.of("nbia", silent.url("/").toString(), "", Login.NONE, settings, retries());
      assertThatThrownBy(() -> a.search(Query.ofSeries("1.2.3.4"), Job.silent()))
          .hasMessageContaining("went silent");
      assertThat(silent.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void unknownHostIsNamed() {
    Archive nowhere =
        NbiaArchive.of(
            "nbia",
            "http://no-such-host.invalid/",
            "",
            Login.NONE,
            ArchiveSettings.defaults().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)),
            Retries.none());
    assertThatThrownBy(() -> nowhere.search(Query.ofSeries("1.2.3.4"), Job.silent()))
        .hasMessageContaining("no host no-such-host.invalid");
  }

  @Test
  void addressesAreTakenWithAndWithoutVersion() throws IOException {
    for (String end :
        List.of("", "/", "/nbia-api/services", "/nbia-api/services/v4/", "/nbia-api/services/v1")) {
      String url = "http://127.0.0.1:" + nbia().server.getPort() + end;
      try (Archive a =
          NbiaArchive.of("nbia", url, "", Login.NONE, ArchiveSettings.defaults(), Retries.none())) {
        assertThat(a.search(Query.ofSeries(first().uid), Job.silent())).hasSize(1);
      }
    }
  }

  @Test
  void demoSpeaksNbiaUnderItsOwnName() throws IOException {
    try (Archive demo = Archives.open("demo", ArchiveSettings.defaults().withDemo(nbia().url()))) {
      assertThat(demo.search(Query.ofSeries(first().uid), Job.silent()).get(0).source())
          .isEqualTo("demo");
    }
  }
}
