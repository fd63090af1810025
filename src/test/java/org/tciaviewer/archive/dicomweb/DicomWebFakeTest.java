package org.tciaviewer.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StoreResult;
import org.tciaviewer.archive.StoreResult.Outcome;
import org.tciaviewer.archive.dicomweb.DicomWebFake.Habit;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Against a server that misbehaves in every way known of real ones. */
class DicomWebFakeTest extends ArchiveContract {
  @Override
  protected ArchiveFake start() {
    return new DicomWebFake();
  }

  private DicomWebFake web() {
    return (DicomWebFake) fake;
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {"WANTS_PASSWORD", "FORBIDS", "REFUSES_FIELDS"},
      mode = EnumSource.Mode.EXCLUDE)
  void seriesIsFoundAndLoadedWholeWhateverTheHabit(Habit habit) throws IOException {
    web().habits.add(habit);
    Job job = Job.silent();
    SeriesRecord record = archive.search(Query.ofSeries(first().uid), job).get(0);
    Loaded loaded = load(archive, record, job);
    assertThat(loaded.verdict().isComplete()).as(loaded.verdict().sentence()).isTrue();
    for (int i = 0; i < first().files.size(); i++) {
      assertThat(loaded.files().get(first().sopUids.get(i))).isEqualTo(first().files.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {
        "IGNORES_LIMIT",
        "IGNORES_OFFSET",
        "CAPS_PAGES",
        "NO_CONTENT",
        "UNTYPED",
        "SMALL_PAGES",
        "ONLY_BELOW_STUDIES"
      })
  void everySeriesIsListedOnceWhateverThePaging(Habit habit) throws IOException {
    for (int i = 0; i < 25; i++) {
      web().series().add(new FakeSeries("Many", "M-" + i, "m" + i, "CT", 1));
    }
    web().habits.add(habit);
    assertThat(uids(Query.builder().collection("many"))).hasSize(25).doesNotHaveDuplicates();
    assertThat(uids(Query.builder().patient("nobody"))).isEmpty();
  }

  @Test
  void seriesSearchedStudyByStudyHaveWhatTheirStudiesTell() throws IOException {
    Query query = Query.builder().patient("LIDC-IDRI-0001").modality("CT").build();
    List<SeriesRecord> across = archive.search(query, Job.silent());
    web().habits.add(Habit.ONLY_BELOW_STUDIES);
    Job job = Job.silent();
    assertThat(archive.search(query, job)).isEqualTo(across).hasSize(1);
    assertThat(job.notices()).extracting(Notice::finding).contains("Searched study by study");
  }

  @Test
  void cappedPagesWithoutEndAreNotAskedForEver() throws IOException {
    web().habits.add(Habit.IGNORES_OFFSET);
    uids(Query.builder());
    assertThat(web().requests).hasSizeLessThan(4);
  }

  @Test
  void refusedFieldsLeaveCellsEmptyWithANotice() throws IOException {
    web().habits.add(Habit.REFUSES_FIELDS);
    Job job = Job.silent();
    assertThat(archive.search(Query.ofSeries(first().uid), job)).hasSize(1);
    assertThat(job.notices()).extracting(Notice::finding).contains("Fewer columns");
  }

  @Test
  void wrongBoundaryIsNoticed() throws IOException {
    web().habits.add(Habit.WRONG_BOUNDARY);
    Job job = Job.silent();
    load(archive, SeriesRecord.of(first().uid), job);
    assertThat(job.notices()).extracting(Notice::finding).contains("Wrong boundary");
  }

  @Test
  void onlyTheMissingInstanceIsAskedForAgain() throws IOException {
    web().failNextDownload(ArchiveFake.Fault.ONE_SHORT);
    SeriesRecord record = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    web().requests.clear();
    load(archive, record, Job.silent());
    assertThat(web().requests)
        .filteredOn(r -> r.contains("/instances/"))
        .singleElement()
        .asString()
        .endsWith(first().sopUids.get(1));
  }

  @Test
  void wholeSeriesTakesOneRequest() throws IOException {
    SeriesRecord record = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    web().requests.clear();
    load(archive, record, Job.silent());
    assertThat(web().requests).hasSize(1);
  }

  @Test
  void firstInstanceIsHandedOnBeforeFivePercentCame() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    HttpServer slow = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    slow.createContext("/", exchange -> answer(exchange, arrived));
    slow.start();
    String url = "http://127.0.0.1:" + slow.getAddress().getPort() + "/dicom-web";
    ArchiveSettings.Server server = new ArchiveSettings.Server("slow", "dicomweb", url, Login.NONE);
    SeriesRecord series =
        SeriesRecord.builder("1.2.3").patient("p", "1.2").source("slow", "").size(25, -1).build();
    try (Archive web = DicomWebArchive.of(server, ArchiveSettings.defaults(), retries());
        InstanceStream stream = web.open(series, OpenOptions.defaults(), Job.silent())) {
      try (InstanceBytes one = stream.next().orElseThrow()) {
        assertThat(one.name()).isEqualTo(first().sopUids.get(0));
      }
      arrived.countDown();
    } finally {
      arrived.countDown();
      slow.stop(0);
    }
  }

  /** Sends one of 25 parts, then nothing until that one has arrived. */
  private void answer(HttpExchange exchange, CountDownLatch arrived) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "multipart/related; boundary=b");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 25; i++) {
        byte[] file = first().files.get(Math.min(i, 4));
        String head = (i == 0 ? "" : "\r\n") + "--b\r\nContent-Type: application/dicom\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(file);
        if (i == 0) {
          out.write("\r\n--b\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
          arrived.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void conditionsWildcardsAndDatesAreMatched() throws IOException {
    String uid = first().uid;
    assertThat(uids(Query.builder().patient("LIDC-IDRI-000?").modality("ct"))).hasSize(2);
    assertThat(uids(Query.builder().collection("lidc*").modality("ct"))).hasSize(2);
    assertThat(uids(Query.builder().text("0001 MADE").modality("CT"))).containsExactly(uid);
    LocalDate day = LocalDate.of(2000, 1, 1);
    assertThat(uids(Query.builder().from(day).to(day))).hasSize(web().series().size());
    assertThat(uids(Query.builder().from(day.plusDays(1)))).isEmpty();
    assertThat(uids(Query.builder().to(day.minusDays(1)))).isEmpty();
    assertThat(uids(Query.builder().study(first().studyUid))).hasSize(3);
    assertThat(uids(Query.builder().text("see " + first().studyUid))).hasSize(3);
    assertThat(uids(Query.builder().collection("all patients"))).hasSize(web().series().size());
  }

  @Test
  void conditionThatNoServerTellsListsNothingAndSaysSo() throws IOException {
    Job job = Job.silent();
    Query query = Query.builder().license(LicenseWish.COMMERCIAL).build();
    assertThat(archive.search(query, job)).isEmpty();
    assertThat(job.notices()).extracting(Notice::finding).contains("Condition cannot be tested");
  }

  @Test
  void annotationsAreThoseWhoseHeadersNameTheSeries() throws IOException {
    SeriesRecord ct = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    assertThat(archive.annotations(ct, Job.silent()))
        .extracting(SeriesRecord::modality)
        .containsExactly("SEG"); // the RTSTRUCT of the study names another series
    assertThat(uids(Query.builder().annotates(first().uid)))
        .containsExactly(web().series().get(2).uid);
  }

  @Test
  void annotationsThatCannotBeCheckedStay() throws IOException {
    web().habits.add(Habit.NO_METADATA);
    Job job = Job.silent();
    assertThat(archive.annotations(SeriesRecord.of(first().uid), job)).hasSize(2);
    assertThat(job.notices()).extracting(Notice::finding).contains("References not checked");
  }

  @Test
  void collectionsAreAllPatientsAndTheTrials() throws IOException {
    assertThat(archive.collections(Job.silent()))
        .containsExactly(
            new Facet("all patients", 3, "patients"),
            new Facet("Bob's \"Scans\"", 1, "patients"),
            new Facet("LIDC-IDRI", 2, "patients"));
    assertThat(archive.patients("all patients", Job.silent())).hasSize(3);
    assertThat(archive.patients("lidc-idri", Job.silent()))
        .containsExactly(
            new Facet("LIDC-IDRI-0001", 1, "studies"), new Facet("LIDC-IDRI-0002", 1, "studies"));
  }

  @Test
  void rangeOfSlicesIsChosenByPositionAndFetchedAlone() throws IOException {
    OpenOptions options = OpenOptions.defaults().withSlices(new SliceRange(2, 4, 2));
    List<String> came = new ArrayList<>();
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(first().uid), options, Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        came.add(i.get().name());
        i.get().close();
      }
      assertThat(stream.isSliceRangeApplied()).isTrue();
      assertThat(stream.finish().isComplete()).isTrue();
    }
    assertThat(came).containsExactlyInAnyOrder(first().sopUids.get(1), first().sopUids.get(3));
    assertThat(web().requests).filteredOn(r -> r.endsWith(first().uid)).isEmpty();
  }

  @Test
  void refusedLoginSaysWhatToSetAndHidesThePassword() {
    web().habits.add(Habit.WANTS_PASSWORD);
    web().login = Login.of(Credentials.basic("lab", "wrong horse"));
    try (Archive locked = web().open(PATIENT, retries())) {
      assertThatThrownBy(() -> locked.search(Query.ofSeries(first().uid), Job.silent()))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("HTTP 401")
          .hasMessageContaining("password_env=")
          .hasMessageNotContaining("wrong horse")
          .hasMessageNotContaining("bGFiOndyb25nIGhvcnNl"); // the same in Base64
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {"WANTS_PASSWORD", "FORBIDS"})
  void personIsAskedOnceAndTheAnswerIsKept(Habit habit) throws IOException {
    web().habits.add(habit);
    AtomicInteger asked = new AtomicInteger();
    web().login =
        new Login() {
          @Override
          public Credentials known() {
            return Credentials.NONE;
          }

          @Override
          public Optional<Credentials> ask() {
            asked.incrementAndGet();
            return Optional.of(DicomWebFake.KNOWN);
          }
        };
    try (Archive locked = web().open(PATIENT, retries())) {
      Loaded loaded = load(locked, SeriesRecord.of(first().uid), Job.silent());
      assertThat(loaded.verdict().isComplete()).isTrue();
    }
    assertThat(asked).hasValue(1);
  }

  private List<StoreResult> store(int status, String type, String body) throws IOException {
    MockResponse.Builder answer = new MockResponse.Builder().code(status).body(body);
    web()
        .storeAnswers
        .add(type.isEmpty() ? answer.build() : answer.setHeader("Content-Type", type).build());
    return archive.store(first().files.subList(0, 2), Job.silent());
  }

  private String item(int index, String more) {
    return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\""
        + first().sopUids.get(index)
        + "\"]}"
        + more
        + "}";
  }

  private static String sequence(String tag, String item) {
    return "\"" + tag + "\":{\"vr\":\"SQ\",\"Value\":[" + item + "]}";
  }

  @Test
  void filesAreSentUnchangedInOneRequest() throws Exception {
    assertThat(store(200, "", "")).extracting(StoreResult::outcome).containsOnly(Outcome.STORED);
    assertThat(web().stored).hasSize(1);
    Headers headers = web().stored.get(0).getHeaders();
    String type = headers.get("Content-Type");
    assertThat(type).startsWith("multipart/related; type=\"application/dicom\"; boundary=");
    MultipartReader reader =
        new MultipartReader(
            new ByteArrayInputStream(web().stored.get(0).getBody().toByteArray()),
            Transfer.boundary(type),
            MultipartReader.Lengths.IGNORED,
            new BufferPool(0));
    for (int i = 0; i < 2; i++) {
      MultipartReader.Part part = reader.next().orElseThrow();
      assertThat(Arrays.copyOf(part.array(), part.length())).isEqualTo(first().files.get(i));
    }
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void everyInstanceHasItsOwnResultAndReason() throws IOException {
    String warned = item(0, ",\"00081196\":{\"vr\":\"US\",\"Value\":[45056]}");
    String failed = item(1, ",\"00081197\":{\"vr\":\"US\",\"Value\":[290]}");
    String body = "{" + sequence("00081199", warned) + "," + sequence("00081198", failed) + "}";
    List<StoreResult> expected =
        List.of(
            new StoreResult(
                first().sopUids.get(0), Outcome.WARNING, "the server changed attributes (B000)"),
            new StoreResult(
                first().sopUids.get(1), Outcome.REFUSED, "SOP class not supported (0122)"));
    assertThat(store(202, "application/dicom+json", body)).isEqualTo(expected);
    assertThat(store(202, "", "[" + body + "]")).isEqualTo(expected);
  }

  @Test
  void nothingStoredIsAnAnswerWithReasonsAndNotAnError() throws IOException {
    String failed = item(1, ",\"00081197\":{\"vr\":\"US\",\"Value\":[42752]}");
    assertThat(store(409, "application/dicom+json", "{" + sequence("00081198", failed) + "}"))
        .extracting(StoreResult::reason)
        .containsExactly("HTTP 409 without a reason", "out of resources (A700)");
    assertThat(store(200, "application/dicom+xml", "<NativeDicomModel/>"))
        .extracting(StoreResult::outcome)
        .containsOnly(Outcome.STORED);
  }

  @Test
  void tooLargeAndForbiddenStoresAreErrors() {
    assertThatThrownBy(() -> store(413, "", "")).hasMessageContaining("too much at once");
    assertThatThrownBy(() -> store(403, "", "")).hasMessageContaining("token_env=");
    assertThat(web().stored).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "http://pacs.invalid/dicom-web, true",
    "http://127.0.0.1:9/dicom-web, false",
    "https://pacs.invalid/dicom-web, false"
  })
  void credentialsInClearTextAreNoticed(String url, boolean noticed) {
    ArchiveSettings.Server server = new ArchiveSettings.Server("lab", "dicomweb", url, "a token");
    Job job = Job.silent();
    try (Archive web = DicomWebArchive.of(server, ArchiveSettings.defaults(), Retries.none())) {
      assertThatThrownBy(() -> web.search(Query.builder().build(), job))
          .isInstanceOf(ArchiveException.class);
    }
    assertThat(job.notices().stream().anyMatch(n -> n.finding().contains("clear text")))
        .isEqualTo(noticed);
  }

  @Test
  void tooWideSearchSaysToAskForLess() {
    for (int i = 0; i < 9; i++) { // to smaller and smaller pages
      web().answerNextSearch(413, "text/plain", "");
    }
    assertThatThrownBy(() -> archive.search(Query.builder().build(), Job.silent()))
        .hasMessageContaining("HTTP 413")
        .hasMessageContaining("ask for less");
  }

  @Test
  void thumbnailIsWhatTheServerRenders() throws IOException {
    SeriesRecord series = archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
    InstanceRecord instance = archive.instances(series, Job.silent()).get(2);
    assertThat(archive.thumbnail(series, instance, Job.silent())).isEmpty();
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 1, 2};
    web().rendered = new MockResponse.Builder().body(new Buffer().write(png)).build();
    assertThat(archive.thumbnail(series, instance, Job.silent())).contains(png);
    assertThat(web().requests)
        .last()
        .asString()
        .endsWith("/instances/" + first().sopUids.get(2) + "/rendered");
    web().rendered = new MockResponse.Builder().body("<html>").build();
    assertThat(archive.thumbnail(series, instance, Job.silent())).isEmpty();
  }
}
